#!/bin/bash
# Second stage of a guest of tests/live (the first is tests/beds/uml/stage1.sh): names the ports, starts udev, D-Bus and
# NetworkManager, then runs the scripts whose names come over the command channel (tty1), one at a time.
# mgmt0 is the guest's management address and none of NetworkManager's; ens161 and ens256 are NICs on the data net;
# eth1 and eth2 are ends of veth pairs whose other ends (p-eth1, p-eth2) lose their link when a test says so.
# What survives a power cut is on the disk (/dev/ubda): the profiles, NetworkManager's state and the applier's.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LC_ALL=C
share=/nm-share
rm -f /etc/machine-id
md5sum <<<"$nm_node" | cut -c1-32 >/etc/machine-id
hostname "$nm_node"
mkdir -p /disk
mount -o data=ordered /dev/ubda /disk || { echo "stage2: no disk"; poweroff -f; }
for d in etc/NetworkManager/system-connections var/lib/NetworkManager var/lib/nmstate-applier; do
	mkdir -p /disk/$d /$d
	mount --bind /disk/$d /$d
done
depmod -a 2>/dev/null
modprobe -a ipv6 bonding 8021q veth dummy bridge vrf vxlan macvlan macvtap ipvlan macsec hsr ipip sit ip6_tunnel ip_gre ip6_gre 2>/dev/null
cp "$nm_bed/guest/"* /usr/local/sbin/
. /usr/local/sbin/bed-lib
ip -batch - <<I
link set lo up
link set eth0 name mgmt0
addr add $nm_address dev mgmt0
link set mgmt0 up
link set eth1 name ens161
link set eth2 name ens256
$(bed_veths)
# The first VRF leaves a rule for ever.
link add vrf9 type vrf table 9
link del vrf9
I
cat >/etc/NetworkManager/conf.d/bed.conf <<'C'
[main]
no-auto-default=*
hostname-mode=none
dns=default
rc-manager=file
auth-polkit=false
[keyfile]
unmanaged-devices=interface-name:mgmt0;interface-name:p-*
[device-veth]
match-device=interface-name:eth*
managed=1
C
mount -t tmpfs tmpfs /usr/share/dbus-1/system-services
rm -f /etc/resolv.conf
dbus-daemon --system --fork
exec 9</dev/tty1
stty raw -echo <&9
/lib/systemd/systemd-udevd --daemon
udevadm trigger -s net
udevadm settle
[ -n "$nm_plain" ] || bed_nm_start
echo booted >$share/booted
while read -r -u 9 id; do
	bash "$share/$id.sh" </dev/null >"$share/$id.out" 2>&1 9<&-
	echo $? >"$share/$id.tmp"
	mv "$share/$id.tmp" "$share/$id.rc"
done
