#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures beside it, with real software in network namespaces of its own. Needs root and
# the Debian packages avahi-daemon, avahi-utils, bind9-dnsutils, dbus, iproute2, tcpdump and unbound.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
c=ap-dns-client
s=ap-dns-server
work=$(mktemp -d)

clean() {
  for space in $c $s; do
    ip netns pids $space 2> /dev/null | xargs -r kill 2> /dev/null || true
    ip netns del $space 2> /dev/null || true
  done
}
trap 'clean; rm -rf "$work"' EXIT
clean

up() {
  clean
  for space in $c $s; do
    ip netns add $space
    ip -n $space link set lo up
    [ "${1:-4}" = 6 ] \
      || ip netns exec $space sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  done
  ip -n $c link add eth0 address 02:77:00:00:00:17 type veth peer name eth0 address 02:77:00:00:00:01 netns $s
  ip -n $c addr add 10.77.5.17/24 dev eth0
  ip -n $s addr add 10.77.5.1/24 dev eth0
  ip -n $c link set eth0 up
  ip -n $s link set eth0 up
  [ "${1:-4}" = 6 ] && sleep 3
  true
}

start() {
  ip netns exec $s tcpdump -q -U -Z root -n -i eth0 -w "$here/$1.pcap" "${2:-port 53}" 2> /dev/null &
  recorder=$!
  sleep 1
}

stop() {
  sleep 1
  kill $recorder
  wait $recorder 2> /dev/null || true
}

resolve() {
  cat > "$work/unbound.conf" << CONF
server:
  directory: "$work"
  chroot: ""
  username: ""
  pidfile: ""
  use-syslog: no
  do-daemonize: no
  num-threads: 1
  interface: 10.77.5.1
  interface: 10.77.5.1@5300
  access-control: 10.77.5.0/24 allow
  access-control: 10.77.5.99/32 refuse
  do-not-query-localhost: no
  module-config: "iterator"
  local-zone: "ward.example." static
  local-data: "ward.example. SOA ns.ward.example. admin.ward.example. 1 3600 600 86400 300"
  local-data: "ward.example. NS ns.ward.example."
  local-data: "ward.example. MX 10 mail.ward.example."
  local-data: "ward.example. CAA 0 issue \"ca.example\""
  local-data: "pump-17.ward.example. 600 A 10.77.5.17"
  local-data: "pump-17.ward.example. 600 AAAA fd77::17"
  local-data: "portal.ward.example. 600 A 192.0.2.80"
  local-data: "bed-4.ward.example. CNAME pump-17.ward.example."
  local-data: "_dicom._tcp.ward.example. SRV 0 0 104 pacs.ward.example."
  local-data: "pacs.ward.example. A 10.77.5.30"
  local-data: "note.ward.example. TXT \"call Jane Doe\""
  local-data: "portal.ward.example. HTTPS 1 . alpn=h2"
  local-data: "long.ward.example. TXT \"$(printf 'x%.0s' $(seq 250))\" \"$(printf 'y%.0s' $(seq 250))\" \"$(printf 'z%.0s' $(seq 250))\""
  local-data-ptr: "10.77.5.17 pump-17.ward.example"
  local-data-ptr: "192.0.2.80 portal.ward.example"
remote-control:
  control-enable: no
CONF
  ip netns exec $s unbound -c "$work/unbound.conf" > /dev/null 2>&1 &
  sleep 2
}

ask() {
  ip netns exec $c dig @10.77.5.1 +tries=1 +time=1 "$@" > /dev/null 2>&1 || true
}

up
resolve
start lookups
ask pump-17.ward.example A
ask pump-17.ward.example AAAA
ask BED-4.ward.example A
ask -x 10.77.5.17
ask -x 192.0.2.80
ask portal.ward.example A
ask ward.example MX
ask ward.example SOA
ask ward.example CAA
ask _dicom._tcp.ward.example SRV
ask note.ward.example TXT
ask portal.ward.example HTTPS
ask nobody.ward.example A
ask version.bind CH TXT
stop

up
resolve
start truncated-then-tcp
ask +noedns long.ward.example TXT
ask +tcp +keepopen pump-17.ward.example A pacs.ward.example A
stop

# Nobody there, a refusal, an update and a notification that the server does not want, another port.
up
resolve
ip -n $c addr add 10.77.5.99/24 dev eth0
start unanswered-and-refused 'port 53 or port 5300'
ip -n $s addr add 10.77.5.2/24 dev eth0
ip netns exec $c dig @10.77.5.2 +tries=2 +time=1 pump-17.ward.example A > /dev/null 2>&1 || true
ask -b 10.77.5.99 pump-17.ward.example A
ip netns exec $c nsupdate -t 2 << 'UPDATE' > /dev/null 2>&1 || true
server 10.77.5.1
zone ward.example
update add pump-18.ward.example 600 A 10.77.5.18
send
UPDATE
ask +opcode=notify ward.example SOA
ask -p 5300 pump-17.ward.example A
stop

