#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures of FHIR: HAPI FHIR 8.4.0 as server and client, and curl, in two network namespaces
# of their own. Needs root, iproute2, tcpdump, ethtool, curl, Wireshark's editcap, Maven and a JDK 25.
set -euo pipefail
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
out=${1:-$here/../../../main/java/org/asepsis/protocol/fhir/captures}
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
client=ap-fhir-client
server=ap-fhir-server
target=10.77.7.2
work=$(mktemp -d)
mkdir -p "$out"

clean() {
  for space in $client $server; do
    ip netns pids "$space" 2>/dev/null | xargs -r kill 2>/dev/null || true
    ip netns del "$space" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap clean EXIT

cat > "$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>captures</groupId><artifactId>captures</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-server</artifactId><version>8.4.0</version></dependency>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-client</artifactId><version>8.4.0</version></dependency>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-structures-dstu2</artifactId><version>8.4.0</version></dependency>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-structures-r4</artifactId><version>8.4.0</version></dependency>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-structures-r5</artifactId><version>8.4.0</version></dependency>
    <dependency><groupId>org.eclipse.jetty.ee10</groupId><artifactId>jetty-ee10-servlet</artifactId><version>12.0.16</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B -f "$work/pom.xml" dependency:build-classpath -Dmdep.outputFile="$work/classpath" > /dev/null 2>&1
classpath=$(cat "$work/classpath"):$work
"${bin}javac" -nowarn -cp "$classpath" -d "$work" "$here/FhirTalk.java" 2> "$work/javac" || { cat "$work/javac"; exit 1; }

ip netns add $client
ip netns add $server
ip link add ap-fhir-c netns $client address 02:00:0a:4d:07:01 type veth \
  peer name ap-fhir-s netns $server address 02:00:0a:4d:07:02
ip -n $client addr add 10.77.7.1/24 dev ap-fhir-c
ip -n $server addr add $target/24 dev ap-fhir-s
for pair in $client:ap-fhir-c $server:ap-fhir-s; do
  ip netns exec "${pair%:*}" sysctl -qw net.ipv6.conf.all.disable_ipv6=1
  ip -n "${pair%:*}" link set lo up
  ip -n "${pair%:*}" link set "${pair#*:}" up
  # Frames as a switch would see them, not the large ones that the host merges.
  ip netns exec "${pair%:*}" ethtool -K "${pair#*:}" tso off gso off gro off tx off > /dev/null
done
ip netns exec $client ping -c 1 -W 2 $target > /dev/null

# serve PORT VERSION: starts HAPI in the server's namespace and waits until it listens
serve() {
  ip netns exec $server "${bin}java" -Xmx512m -cp "$classpath" FhirTalk server "$1" "$2" > "$work/server.log" 2>&1 &
  until ip netns exec $server ss -Hltn "sport = :$1" | grep -q .; do sleep 0.2; done
}

# record NAME COMMAND...: runs the command in the client's namespace while capturing
record() {
  local name=$1
  shift
  rm -f "$work/tcpdump"
  ip netns exec $server tcpdump -q -U --immediate-mode -n -i ap-fhir-s -w "$out/$name.pcap" tcp 2> "$work/tcpdump" &
  local recorder=$!
  until grep -q listening "$work/tcpdump" 2>/dev/null; do sleep 0.1; done
  ip netns exec $client "$@" > "$work/$name.log" 2>&1 || { cat "$work/$name.log"; cat "$work/server.log"; }
  sleep 0.5
  kill -INT "$recorder"
  wait "$recorder" 2>/dev/null || true
  echo "$name: $(stat -c %s "$out/$name.pcap") bytes"
}

# play NAME PORT VERSION SCENARIO: HAPI's client
play() {
  record "$1" "${bin}java" -Xmx512m -cp "$classpath" FhirTalk client $target "$2" "$3" "$4"
}

C="curl -s -o /dev/null -A Ward-Portal/2.4"
serve 8080 r4
play patient 8080 r4 patient
play patient-xml 8080 r4 patient-xml
play search-posted 8080 r4 search-posted
play transaction 8080 r4 transaction
play transaction-xml 8080 r4 transaction-xml
play device 8080 r4 device
play audit 8080 r4 audit
play absent 8080 r4 absent
record capability $C --compressed -H 'Accept: application/fhir+json' http://$target:8080/fhir/metadata
record search-by-name $C -H 'Accept: application/fhir+json; fhirVersion=4.0' \
  "http://$target:8080/fhir/Patient?name=Ottoline%20Vane&_pretty=true"
serve 8081 dstu2
play device-dstu2 8081 dstu2 device
record conformance-dstu2 $C -H 'Accept: application/json+fhir' http://$target:8081/fhir/metadata
serve 8082 r5
play device-r5-xml 8082 r5 device-xml

# Cuts of what was captured: a frame in the body is missing; the beginning is missing.
editcap -F pcap "$out/patient.pcap" "$work/cut.pcap" 1-5
mv "$work/cut.pcap" "$out/begun-earlier.pcap"
