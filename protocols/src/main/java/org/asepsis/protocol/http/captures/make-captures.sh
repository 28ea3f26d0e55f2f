#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures of this folder with nginx, lighttpd, tinyproxy, BusyBox, Python, curl and netcat of
# Debian 12, inside network namespaces of its own. Needs root, iproute2, ethtool, tcpdump, editcap. All
# names are invented. Usage: make-captures.sh [scenario...]
set -u
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
chmod 755 "$work"
client=ap-http-client
server=ap-http-server
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
  ip -n $client link add lan0 address 02:0a:4d:05:00:11 type veth peer name lan0 \
    address 02:0a:4d:05:00:21 netns $server
  ip -n $client addr add 10.77.5.11/24 dev lan0
  ip -n $server addr add 10.77.5.21/24 dev lan0
  for ns in $client $server; do
    ip netns exec $ns sysctl -qw net.ipv6.conf.all.disable_ipv6=1
    ip -n $ns link set lo up
    ip -n $ns link set lan0 up
    ip netns exec $ns ethtool -K lan0 tso off gso off gro off >/dev/null 2>&1
  done
}

# service PORT COMMAND...: starts it in the server's namespace and waits until it listens
service() {
  local port=$1
  shift
  ip netns exec $server "$@" >>"$work/service.log" 2>&1 &
  started+=("$!")
  for _ in $(seq 50); do
    ip netns exec $server ss -tln | grep -q ":$port " && return
    sleep 0.1
  done
  echo "service did not start: $*" >&2
  cat "$work/service.log" >&2
}

wanted=" $* "

# capture NAME COMMAND...: runs the command in the client's namespace while capturing
capture() {
  local name=$1
  shift
  [ "$wanted" != "  " ] && [[ "$wanted" != *" $name "* ]] && return
  ip netns exec $server tcpdump -q -U --immediate-mode -i lan0 -s 0 -w "$work/$name.pcap" tcp 2>/dev/null &
  local tcpdump_pid=$!
  for _ in $(seq 50); do
    [ -s "$work/$name.pcap" ] && break
    sleep 0.1
  done
  sleep 0.2
  (cd "$work" && ip netns exec $client "$@" >"$work/$name.log" 2>&1)
  sleep 0.4
  kill -INT $tcpdump_pid
  wait $tcpdump_pid 2>/dev/null
  cp "$work/$name.pcap" "$here/$name.pcap"
  echo "$name: $(stat -c %s "$here/$name.pcap") bytes"
}

# say PORT COMMANDS: a script that talks through file descriptor 3
say() {
  printf '%s' "exec 3<>/dev/tcp/10.77.5.21/$1; cat <&3 & $2; sleep 0.4; exec 3>&-; kill %1"
}

network
mkdir -p "$work/www/fhir/R4/Patient" "$work/logs"
echo '<html><body>Ward server</body></html>' >"$work/www/index.html"
touch -d 2026-01-01T00:00:00Z "$work/www/index.html"
printf '{"resourceType":"CapabilityStatement","status":"active","software":{"name":"Exemplar","version":"4.2"}}' \
  >"$work/www/fhir/R4/metadata"
printf '{"resourceType":"Bundle","type":"searchset","entry":[%s{}]}' \
  "$(for i in $(seq 40); do printf '{"resource":{"resourceType":"Device","id":"d%s"}},' "$i"; done)" >"$work/www/fhir/R4/Device"
head -c 30000 /dev/zero | tr '\0' 'x' >"$work/www/firmware.bin"
cat >"$work/nginx.conf" <<N
daemon off; master_process off; pid $work/nginx.pid; error_log $work/logs/error.log;
events { worker_connections 32; }
http {
  access_log off; client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f;
  uwsgi_temp_path $work/u; scgi_temp_path $work/s; types { text/html html; application/octet-stream bin; }
  server {
    listen 10.77.5.21:80; root $work/www;
    location /fhir/ { default_type application/fhir+json; gzip on; gzip_types application/fhir+json;
      gzip_min_length 20; gzip_proxied any; }
    location /old/ { return 301 /new/; }
    location /private/ { auth_basic "ward"; auth_basic_user_file $work/users; }
    location /nothing { return 204; }
  }
}
N
printf 'nurse:%s\n' "$(openssl passwd -apr1 not-a-secret)" >"$work/users"
service 80 nginx -c "$work/nginx.conf"

C="curl -s -o /dev/null -A Monitor-Gateway/3.1"
capture get $C 'http://10.77.5.21/index.html?name=Doe&born=19700101' -e 'http://10.77.5.21/start?id=4711'
capture head-not-modified-204 $C -I http://10.77.5.21/index.html --next -A Monitor-Gateway/3.1 -s \
  -H 'If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT' http://10.77.5.21/index.html --next -A Monitor-Gateway/3.1 \
  -s http://10.77.5.21/nothing --next -A Monitor-Gateway/3.1 -s http://10.77.5.21/old/doe-jane/19700101