# Multicast: a printer, a camera and a print server announce themselves; somebody looks for them.
publish() {
  mkdir -p "$work/services"
  case $1 in
    printer) cat > "$work/services/printer.service" << 'SERVICE' ;;
<service-group>
  <name>Printer of Jane Doe</name>
  <service><type>_ipp._tcp</type><subtype>_universal._sub._ipp._tcp</subtype><port>631</port>
    <txt-record>txtvers=1</txt-record><txt-record>rp=ipp/print</txt-record>
    <txt-record>ty=Nordstern LabelJet 4</txt-record><txt-record>usb_MFG=Nordstern</txt-record>
    <txt-record>usb_MDL=LabelJet 4</txt-record><txt-record>note=room of Jane Doe</txt-record>
    <txt-record>product=(Nordstern LabelJet 4)</txt-record></service>
  <service><type>_printer._tcp</type><port>0</port></service>
</service-group>
SERVICE
    camera) cat > "$work/services/camera.service" << 'SERVICE' ;;
<service-group>
  <name>Ward camera</name>
  <service><type>_axis-video._tcp</type><port>80</port><txt-record>macaddress=027700000001</txt-record></service>
  <service><type>_airplay._tcp</type><port>7000</port><txt-record>model=NordTV5,2</txt-record>
    <txt-record>manufacturer=Nordstern</txt-record><txt-record>serialNumber=NS0042</txt-record>
    <txt-record>fv=p20.1.3</txt-record><txt-record>osvers=14.2</txt-record></service>
  <service><type>_device-info._tcp</type><port>0</port><txt-record>model=NordCam1,1</txt-record></service>
</service-group>
SERVICE
    queue) cat > "$work/services/queue.service" << 'SERVICE' ;;
<service-group>
  <name>Label printer @ server</name>
  <service><type>_ipp._tcp</type><port>631</port><txt-record>rp=printers/labels</txt-record>
    <txt-record>ty=Nordstern LabelJet 4</txt-record><txt-record>usb_MFG=Nordstern</txt-record></service>
</service-group>
SERVICE
  esac
}

# A message bus and a daemon, with folders of their own.
announce() {
  cat > "$work/run.sh" << 'RUN'
mount -t tmpfs none /run
mkdir -p /run/dbus /run/avahi-daemon
mount --bind "$work/services" /etc/avahi/services
dbus-daemon --system --fork --nopidfile
exec avahi-daemon -f "$work/avahi.conf" --no-drop-root --no-chroot --no-rlimits
RUN
  cat > "$work/avahi.conf" << CONF
[server]
host-name=$2
use-ipv4=${3:-yes}
use-ipv6=${4:-no}
[publish]
publish-hinfo=yes
publish-workstation=yes
CONF
  mkdir -p "$work/services"
  work=$work ip netns exec "$1" unshare -m bash "$work/run.sh" > /dev/null 2>&1 &
  sleep 2
}

browse() {
  mkdir -p "$work/empty"
  cat > "$work/browse.sh" << 'RUN'
mount -t tmpfs none /run
mkdir -p /run/dbus /run/avahi-daemon
mount --bind "$work/empty" /etc/avahi/services
dbus-daemon --system --fork --nopidfile
avahi-daemon -D -f "$work/client.conf" --no-drop-root --no-chroot --no-rlimits
sleep 1
timeout 4 avahi-browse -r -t _ipp._tcp
timeout 4 avahi-resolve -n server-3.local
avahi-daemon -k
RUN
  printf '[server]\nhost-name=laptop-9\nuse-ipv4=%s\nuse-ipv6=%s\n[publish]\npublish-hinfo=no\npublish-workstation=no\n' "${1:-yes}" "${2:-no}" > "$work/client.conf"
  work=$work ip netns exec $c unshare -m bash "$work/browse.sh" > /dev/null 2>&1 || true
}

for what in printer camera queue; do
  up
  publish $what
  start mdns-$what 'port 5353'
  announce $s server-3
  sleep 2
  browse
  ip netns pids $s | xargs -r -n 1 sh -c 'grep -q avahi /proc/$0/comm && kill $0' || true
  stop
  rm -rf "$work/services"
done

up 6
publish printer
start mdns-v6 'port 5353'
announce $s server-3 no yes
sleep 2
browse no yes
stop
