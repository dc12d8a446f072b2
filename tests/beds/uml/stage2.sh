#!/bin/bash
# Second stage: udev, D-Bus, NetworkManager and the ports that the policies name; then runs the
# scripts whose names come over the command channel (tty1), one at a time.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LC_ALL=C
share=/nm-share
rm -f /etc/machine-id
md5sum <<<"$nm_node" | cut -c1-32 >/etc/machine-id
hostname "$nm_node"
depmod -a 2>/dev/null
modprobe -a ipv6 bonding 8021q veth dummy bridge vrf vxlan macvlan 2>/dev/null
ip link del bond0 2>/dev/null
ip link set lo up
for p in ens161 ens256 eth1 eth2; do
	ip link add "$p" type veth peer name "p-$p"
	ip link set "p-$p" up
done
cat >/etc/NetworkManager/conf.d/bed.conf <<'C'
[main]
no-auto-default=*
hostname-mode=none
dns=none
rc-manager=unmanaged
auth-polkit=false
[keyfile]
unmanaged-devices=interface-name:p-*
[device-veth]
match-device=interface-name:ens*,interface-name:eth*
managed=1
C
[ ! -d /usr/share/dbus-1/system-services ] || mount -t tmpfs tmpfs /usr/share/dbus-1/system-services
dbus-daemon --system --fork
exec 9</dev/tty1
stty raw -echo <&9
# Open vSwitch, where the root has it: NetworkManager looks for its database when it starts.
if [ -x /usr/share/openvswitch/scripts/ovs-ctl ]; then
	mkdir -p /run/openvswitch
	modprobe openvswitch
	/usr/share/openvswitch/scripts/ovs-ctl --system-id=random --no-monitor start >$share/ovs.log 2>&1
fi
/lib/systemd/systemd-udevd --daemon
udevadm trigger -s net
udevadm settle
NetworkManager --debug --log-level=INFO >$share/nm.log 2>&1 &
for _ in $(seq 300); do
	nmcli -t -f startup general status 2>/dev/null | grep -q started && break
	sleep 0.1
done
echo booted >$share/booted
while read -r -u 9 id; do
	bash "$share/$id.sh" </dev/null >"$share/$id.out" 2>&1 9<&-
	echo $? >"$share/$id.tmp"
	mv "$share/$id.tmp" "$share/$id.rc"
done
