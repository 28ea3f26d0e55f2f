#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures beside it, with real software in network namespaces of its own. Needs root and
# the Debian packages iproute2, snmp, snmpd, snmptrapd and tcpdump.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
m=ap-snmp-manager
a=ap-snmp-agent
agent=10.77.9.11
manager=10.77.9.10
work=$(mktemp -d)
export SNMPCONFPATH=$work SNMP_PERSISTENT_DIR MIBS=

clean() {
  for space in $m $a; do
    ip netns pids $space 2> /dev/null | xargs -r kill 2> /dev/null || true
    ip netns del $space 2> /dev/null || true
  done
}
trap 'clean; sleep 1; rm -rf "$work"' EXIT

up() {
  clean
  # An agent of before may still be writing down its state.
  SNMP_PERSISTENT_DIR=$(mktemp -d -p "$work")
  for space in $m $a; do
    ip netns add $space
    ip netns exec $space sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    ip -n $space link set lo up
  done
  ip -n $m link add eth0 address 02:77:00:00:00:0a type veth peer name eth0 address 02:77:00:00:00:0b netns $a
  ip -n $m addr add $manager/24 dev eth0
  ip -n $a addr add $agent/24 dev eth0
  ip -n $m link set eth0 up
  ip -n $a link set eth0 up
  # So that who speaks to whom is resolved before the recording.
  ip netns exec $m ping -c 1 -W 1 $agent > /dev/null || true
}

# An agent with the configuration on standard input.
serve() {
  { cat; echo "agentaddress udp:$agent:161"; } > "$work/snmpd.conf"
  ip netns exec $a /usr/sbin/snmpd -f -Lf /dev/null -C -c "$work/snmpd.conf" -p "$work/snmpd.pid" 2> /dev/null &
  sleep 2
}

start() {
  ip netns exec $m tcpdump -q -U -Z root -n -i eth0 -w "$here/$1.pcap" udp 2> /dev/null &
  recorder=$!
  sleep 1
}

stop() {
  sleep 1
  kill $recorder
  wait $recorder 2> /dev/null || true
}

ask() {
  local program=$1
  shift
  ip netns exec $m "$program" -r 0 -t 1 "$@" > /dev/null 2>&1 || true
}

system=1.3.6.1.2.1.1

# A default community: description, kind, up time, name; then the next one by one.
up
serve << CONF
rocommunity public
sysdescr Linux station-4 6.1.0-18-amd64 #1 SMP Debian 6.1.76-1 x86_64
sysname station-4
sysobjectid 1.3.6.1.4.1.8072.3.2.10
CONF
start get-default-community
ask snmpget -v2c -c public $agent $system.1.0 $system.2.0 $system.3.0 $system.5.0
ask snmpgetnext -v1 -c public $agent $system.4.0
stop

# A community that the agent does not know: nobody answers.
start wrong-community
ask snmpget -v2c -c guess-one $agent $system.1.0
ask snmpget -v1 -c guess-two $agent $system.1.0
stop

# A pump gateway with a chassis and a module, walked.
up
serve << CONF
rocommunity ward-reading
rwcommunity ward-writing
sysdescr Pump gateway
sysobjectid 1.3.6.1.4.1.22447.99.1
override 1.3.6.1.2.1.47.1.1.1.1.5.1 integer 3
override 1.3.6.1.2.1.47.1.1.1.1.5.2 integer 9
override 1.3.6.1.2.1.47.1.1.1.1.10.1 octet_str "L82"
override 1.3.6.1.2.1.47.1.1.1.1.10.2 octet_str "1.0"
override 1.3.6.1.2.1.47.1.1.1.1.11.1 octet_str "SC-700123"
override 1.3.6.1.2.1.47.1.1.1.1.11.2 octet_str "MOD-4711"
override 1.3.6.1.2.1.47.1.1.1.1.12.1 octet_str "B. Braun Melsungen AG"
override 1.3.6.1.2.1.47.1.1.1.1.12.2 octet_str "Another maker"
override 1.3.6.1.2.1.47.1.1.1.1.13.1 octet_str "SpaceCom"
override 1.3.6.1.2.1.47.1.1.1.1.13.2 octet_str "Radio module"
CONF
start walk-pump-gateway
ask snmpbulkwalk -v2c -c ward-reading -Cr5 $agent 1.3.6.1.2.1.47.1.1.1.1
ask snmpget -v2c -c ward-reading $agent $system.1.0 $system.2.0
stop