capture fhir-chunked-gzip $C --compressed http://10.77.5.21/fhir/R4/Device http://10.77.5.21/fhir/R4/metadata
capture basic-credentials $C -u nurse:not-a-secret 'http://10.77.5.21/private/Doe%5EJane.pdf'
capture big-download $C http://10.77.5.21/firmware.bin http://10.77.5.21/index.html
capture bad-request bash -c "$(say 80 "printf 'GET / HTTP/1.1\r\n\r\n' >&3")"
capture pipelined bash -c "$(say 80 "printf 'GET /index.html HTTP/1.1\r\nHost: ward.example\r\n\r\nHEAD /index.html HTTP/1.1\r\nHost: ward.example\r\n\r\nGET /fhir/R4/metadata HTTP/1.1\r\nHost: ward.example\r\nConnection: close\r\n\r\n' >&3")"
cat >"$work/post.py" <<'P'
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_POST(self):
        if self.headers.get("Transfer-Encoding"):
            while True:
                size = int(self.rfile.readline(), 16)
                self.rfile.read(size)
                self.rfile.readline()
                if not size:
                    break
        else:
            self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.send_header("Content-Type", "application/fhir+json")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Trailer", "X-Sum")
        self.end_headers()
        self.wfile.write(b'12;x=y\r\n{"resourceType":"O\r\n10\r\nperationOutcome"\r\n1\r\n}\r\n0\r\nX-Sum: 1\r\n\r\n')
    def do_GET(self):
        if self.headers.get("Upgrade"):
            self.send_response(101)
            self.send_header("Upgrade", "websocket")
            self.send_header("Connection", "Upgrade")
            self.end_headers()
            self.wfile.write(b"\x81\x05hello")
            self.close_connection = True
            return
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/xml; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<ok/>" * 40)
http.server.HTTPServer(("10.77.5.21", 8080), Handler).serve_forever()
P
service 8080 python3 "$work/post.py"
printf '{"resourceType":"Patient","name":[{"family":"Doe","given":["Jane"]}]}%2000s' ' ' >"$work/patient.json"
capture post-continue $C -H 'Content-Type: application/fhir+json' -H 'Expect: 100-continue' --data-binary @patient.json \
  http://10.77.5.21:8080/fhir/R4/Patient
capture post-chunked $C -H 'Content-Type: application/fhir+json' -H 'Transfer-Encoding: chunked' -H 'Expect:' \
  --data-binary @patient.json http://10.77.5.21:8080/fhir/R4/Patient/4711/_history/2
capture folded-bare-lf bash -c "$(say 8080 "printf 'GET /status HTTP/1.1\nHost: ward.example\nUser-Agent: Infusion\n  Gateway 2\n\n' >&3")"
capture until-close $C http://10.77.5.21:8080/services/Lookup
capture upgrade $C --max-time 2 -H 'Upgrade: websocket' -H 'Connection: Upgrade' -H 'Sec-WebSocket-Version: 13' \
  -H 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==' http://10.77.5.21:8080/ws
mkdir -p "$work/box" && echo box >"$work/box/index.html"
service 8081 busybox httpd -f -p 10.77.5.21:8081 -h "$work/box"
capture busybox-http10 $C -0 http://10.77.5.21:8081/ http://10.77.5.21:8081/missing/file.txt
cat >"$work/lighttpd.conf" <<L
server.document-root = "$work/www"
server.port = 8000
server.bind = "10.77.5.21"
index-file.names = ( "index.html" )
L
service 8000 lighttpd -D -f "$work/lighttpd.conf"
capture lighttpd-range $C -r 0-9 http://10.77.5.21:8000/firmware.bin
cat >"$work/tinyproxy.conf" <<T
User nobody
Group nogroup
Port 3128
Listen 10.77.5.21
Timeout 20
Allow 10.77.5.11
ViaProxyName "proxy"
ConnectPort 80
T
service 3128 tinyproxy -d -c "$work/tinyproxy.conf"
capture proxy-get $C -x http://10.77.5.21:3128 http://10.77.5.21:8000/index.html
capture proxy-connect $C -p -x http://10.77.5.21:3128 http://10.77.5.21:80/index.html
capture http2-prior-knowledge $C --max-time 1 --http2-prior-knowledge http://10.77.5.21:8081/

# Cuts of what was captured.
if [ "$wanted" = "  " ]; then
  editcap -F pcap "$here/big-download.pcap" "$here/download-gap.pcap" 9-12
  editcap -F pcap "$here/big-download.pcap" "$here/download-begun-earlier.pcap" 1-12
  editcap -F pcap "$here/post-chunked.pcap" "$here/chunked-gap.pcap" 6
fi
