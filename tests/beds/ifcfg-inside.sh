#!/bin/bash
# Runs inside the namespaces that ifcfg-load makes: NetworkManager with the plugins ifcfg-rh and keyfile, whose
# paths are all below /run/ifcfg-rh (tests/beds/ifcfg-rh). WORK CACHE.
set -u
work=$1 cache=$2 home=/run/ifcfg-rh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
unset DBUS_SYSTEM_BUS_ADDRESS DBUS_SESSION_BUS_ADDRESS

mount_private() {
	local m
	while read -r _ _ _ _ m _; do mount --make-private "$m" 2>/dev/null; done </proc/self/mountinfo
	for m in /run /usr/share/dbus-1/system-services; do mount -t tmpfs -o mode=755 tmpfs "$m" || exit 77; done
	mkdir -p /run/dbus /run/udev "$home"/{sbin,lib,etc/NetworkManager/system-connections,etc/sysconfig,var/lib/NetworkManager,var/run}
	mount --bind "$cache/sbin" "$home/sbin" && mount --bind "$cache/lib" "$home/lib" || exit 77
	mkdir "$home/etc/sysconfig/network-scripts"
	mount -t tmpfs -o mode=755 tmpfs "$home/etc/sysconfig/network-scripts" || exit 77
	ip link set lo up
}

start() {
	cat >"$home/etc/NetworkManager/NetworkManager.conf" <<-'C'
		[main]
		plugins=ifcfg-rh,keyfile
		no-auto-default=*
		dns=none
		rc-manager=unmanaged
		auth-polkit=false
		hostname-mode=none
		[keyfile]
		unmanaged-devices=*
		[logging]
		level=INFO
	C
	# A bus of our own: nmcli asks of all connections at once, which is more than the usual one lets be open.
	cat >/run/dbus/bed.conf <<-'C'
		<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
		 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
		<busconfig>
		<type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen>
		<auth>EXTERNAL</auth>
		<policy context="default">
		<allow user="*"/><allow own="*"/><allow send_destination="*"/><allow send_type="signal"/><allow receive_type="method_call"/>
		<allow send_requested_reply="true"/><allow receive_requested_reply="true"/><allow receive_type="signal"/>
		</policy>
		<limit name="max_replies_per_connection">100000</limit>
		</busconfig>
	C
	dbus-daemon --config-file=/run/dbus/bed.conf --nofork --nopidfile >"$work/dbus.log" 2>&1 &
	bus=$!
	for _ in $(seq 100); do [ ! -S /run/dbus/system_bus_socket ] || break; sleep 0.05; done
	export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus/system_bus_socket
	"$home/sbin/NetworkManager" --debug --log-level=INFO >"$work/nm.log" 2>&1 &
	nm=$!
	trap 'kill "$nm" "$bus" 2>/dev/null; wait 2>/dev/null' EXIT
	for _ in $(seq 100); do nmcli -t general status >/dev/null 2>&1 && return; sleep 0.1; done
	echo "NetworkManager did not answer"; tail -5 "$work/nm.log"
	exit 77
}

mount_private
find "$work/network-scripts" -type f -exec install -m 600 -t "$home/etc/sysconfig/network-scripts" {} +
start
nmcli --wait 60 connection migrate --plugin keyfile >"$work/migrate.log" 2>&1
mkdir -p "$work/migrated"
cp "$home"/etc/NetworkManager/system-connections/* "$work/migrated/" 2>/dev/null
ls "$home/etc/sysconfig/network-scripts" >"$work/left"
exit 0
