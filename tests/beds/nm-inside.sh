#!/bin/bash
# Runs inside the namespaces that nm-load makes: a real NetworkManager over an empty /run, /etc and
# /var of its own; loads each folder given and prints what NetworkManager understands.
set -u
work=$1
shift
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
unset DBUS_SYSTEM_BUS_ADDRESS DBUS_SESSION_BUS_ADDRESS

mount_private() {
	local d
	local m
	while read -r _ _ _ _ m _; do mount --make-private "$m" 2>/dev/null; done </proc/self/mountinfo
	for d in /run /etc/NetworkManager /var/lib/NetworkManager /usr/share/dbus-1/system-services /usr/lib/NetworkManager/conf.d; do
		[ ! -d "$d" ] || mount -t tmpfs -o mode=755 tmpfs "$d" || exit 77
	done
	mkdir -p /run/dbus /run/udev /etc/NetworkManager/system-connections
	[ -s /etc/machine-id ] || echo 0123456789abcdef0123456789abcdef >/run/machine-id
	ip link set lo up
}

start() {
	cat >/etc/NetworkManager/NetworkManager.conf <<-'C'
		[main]
		plugins=keyfile
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
	dbus-daemon --config-file=/usr/share/dbus-1/system.conf --nofork --nopidfile --address=unix:path=/run/dbus/system_bus_socket >"$work/dbus.log" 2>&1 &
	bus=$!
	for _ in $(seq 100); do [ ! -S /run/dbus/system_bus_socket ] || break; sleep 0.05; done
	export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus/system_bus_socket
	NetworkManager --debug --log-level=INFO >"$work/nm.log" 2>&1 &
	nm=$!
	trap 'kill "$nm" "$bus" 2>/dev/null; wait 2>/dev/null' EXIT
	for _ in $(seq 200); do nmcli -t general status >/dev/null 2>&1 && return; sleep 0.1; done
	echo "NetworkManager did not answer"; tail -5 "$work/nm.log"
	exit 77
}

fields=connection.id,connection.type,connection.interface-name,connection.master,connection.slave-type,ipv4.method,ipv4.addresses,ipv6.method,ipv6.addresses,vlan.parent,vlan.id
fields+=,macvlan.parent,macvlan.mode,macvlan.tap,macsec.parent,macsec.port,macsec.validation
fields+=,ip-tunnel.mode,ip-tunnel.parent,ip-tunnel.local,ip-tunnel.remote,ip-tunnel.flags,ip-tunnel.mtu
fields+=,infiniband.transport-mode,infiniband.parent,infiniband.p-key,vpn.service-type,vpn.data

list() {
	nmcli -t -f uuid connection show | sort | while read -r uuid; do
		nmcli -t -f $fields connection show uuid "$uuid" | sed 's/^[^:]*://' | paste -sd'|'
	done | grep -v '^lo|loopback|lo|||auto' | sort
}

load() {
	local dir=$1 before f
	before=$(wc -l <"$work/nm.log")
	rm -f /etc/NetworkManager/system-connections/*
	nmcli connection reload
	for f in "$dir"/*.nmconnection; do
		[ -e "$f" ] && install -m 600 -o root "$f" /etc/NetworkManager/system-connections/
	done
	nmcli connection reload
	nmcli -t -f filename connection show | sed 's/.*\///' | grep -v '^lo.nmconnection$' | sort >"$dir/loaded"
	[ -e "$dir/only-names" ] || list >"$dir/table"
	tail -n +$((before + 1)) "$work/nm.log" | grep -v ' modem-manager: ' | grep -E '<warn>|<error>|invalid|ignor' >"$dir/refused"
	# ModemManager is not there, which NetworkManager may say at any time: no word about a file.
	return 0
}

mount_private
start
for dir in "$@"; do load "$dir"; done
