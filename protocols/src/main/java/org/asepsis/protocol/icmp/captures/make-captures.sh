#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures beside it, with real software in network namespaces of its own. Needs root and
# the Debian packages iproute2, iputils-ping, ndisc6, radvd and tcpdump.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
a=ap-icmp-a
b=ap-icmp-b
work=$(mktemp -d)

clean() {
  for space in $a $b; do
    ip netns pids $space 2> /dev/null | xargs -r kill 2> /dev/null || true
    ip netns del $space 2> /dev/null || true
  done
}
trap 'clean; rm -rf "$work"' EXIT
clean

up() {
  clean
  ip netns add $a
  ip netns add $b
  ip -n $a link add eth0 address 02:77:00:00:00:0a type veth peer name eth0 address 02:77:00:00:00:0b netns $b
  ip -n $a addr add 10.77.6.10/24 dev eth0
  ip -n $b addr add 10.77.6.11/24 dev eth0
  ip netns exec $b sysctl -qw net.ipv6.conf.all.forwarding=1
  ip -n $b addr add 2001:db8:77::b/64 dev eth0 nodad
  ip -n $b link set eth0 up
  ip -n $a link set eth0 up
}

start() {
  ip netns exec $b tcpdump -q -U -Z root -n -i eth0 -w "$here/$1.pcap" icmp or icmp6 2> /dev/null &
  recorder=$!
  sleep 1
}

stop() {
  sleep 1
  kill $recorder
  wait $recorder 2> /dev/null || true
}

# Duplicate detection of a new address, then neighbours asking for each other.
up
start neighbours
ip -n $a addr add 2001:db8:77::a/64 dev eth0
sleep 3
ip netns exec $a ping -c 1 2001:db8:77::b > /dev/null || true
ip netns exec $a ndisc6 -1 -q -r 1 -w 500 2001:db8:77::b eth0 > /dev/null || true
ip netns exec $a ndisc6 -1 -q -r 1 -w 500 2001:db8:77::99 eth0 > /dev/null || true
stop

up
cat > "$work/radvd.conf" << 'CONF'
interface eth0 {
  AdvSendAdvert on;
  MinRtrAdvInterval 3;
  MaxRtrAdvInterval 4;
  prefix 2001:db8:77::/64 { };
  RDNSS 2001:db8:77::b { };
};
CONF
sleep 3
start router
ip netns exec $b radvd -n -C "$work/radvd.conf" -p "$work/radvd.pid" > /dev/null 2>&1 &
sleep 1
ip netns exec $a rdisc6 -1 -q eth0 > /dev/null || true
sleep 3
stop
