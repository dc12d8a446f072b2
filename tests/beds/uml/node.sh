# One user-mode Linux guest: source it, then node_start, node_run, node_stop. State is in $run (a
# folder of the caller's). Everything started is ended by its recorded process group. NM_ROOT: a root folder
# that the guest has for its root, with the kernel in there, instead of this machine's.
bed=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
uml=${LINUX:-$(command -v linux.uml || command -v linux)}
[ -z "${NM_ROOT:-}" ] || uml=/usr/bin/linux.uml

# Says why a guest cannot run here, or nothing.
node_obstacle() {
	[ "$(id -u)" = 0 ] || { echo "needs root"; return; }
	[ -n "$uml" ] || { echo "needs the package user-mode-linux"; return; }
	for tool in ${NM_ROOT:-NetworkManager dbus-daemon udevadm modprobe} cc; do
		PATH=/usr/sbin:/sbin:$PATH command -v "$tool" >/dev/null || [ -d "$tool/usr/lib/uml" ] || { echo "needs $tool"; return; }
	done
	[ -w /dev/shm ] || echo "needs /dev/shm"
}

# node_start NAME [MEMORY]: boots, waits until NetworkManager is ready. 1: it did not come up.
node_start() {
	local inside=()
	mkdir -p "$run/share"
	mkfifo "$run/commands"
	cc -O2 -shared -fPIC -o "$run/shim.so" "$bed/xsave-shim.c" -ldl || return 1
	exec 3<>"$run/commands"
	[ -z "${NM_ROOT:-}" ] || inside=("$bed/../inside-root" "$NM_ROOT" "$bed" "$run" --)
	TMPDIR=/dev/shm setsid "${inside[@]}" env LD_PRELOAD="$run/shim.so" "$uml" umid="nmc-$$-$1" uml_dir="$run/" mem="${2:-256M}" \
		rootfstype=hostfs rootflags=/ ro init="$bed/stage1.sh" con=null con0=null,fd:1 con1=fd:3,null \
		quiet panic=-1 nm_bed="$bed" nm_share="$run/share" nm_node="$1" </dev/null >"$run/console" 2>&1 &
	node_pid=$!
	for _ in $(seq 600); do
		[ ! -e "$run/share/booted" ] || return 0
		kill -0 "$node_pid" 2>/dev/null || break
		sleep 0.1
	done
	return 1
}

# node_run SCRIPT-TEXT: runs it in the guest, prints its output, returns its status.
node_run() {
	local id # unique also from a subshell
	id=c$(date +%s%N)
	printf '%s\n' "$1" >"$run/share/$id.sh"
	echo "$id" >&3
	for _ in $(seq 600); do
		[ ! -e "$run/share/$id.rc" ] || break
		sleep 0.1
	done
	cat "$run/share/$id.out" 2>/dev/null
	return "$(cat "$run/share/$id.rc" 2>/dev/null || echo 99)"
}

node_stop() {
	[ -n "${node_pid:-}" ] || return 0
	kill -KILL -- "-$node_pid" 2>/dev/null
	wait "$node_pid" 2>/dev/null
	node_pid=
	exec 3>&-
}

# node_activate FOLDER CONDITION: the folder's keyfiles become the guest's only ones; waits until the condition
# (a shell command in the guest) holds, for 15 s.
node_activate() {
	rm -rf "$run/share/files"
	cp -r "$1" "$run/share/files"
	node_run "
		for c in \$(nmcli -t -f uuid connection show); do nmcli connection delete uuid \$c >/dev/null; done
		install -m 600 /nm-share/files/*.nmconnection /etc/NetworkManager/system-connections/
		nmcli connection reload
		for k in \$(seq 150); do ( $2 ) >/dev/null 2>&1 && exit 0; sleep 0.1; done
		nmcli device; exit 1"
}

# node_kernel COMMAND JQ-FILTER: what the guest's command says, as JSON.
node_kernel() { node_run "$1" | jq -rc "$2"; }

# node_addresses INTERFACE: its global addresses.
node_addresses() {
	node_kernel "ip -j addr show $1" '[.[0].addr_info[]|select(.scope=="global")|"\(.local)/\(.prefixlen)"]|sort'
}