# A change that is accepted, and one that is not.
start set
ask snmpset -v2c -c ward-writing $agent $system.5.0 s gateway-9
ask snmpset -v2c -c ward-writing $agent $system.7.0 i 4
stop

# A printer.
up
serve << CONF
rocommunity public
sysdescr HP ETHERNET MULTI-ENVIRONMENT,ROM none,JETDIRECT,JD153,EEPROM JSI24090012,CIDATE 09/10/2019
sysobjectid 1.3.6.1.4.1.11.2.3.9.1
sysname NPI00AB12
override 1.3.6.1.2.1.25.3.2.1.2.1 object_id 1.3.6.1.2.1.25.3.1.5
override 1.3.6.1.2.1.25.3.2.1.3.1 octet_str "HP LaserJet MFP M426fdn"
override 1.3.6.1.2.1.43.5.1.1.17.1 octet_str "PHB0000001"
CONF
start printer
ask snmpget -v1 -c public $agent $system.1.0 $system.2.0 $system.5.0 1.3.6.1.2.1.25.3.2.1.3.1 1.3.6.1.2.1.25.3.2.1.2.1 1.3.6.1.2.1.43.5.1.1.17.1
stop

# A power supply.
up
serve << CONF
rocommunity public
sysdescr APC Web/SNMP Management Card (MB:v4.1.0 PF:v6.8.2 PN:apc_hw05_aos_682.bin AF1:v6.8.0 AN1:apc_hw05_sumx_680.bin MN:AP9630 HR:08 SN: 5A1234T00001 MD:01/01/2020)
sysobjectid 1.3.6.1.4.1.318.1.3.27
override 1.3.6.1.2.1.33.1.1.1.0 octet_str "American Power Conversion Corp."
override 1.3.6.1.2.1.33.1.1.2.0 octet_str "Smart-UPS 1500"
override 1.3.6.1.2.1.33.1.1.3.0 octet_str "UPS 09.8"
override 1.3.6.1.4.1.318.1.1.1.1.2.3.0 octet_str "AS0000000001"
CONF
start ups
ask snmpgetnext -v2c -c public $agent $system.1 $system.2
ask snmpbulkget -v2c -c public -Cr4 $agent 1.3.6.1.2.1.33.1.1
ask snmpget -v2c -c public $agent 1.3.6.1.4.1.318.1.1.1.1.2.3.0
stop

# Notifications: a trap of version 1 by itself and for another, one of version 2c, an inform.
up
cat > "$work/snmptrapd.conf" << CONF
disableAuthorization yes
CONF
ip netns exec $m /usr/sbin/snmptrapd -f -Lf /dev/null -C -c "$work/snmptrapd.conf" -p "$work/snmptrapd.pid" udp:$manager:162 2> /dev/null &
sleep 1
start notifications
tell() { ip netns exec $a "$@" > /dev/null 2>&1 || true; }
tell snmptrap -v1 -c traps $manager 1.3.6.1.4.1.318.1.3.27 $agent 0 0 12345
tell snmptrap -v1 -c traps $manager 1.3.6.1.4.1.318 10.77.9.77 6 5 12345 $system.5.0 s ups-3
tell snmptrap -v2c -c traps $manager 12345 1.3.6.1.4.1.9.9.43.2.0.1
tell snmpinform -v2c -c traps -r 0 -t 1 $manager 12345 1.3.6.1.6.3.1.1.5.4
stop

# Version 3: discovery, then each level; a wrong password; a user that does not exist.
up
serve << CONF
engineIDType 3
engineIDNic eth0
createUser reader SHA-256 first-pass-phrase AES second-pass-phrase
createUser open
rouser reader priv
rouser reader auth
rouser open noauth
sysdescr Version three
sysname three
CONF
user=(-u reader -a SHA-256 -A first-pass-phrase)
start v3-noauth
ask snmpget -v3 -l noAuthNoPriv -u open $agent $system.1.0 $system.5.0
stop
start v3-auth
ask snmpget -v3 -l authNoPriv "${user[@]}" $agent $system.1.0
stop
start v3-priv
ask snmpget -v3 -l authPriv "${user[@]}" -x AES -X second-pass-phrase $agent $system.1.0
stop
start v3-refused
ask snmpget -v3 -l authNoPriv -u reader -a SHA-256 -A wrong-pass-phrase $agent $system.1.0
ask snmpget -v3 -l authNoPriv -u nobody -a SHA-256 -A first-pass-phrase $agent $system.1.0
stop
