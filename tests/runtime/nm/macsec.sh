modprobe macsec
wpa_supplicant -u -B
