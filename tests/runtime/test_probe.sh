#!/bin/bash
# The applier's probes in a network name space of their own, with a neighbour in another: gateways that are right, wrong and
# silent, name servers, services, commands; what counts after a change; how long it takes.
set -u
if [ "$(id -u)" = 0 ] && [ "${1:-}" != inside ] && unshare -n -m true 2>/dev/null; then
	exec unshare -n -m --propagation private "$0" inside
fi
. "$(dirname "$0")/../lib/sh-test.sh"
probe=$root/build/probe
if [ ! -x "$probe" ]; then skip "probes: build/probe is not built (make check-build)"; finish; fi
if [ "${1:-}" != inside ]; then skip "probes: needs root for name spaces"; finish; fi

children=
end() {
	for pid in $children; do kill "$pid" 2>/dev/null; done
	rm -rf "$work"
}
trap end EXIT

unshare -n sleep 300 &
peer=$!
children=$peer
until [ "$(readlink /proc/$peer/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do sleep 0.01; done
at_peer() { nsenter -t "$peer" -n "$@"; }

if ! ip link add eth0 type veth peer name p0 netns "$peer" 2>"$work/err"; then
	skip "probes: this kernel has no veth: $(head -n 1 "$work/err")"
	finish
fi
ip link set lo up
sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.eth0.accept_dad=0 net.ipv6.conf.eth0.router_solicitations=0
ip link set eth0 up
ip addr add 192.0.2.2/24 dev eth0
ip addr add 2001:db8::2/64 dev eth0 nodad
at_peer sh -c 'ip link set lo up; sysctl -qw net.ipv6.conf.p0.accept_dad=0; ip link set p0 up; ip addr add 192.0.2.1/24 dev p0
	ip addr add 2001:db8::1/64 dev p0 nodad; ip addr add fe80::1/64 dev p0 nodad'
touch "$work/resolv"
mount --bind "$work/resolv" /etc/resolv.conf

# A name server and a service in a few lines. server.py ADDRESS PORT udp RCODE | tcp | shut
cat >"$work/server.py" <<'E2'
import socket, sys
address, port, what = sys.argv[1], int(sys.argv[2]), sys.argv[3]
family = socket.AF_INET6 if ":" in address else socket.AF_INET
s = socket.socket(family, socket.SOCK_DGRAM if what == "udp" else socket.SOCK_STREAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind((address, port))
if what == "tcp":
    s.listen(5)
print("ready", flush=True)
while True:
    if what == "udp":
        q, who = s.recvfrom(2000)
        open(sys.argv[5], "a").write(q[12:].hex() + "\n")
        s.sendto(q[:2] + bytes([0x81, 0x80 | int(sys.argv[4])]) + q[4:], who)
    else:
        s.accept()[0].close()
E2
# serve NAME-SPACE-COMMAND ARGS: waits until it listens; its id in $served.
serve() {
	local where=$1
	shift
	rm -f "$work/up"
	$where python3 "$work/server.py" "$@" >"$work/up" 2>>"$work/server.err" &
	served=$!
	children="$children $served"
	for _ in $(seq 500); do [ -s "$work/up" ] && return; sleep 0.01; done
	fail "no server: $*"
}
# says NAME EXPECTED ARGS...; $took: seconds.
says() {
	local name=$1 want=$2 start=$EPOCHREALTIME
	shift 2
	is "$name" "$want" "$("$probe" "$@" 2>"$work/ms"; [ $? != 5 ] || echo "descriptors left open")"
	took=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }')
}
between() { is "$1: time" yes "$(awk -v t="$took" -v a="$2" -v b="$3" 'BEGIN { print (t >= a && t <= b) ? "yes" : t " s" }')"; }

# ---- gateways ----
says "no gateway" "all" -t 300 gateway
between "no gateway" 0 0.2
ip route add default via 192.0.2.1
says "right gateway" "held gateway 192.0.2.1 (eth0)
all" gateway
is "right gateway: at once" yes "$(awk '{ print ($1 <= 20) ? "yes" : $0 }' "$work/ms")"
ip route replace default via 192.0.2.9
says "wrong gateway" "not gateway 192.0.2.9 (eth0): no answer to ARP; no answer to ping
lost" -t 400 gateway
between "wrong gateway" 0.4 0.8
ip route replace default via 198.51.100.7 dev eth0 onlink
says "gateway outside the network" "not gateway 198.51.100.7 (eth0): no answer to ARP; no answer to ping
lost" -t 300 gateway
ip route replace default via 192.0.2.1
at_peer ip link set p0 arp off
ip neigh flush dev eth0
says "silent gateway" "not gateway 192.0.2.1 (eth0): no answer to ARP; no answer to ping
lost" -t 300 gateway
at_peer ip link set p0 arp on
at_peer sysctl -qw net.ipv4.icmp_echo_ignore_all=1
says "gateway without ping" "held gateway 192.0.2.1 (eth0)
all" gateway
at_peer sysctl -qw net.ipv4.icmp_echo_ignore_all=0
(sleep 0.5; at_peer ip addr add 192.0.2.9/24 dev p0) &
ip route replace default via 192.0.2.9
says "gateway that comes late" "held gateway 192.0.2.9 (eth0)
all" -t 3000 gateway
between "gateway that comes late" 0.4 1.2
at_peer ip addr del 192.0.2.9/24 dev p0

ip -6 route add default via 2001:db8::1
ip route replace default via 192.0.2.1
says "both families" "held gateway 192.0.2.1 (eth0)
held gateway 2001:db8::1 (eth0)
all" gateway
ip -6 route replace default via fe80::1 dev eth0
at_peer sysctl -qw net.ipv6.icmp.echo_ignore_all=1
says "link-local gateway, without ping" "held gateway 192.0.2.1 (eth0)
held gateway fe80::1 (eth0)
all" gateway
at_peer sysctl -qw net.ipv6.icmp.echo_ignore_all=0
ip -6 route replace default via fe80::99 dev eth0
says "wrong IPv6 gateway" "held gateway 192.0.2.1 (eth0)
not gateway fe80::99 (eth0): no answer to neighbour solicitation; no answer to ping
lost" -t 300 gateway
ip -6 route del default
ip route replace default nexthop via 192.0.2.1 dev eth0 nexthop via 192.0.2.8 dev eth0
says "several hops" "held gateway 192.0.2.1 (eth0)
not gateway 192.0.2.8 (eth0): no answer to ARP; no answer to ping
lost" -t 300 gateway
ip route del default; ip route add default via 192.0.2.1
ip route add default via inet6 fe80::1 dev eth0 metric 50 2>/dev/null &&
	says "IPv4 by an IPv6 gateway" "held gateway 192.0.2.1 (eth0)
held gateway fe80::1 (eth0)
all" gateway
ip route del default via inet6 fe80::1 dev eth0 2>/dev/null
ip route add default via 192.0.2.77 table 100
says "another table's does not count" "held gateway 192.0.2.1 (eth0)
all" gateway
ip route replace default dev eth0
says "a default route without a gateway" "held gateway by eth0
all" gateway

# ---- what counts afterwards ----
ip route replace default via 192.0.2.1
right="held gateway 192.0.2.1 (eth0)
all"
wrong="not gateway 192.0.2.9 (eth0): no answer to ARP; no answer to ping
lost"
says "changed to a wrong one" "$right
$wrong" -t 300 gateway -- "ip route replace default via 192.0.2.9"
says "wrong before, wrong after: nothing is lost" "$wrong
all" -t 300 gateway -- true
says "mended" "$wrong
all" -t 300 gateway -- "ip route replace default via 192.0.2.1"
says "kept" "$right
$right" gateway -- true
says "gone" "$right
not gateway: there is no default gateway any more
lost" -t 300 gateway -- "ip route del default"
says "none before, a right one" "all
$right" gateway -- "ip route add default via 192.0.2.1"
ip route del default
says "none before, a wrong one" "all
$wrong" -t 300 gateway -- "ip route add default via 192.0.2.9"
ip route replace default via 192.0.2.1
says "another family's wrong one" "$right
held gateway 192.0.2.1 (eth0)
not gateway fe80::99 (eth0): no answer to neighbour solicitation; no answer to ping
lost" -t 300 gateway -- "ip -6 route add default via fe80::99 dev eth0"
ip -6 route del default
(sleep 0.5; ip route add default via 192.0.2.1) &
says "gone, and back in time" "$right
$right" -t 2000 gateway -- "ip route del default"
says "a dead one was dead before" "not ping://192.0.2.200: no answer to ping
held ping://192.0.2.1
lost
held ping://192.0.2.1
all" -t 300 ping://192.0.2.200 ping://192.0.2.1 -- true

# ---- name servers ----
serve "nsenter -t $peer -n" 192.0.2.1 53 udp 3 "$work/queries"
serve "nsenter -t $peer -n" 2001:db8::1 53 udp 0 "$work/queries6"
printf '# comment\nnameserver 192.0.2.1\nsearch x\nnameserver\t2001:db8::1\n' >"$work/resolv"
says "name servers" "held name server 192.0.2.1
held name server 2001:db8::1
all" dns
is "the root's name servers are asked for" 0000020001 "$(cat "$work/queries")"
says "a name is asked for" "held name server 192.0.2.1
all" dns://192.0.2.1/a.example
is "query" 01610765786d706c6500 "$(tail -n 1 "$work/queries" | sed 's/0161076578616d706c6500.*/01610765786d706c6500/')"
says "a port that nobody has" "not name server 192.0.2.1: Connection refused
lost" -t 300 dns://192.0.2.1:5353
says "a wrong new name server" "held name server 192.0.2.1
held name server 2001:db8::1
all
held name server 192.0.2.1
not name server 192.0.2.50: no answer
lost" -t 300 dns -- "printf 'nameserver 192.0.2.1\nnameserver 192.0.2.50\n' >'$work/resolv'"
says "no name server left" "held name server 192.0.2.1
not name server 192.0.2.50: no answer
lost
not dns: there is no name server any more
lost" -t 300 dns -- ": >'$work/resolv'"
serve "" 127.0.0.1 53 udp 2 "$work/queries"
says "a forwarder that fails" "not name server 127.0.0.1: the node's own forwarder gets no answer
lost" -t 300 dns://127.0.0.1

# ---- connections ----
serve "nsenter -t $peer -n" 192.0.2.1 6443 tcp
serve "nsenter -t $peer -n" 2001:db8::1 6443 tcp
tcp=$served
says "tcp" "held tcp://192.0.2.1:6443
held tcp://[2001:db8::1]:6443
all" tcp://192.0.2.1:6443 'tcp://[2001:db8::1]:6443'
kill "$tcp"; wait "$tcp" 2>/dev/null
says "nobody listens" "not tcp://[2001:db8::1]:6443: Connection refused
lost" -t 300 'tcp://[2001:db8::1]:6443'
(sleep 0.4; exec nsenter -t "$peer" -n python3 "$work/server.py" 192.0.2.1 6444 tcp >/dev/null) & children="$children $!"
says "listens later" "held tcp://192.0.2.1:6444
all" -t 4000 tcp://192.0.2.1:6444
says "a host that is not there" "not tcp://192.0.2.200:1: no connection
lost" -t 300 tcp://192.0.2.200:1
printf '192.0.2.1 api.test\n' >"$work/hosts"
mount --bind "$work/hosts" /etc/hosts
says "by name" "held tcp://api.test:6443
all" -t 3000 tcp://api.test:6443
says "a name that is not known" "not tcp://no.test:6443: its name is not known
lost" -t 600 tcp://no.test:6443
says "a link-local address" "held ping://fe80::1%eth0
all" ping://fe80::1%eth0
KUBERNETES_SERVICE_HOST=192.0.2.1 KUBERNETES_SERVICE_PORT=6443 says "api-server" "held api-server
all" api-server
says "api-server: not told where" "not api-server: KUBERNETES_SERVICE_HOST is not set
lost" api-server
between "api-server: not told where" 0 0.2

# ---- commands ----
says "exec" "held exec:true
all" 'exec:true'
says "exec: status" "not exec:exit: exit status 3
lost" -t 300 'exec:exit 3'
SECRET=x says "exec: environment, input, group" "held exec:test
all" "exec:test -z \"\$SECRET\" && test \"\$(env | wc -l)\" -le 4 && ! read x && test \$(ps -o pgid= \$\$) = \$\$"
says "exec: much output, output closed" "held exec:yes
held exec:exec
all" -t 3000 'exec:yes | head -c 1000000' 'exec:exec >&- 2>&-; sleep 0.1'
says "exec: killed with its children" "not exec:echo: it did not end
lost" -t 300 "exec:echo \$\$ >$work/pid; sleep 77 & sleep 78"
between "exec: killed with its children" 0.3 0.8
sleep 0.05
is "exec: nothing left" "" "$(ps -eo pgid=,stat=,args= | awk -v g="$(cat "$work/pid")" '$1 == g && $2 !~ /^Z/')"
says "exec: what it leaves behind is ended" "held exec:echo
all" "exec:echo \$\$ >$work/pid; sleep 77 &"
sleep 0.05
is "exec: nothing left behind" "" "$(ps -eo pgid=,stat=,args= | awk -v g="$(cat "$work/pid")" '$1 == g && $2 !~ /^Z/')"

# ---- all at once, interrupted ----
says "ten dead ones take one time-out" "$(for i in 1 2 3 4 5; do echo "not ping://192.0.2.10$i: no answer to ping
not tcp://192.0.2.11$i:1: no connection"; done; echo lost)" -t 500 \
	$(for i in 1 2 3 4 5; do echo "ping://192.0.2.10$i tcp://192.0.2.11$i:1"; done)
between "ten dead ones" 0.5 0.9
says "interrupted" "held ping://192.0.2.1
not ping://192.0.2.200: interrupted
not exec:sleep: interrupted
interrupted" -t 5000 -i 200 ping://192.0.2.1 ping://192.0.2.200 'exec:sleep 9'
between "interrupted" 0.2 0.5
says "many at once, all hold" "held gateway 192.0.2.1 (eth0)
held name server 192.0.2.1
held tcp://192.0.2.1:6443
held ping://192.0.2.1
all" gateway dns://192.0.2.1 tcp://192.0.2.1:6443 ping://192.0.2.1
is "many at once: a few milliseconds" yes "$(awk '$1 > 20 { bad = 1 } END { print bad ? "slow" : "yes" }' "$work/ms")"

# ---- texts ----
# refused TEXT CODE
refused() { is "refused: $1" "$2" "$("$probe" "$1" | grep -o 'N17[0-9]*')"; }
while read -r text; do refused "$text" N1752; done <<'E2'
gateway:1
dns:
dns:-x
dns:a..b
dns://x
dns://
dns://192.0.2.1:0
dns://192.0.2.1/
tcp:
tcp:/x
tcp://
tcp://x
tcp://x:
tcp://x:0
tcp://x:65536
tcp://::1:2
tcp://[::1]
tcp://[::1:2
tcp://[x]:1
tcp://-o:1
ping://
ping://x
ping://fe80::1
ping://fe80::1%
exec:
api-server:1
E2
refused gatway N1751
refused "" N1751
refused "exec" N1752
finish
