#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures beside it, with real software in network namespaces of its own. Needs root and
# the Debian packages iproute2, iputils-arping, iputils-ping and tcpdump.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
a=ap-arp-a
b=ap-arp-b

clean() {
  for space in $a $b; do
    ip netns pids $space 2> /dev/null | xargs -r kill 2> /dev/null || true
    ip netns del $space 2> /dev/null || true
  done
}
trap clean EXIT
clean

up() {
  clean
  ip netns add $a
  ip netns add $b
  for space in $a $b; do
    ip netns exec $space sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    ip -n $space link set lo up
  done
  ip -n $a link add eth0 address 02:77:00:00:00:0a type veth peer name eth0 address 02:77:00:00:00:0b netns $b
  ip -n $a addr add 10.77.1.10/24 dev eth0
  ip -n $b addr add 10.77.1.11/24 dev eth0
  ip -n $a link set eth0 up
  ip -n $b link set eth0 up
}

start() {
  ip netns exec $b tcpdump -q -U -Z root -n -i eth0 -w "$here/$1.pcap" arp 2> /dev/null &
  recorder=$!
  sleep 1
}

stop() {
  sleep 1
  kill $recorder
  wait $recorder 2> /dev/null || true
}

up
start resolve
ip netns exec $a ping -c 2 -i 0.2 10.77.1.11 > /dev/null
ip netns exec $a arping -c 2 -I eth0 10.77.1.99 > /dev/null || true
stop

up
start probe-and-announce
ip netns exec $a arping -D -c 2 -I eth0 10.77.1.20 > /dev/null || true
ip netns exec $a arping -D -c 2 -I eth0 10.77.1.11 > /dev/null || true
ip -n $a addr add 10.77.1.20/24 dev eth0
ip netns exec $a arping -U -c 1 -I eth0 10.77.1.20 > /dev/null || true
ip netns exec $a arping -A -c 1 -I eth0 10.77.1.20 > /dev/null || true
stop

# A router that answers for the network behind it.
up
ip -n $b link add eth1 type veth peer name eth2
ip -n $b addr add 10.77.2.1/24 dev eth1
ip -n $b link set eth1 up
ip -n $b link set eth2 up
ip netns exec $b sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.eth0.proxy_arp=1 net.ipv4.neigh.eth0.proxy_delay=0
ip -n $a route add 10.77.2.0/24 dev eth0
start proxy
for i in 5 6 7; do ip netns exec $a ping -c 1 -W 1 10.77.2.$i > /dev/null || true; done
stop
