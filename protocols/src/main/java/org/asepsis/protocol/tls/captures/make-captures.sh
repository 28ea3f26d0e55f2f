#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures of this folder with OpenSSL 3.0 of Debian 12 (s_server, s_client), inside network
# namespaces of its own. Needs root, iproute2, ethtool, tcpdump, editcap, python3. All names are invented.
# Usage: make-captures.sh [scenario...]
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
chmod 755 "$work"
client=ap-tls-client
server=ap-tls-server
started=()

finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
  ip netns del $client 2>/dev/null
  ip netns del $server 2>/dev/null
  rm -rf "$work"
}
trap finish EXIT

network() {
  ip netns add $client
  ip netns add $server
  ip -n $client link add lan0 address 02:0a:4d:06:00:11 type veth peer name lan0 \
    address 02:0a:4d:06:00:21 netns $server
  ip -n $client addr add 10.77.6.11/24 dev lan0
  ip -n $server addr add 10.77.6.21/24 dev lan0
  for ns in $client $server; do
    ip netns exec $ns sysctl -qw net.ipv6.conf.all.disable_ipv6=1
    ip -n $ns link set lo up
    ip -n $ns link set lan0 up
    ip netns exec $ns ethtool -K lan0 tso off gso off gro off >/dev/null 2>&1
  done
}

# serve OPTIONS...: an s_server on port 443; ends the one before
serve() {
  if [ -n "${serving:-}" ]; then kill "$serving" 2>/dev/null; wait "$serving" 2>/dev/null; fi
  (cd "$work" && exec ip netns exec $server openssl s_server -accept 10.77.6.21:443 -www "$@") \
    >>"$work/server.log" 2>&1 &
  serving=$!
  started+=("$serving")
  for _ in $(seq 50); do
    ip netns exec $server ss -tln | grep -q ":443 " && return
    sleep 0.1
  done
  cat "$work/server.log" >&2
}

# connect OPTIONS...: one s_client that says goodbye
connect() {
  cat <<C
(sleep 0.3; echo Q) | openssl s_client -connect 10.77.6.21:443 $*
C
}

wanted=" $* "

# capture NAME COMMANDS: runs the shell commands in the client's namespace while capturing
capture() {
  local name=$1
  [ "$wanted" != "  " ] && [[ "$wanted" != *" $name "* ]] && return
  ip netns exec $server tcpdump -q -U --immediate-mode -i lan0 -s 0 -w "$work/$name.pcap" tcp 2>/dev/null &
  local tcpdump_pid=$!
  for _ in $(seq 50); do
    [ -s "$work/$name.pcap" ] && break
    sleep 0.1
  done
  sleep 0.2
  (cd "$work" && ip netns exec $client bash -c "$2" >"$work/$name.log" 2>&1)
  sleep 0.3
  kill -INT $tcpdump_pid
  wait $tcpdump_pid 2>/dev/null
  cp "$work/$name.pcap" "$here/$name.pcap"
  echo "$name: $(stat -c %s "$here/$name.pcap") bytes"
}

network
cd "$work" || exit 1
openssl req -x509 -newkey rsa:2048 -nodes -keyout rsa.key -out rsa.pem -days 3650 -sha256 \
  -subj '/C=US/ST=Nowhere/O=Exemplar Medical/OU=Infusion/CN=pump-17.ward.example/emailAddress=jane@ward.example' \
  -addext 'subjectAltName=DNS:pump-17.ward.example,DNS:*.pumps.example,IP:10.77.6.21' 2>/dev/null
