wpa_supplicant -u -B
