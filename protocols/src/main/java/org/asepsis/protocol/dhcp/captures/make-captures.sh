#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures beside it, with real software in network namespaces of its own. Needs root and
# the Debian packages dhcpcd-base, dnsmasq-base, iproute2, isc-dhcp-client, isc-dhcp-relay, tcpdump
# and udhcpc.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
c=ap-dhcp-client
r=ap-dhcp-relay
s=ap-dhcp-server
work=$(mktemp -d)

clean() {
  for space in $c $r $s; do
    ip netns pids $space 2> /dev/null | xargs -r kill 2> /dev/null || true
    ip netns del $space 2> /dev/null || true
  done
}
trap 'clean; rm -rf "$work"' EXIT
clean

no6() {
  ip netns exec "$1" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
}

up() {
  clean
  rm -rf "$work"/*
  for space in $c $s; do
    ip netns add $space
    ip -n $space link set lo up
    [ "${1:-4}" = 6 ] || no6 $space
  done
  ip -n $c link add eth0 address 02:77:00:00:00:17 type veth peer name eth0 address 02:77:00:00:00:01 netns $s
  ip -n $s addr add 10.77.3.1/24 dev eth0
  ip -n $c link set eth0 up
  ip -n $s link set eth0 up
}

serve() {
  ip netns exec $s dnsmasq --conf-file=/dev/null --user=root --port=0 --pid-file= --no-resolv --no-hosts --no-ping \
    --dhcp-leasefile="$work/leases" --dhcp-authoritative --domain=ward.example --keep-in-foreground \
    "$@" 2> /dev/null &
  sleep 1
}

# Clients run this to set what they were given, so that they can give it back.
configure() {
  cat > "$work/configure" << 'SCRIPT'
#!/bin/sh
address=${new_ip_address:-${ip:-}}
[ -z "$address" ] || ip addr replace "$address/24" dev "$interface" 2> /dev/null
exit 0
SCRIPT
  chmod +x "$work/configure"
}

start() {
  ip netns exec "${2:-$s}" tcpdump -q -U -Z root -n -i "${3:-eth0}" -w "$here/$1.pcap" \
    'udp port 67 or udp port 68 or udp port 546 or udp port 547' 2> /dev/null &
  recorder=$!
  sleep 1
}

stop() {
  sleep 1
  kill $recorder
  wait $recorder 2> /dev/null || true
}

range=--dhcp-range=10.77.3.100,10.77.3.120,2h

# ISC dhclient: host name, full name, release.
up
serve $range --dhcp-option=3,10.77.3.1
cat > "$work/dhclient.conf" << 'CONF'
send host-name "pump-17";
send fqdn.fqdn "pump-17.ward.example.";
send fqdn.encoded on;
send fqdn.server-update on;
request subnet-mask, broadcast-address, routers, domain-name, domain-name-servers, host-name;
CONF
start lease-dhclient
configure
dhclient="ip netns exec $c dhclient -q -1 -sf $work/configure -cf $work/dhclient.conf -lf $work/client.leases -pf $work/client.pid"
$dhclient eth0
sleep 1
$dhclient -r eth0
stop

# BusyBox udhcpc, as in many devices: vendor class, name as text, renewal.
up
serve $range
configure
start lease-udhcpc
ip netns exec $c udhcpc -f -R -s $work/configure -i eth0 -V 'ExamplePump 2.1' -x hostname:pump-18 -F pump-18.ward.example -r 10.77.3.110 > /dev/null 2>&1 &
client=$!
sleep 1
kill -USR1 $client
sleep 1
kill $client
wait $client 2> /dev/null || true
stop

# dhcpcd keeps leases and its identifier; these shall be new and leave nothing behind.
dhcpcd() {
  ip netns exec $c unshare -m sh -c 'mount -t tmpfs none /var/lib/dhcpcd && exec timeout 15 dhcpcd -i dhcpcd-9.4.1:Linux-6.1.0 "$@"' sh "$@" \
    > /dev/null 2>&1 || true
}

# dhcpcd: identifies itself by a DUID.
up
serve $range
start lease-dhcpcd
dhcpcd -4 -1 -q -A -h cart-4 -c /bin/true -f /dev/null -D -t 20 eth0
stop

up
serve $range
ip -n $c addr add 10.77.3.50/24 dev eth0
start inform
dhcpcd -4 -1 -q -A -h cart-5 -c /bin/true -f /dev/null --inform=10.77.3.50/24 eth0
stop

# A client that comes from another network is refused.
up
configure
serve $range
cat > "$work/client.leases" << 'LEASE'
lease {
  interface "eth0";
  fixed-address 192.0.2.44;
  option subnet-mask 255.255.255.0;
  option dhcp-server-identifier 192.0.2.1;
  option dhcp-lease-time 86400;
  renew 0 2035/01/01 00:00:00;
  rebind 0 2035/01/02 00:00:00;
  expire 0 2035/01/03 00:00:00;
}
LEASE
echo 'send host-name "pump-19";' > "$work/dhclient.conf"
start refused
$dhclient eth0
stop

up
start no-server
ip netns exec $c udhcpc -f -n -q -t 3 -T 1 -s /bin/true -i eth0 -x hostname:pump-20 > /dev/null 2>&1 || true
stop

# Two networks with a relay agent between them; recorded on the server's side.
relay() {
  up "${1:-4}"
  ip -n $c link del eth0
  ip netns add $r
  ip -n $r link set lo up
  [ "${1:-4}" = 6 ] || no6 $r
  ip -n $c link add eth0 address 02:77:00:00:00:17 type veth peer name ward address 02:77:00:00:00:21 netns $r
  ip -n $s link add eth0 address 02:77:00:00:00:01 type veth peer name core address 02:77:00:00:00:22 netns $r
  ip -n $c link set eth0 up
  ip -n $s addr add 10.77.3.1/24 dev eth0
  ip -n $s link set eth0 up
  ip -n $r addr add 10.77.3.2/24 dev core
  ip -n $r addr add 10.77.4.1/24 dev ward
  ip -n $r link set core up
  ip -n $r link set ward up
  ip -n $s route add 10.77.4.0/24 via 10.77.3.2
  ip netns exec $r sysctl -qw net.ipv4.ip_forward=1
}

relay
configure
serve --dhcp-range=10.77.4.100,10.77.4.120,255.255.255.0,2h
echo 'send host-name "monitor-2";' > "$work/dhclient.conf"
ip netns exec $r dhcrelay -q -d --no-pid -a -iu core -id ward 10.77.3.1 > /dev/null 2>&1 &
sleep 1
start relay
$dhclient eth0
stop

# Version 6: dhclient with an address and a name, and dhcpcd with a release.
up 6
ip -n $s addr add 2001:db8:77::1/64 dev eth0 nodad
sleep 2
serve --enable-ra --dhcp-range=2001:db8:77::100,2001:db8:77::1ff,64,2h
cat > "$work/dhclient.conf" << 'CONF'
send fqdn.fqdn "pump-17.ward.example.";
send fqdn.encoded on;
send fqdn.server-update on;
CONF
start lease-v6-dhclient
dhclient6="ip netns exec $c dhclient -6 -q -1 -sf /bin/true -cf $work/dhclient.conf -lf $work/client6.leases -pf $work/client6.pid"
$dhclient6 -D LL eth0
$dhclient6 -r eth0
stop

up 6
ip -n $s addr add 2001:db8:77::1/64 dev eth0 nodad
sleep 2
serve --enable-ra --dhcp-range=2001:db8:77::100,2001:db8:77::1ff,64,2h
start lease-v6-dhcpcd
echo "vendclass 40712 'dhcpcd-9.4.1:Linux-6.1.0'" > "$work/dhcpcd.conf"
dhcpcd -6 -1 -q -h cart-4 -c /bin/true -f "$work/dhcpcd.conf" eth0
stop

relay 6
ip -n $s addr add 2001:db8:77::1/64 dev eth0 nodad
ip -n $r addr add 2001:db8:77::2/64 dev core nodad
ip -n $r addr add 2001:db8:78::1/64 dev ward nodad
ip -n $s route add 2001:db8:78::/64 via 2001:db8:77::2
ip netns exec $r sysctl -qw net.ipv6.conf.all.forwarding=1
sleep 2
serve --dhcp-range=2001:db8:78::100,2001:db8:78::1ff,64,2h
ip netns exec $r dhcrelay -6 -q -d --no-pid -I -l ward -u 2001:db8:77::1%core > /dev/null 2>&1 &
sleep 1
start relay-v6
$dhclient6 -D LLT eth0
stop