openssl ecparam -name prime256v1 -genkey -noout -out ca.key
openssl req -x509 -new -key ca.key -out ca.pem -days 3650 -subj '/O=Hospital Example/CN=Hospital Example CA' 2>/dev/null
openssl ecparam -name secp384r1 -genkey -noout -out ec.key
openssl req -new -key ec.key -out ec.csr -subj '/O=Hospital Example/CN=gateway.ward.example' 2>/dev/null
printf 'subjectAltName=DNS:gateway.ward.example\nbasicConstraints=CA:FALSE\n' >ec.ext
openssl x509 -req -in ec.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile ec.ext -out ec.pem 2>/dev/null
openssl ecparam -name prime256v1 -genkey -noout -out nurse.key
openssl req -new -key nurse.key -out nurse.csr -subj '/O=Hospital Example/OU=Ward 7/CN=Jane Doe' 2>/dev/null
openssl x509 -req -in nurse.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -out nurse.pem 2>/dev/null
openssl dsaparam -out dsa.param 1024 2>/dev/null
openssl req -x509 -newkey dsa:dsa.param -nodes -keyout dsa.key -out dsa.pem -days 30 -sha1 -subj '/O=Acme Co/CN=old' 2>/dev/null
openssl req -x509 -newkey ed25519 -nodes -keyout ed.key -out ed.pem -days 20000 -subj '/CN=ed.example' 2>/dev/null

old='-cipher DEFAULT@SECLEVEL=0'
serve -cert rsa.pem -key rsa.key -cipher DEFAULT@SECLEVEL=0 -alpn http/1.1
capture tls13 "$(connect -tls1_3 -servername pump-17.ward.example -alpn h2,http/1.1)"
capture tls12-alpn "$(connect -tls1_2 -servername pump-17.ward.example -alpn h2,http/1.1)"
capture tls12-no-name "$(connect -tls1_2 -noservername -cipher AES128-SHA)"
capture tls11 "$(connect -tls1_1 $old)"
capture tls10 "$(connect -tls1 $old)"
capture tls12-resumed "$(connect -tls1_2 -sess_out s.pem); $(connect -tls1_2 -sess_in s.pem); $(connect -tls1_2 -no_ticket -sess_out i.pem); $(connect -tls1_2 -no_ticket -sess_in i.pem)"
capture tls13-resumed "$(connect -tls1_3 -sess_out t.pem); $(connect -tls1_3 -sess_in t.pem)"
capture tls13-retry "$(connect -tls1_3 -groups P-521:X25519)"
capture handshake-failure "$(connect -tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256)"
capture small-segments "ip link set dev lan0 mtu 340; $(connect -tls1_2 -servername pump-17.ward.example); ip link set dev lan0 mtu 1500"
serve -cert rsa.pem -key rsa.key -groups P-384
capture tls13-hello-retry "$(connect -tls1_3 -groups X25519:P-384)"
serve -cert ec.pem -key ec.key -cert_chain ca.pem -CAfile ca.pem -Verify 2 -verify_return_error
capture client-certificate "$(connect -tls1_2 -cert nurse.pem -key nurse.key -servername gateway.ward.example)"
capture client-certificate-missing "$(connect -tls1_2); $(connect -tls1_3)"
serve -cert dsa.pem -key dsa.key -cipher ALL@SECLEVEL=0
capture dsa-certificate "$(connect -tls1_2 -cipher ALL@SECLEVEL=0 -sigalgs DSA+SHA256)"
serve -cert ed.pem -key ed.key
capture ed25519-certificate "$(connect -tls1_2)"
serve -cert rsa.pem -key rsa.key -max_send_frag 512 -split_send_frag 512
capture small-records "$(connect -tls1_2 -max_send_frag 512 -alpn $(printf 'protocol-%d,' $(seq 60))http/1.1)"

if [ "$wanted" = "  " ]; then
  editcap -F pcap -r "$here/tls12-alpn.pcap" "$here/begun-earlier.pcap" 11-100
  editcap -F pcap -r "$here/tls12-alpn.pcap" "$here/one-direction.pcap" \
    $(tshark -r "$here/tls12-alpn.pcap" -Y 'ip.src == 10.77.6.21' -T fields -e frame.number)
  editcap -F pcap "$here/small-segments.pcap" "$here/certificate-gap.pcap" \
    $(tshark -r "$here/small-segments.pcap" -Y 'ip.src == 10.77.6.21 && tcp.len > 0' -T fields -e frame.number | sed -n 3p)
fi
