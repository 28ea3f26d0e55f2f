#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures of HL7: HAPI HL7v2 2.6.0 as sender and receiver, and netcat for bare TCP, in two
# network namespaces of their own. Needs root, iproute2, tcpdump, ethtool, netcat-openbsd, Wireshark's
# editcap, Maven and a JDK 25.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
out=${1:-$here/../../../main/java/org/asepsis/protocol/hl7/captures}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
sender=ap-hl7-sender
receiver=ap-hl7-receiver
target=10.77.1.2
work=$(mktemp -d)
mkdir -p "$out"

clean() {
  for space in $sender $receiver; do
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
    <dependency><groupId>ca.uhn.hapi</groupId><artifactId>hapi-base</artifactId><version>2.6.0</version></dependency>
    <dependency><groupId>ca.uhn.hapi</groupId><artifactId>hapi-structures-v25</artifactId><version>2.6.0</version></dependency>
    <dependency><groupId>ca.uhn.hapi</groupId><artifactId>hapi-structures-v26</artifactId><version>2.6.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B -f "$work/pom.xml" dependency:build-classpath -Dmdep.outputFile="$work/classpath" > /dev/null 2>&1
classpath=$(cat "$work/classpath")

ip netns add $sender
ip netns add $receiver
ip link add ap-hl7-s netns $sender address 02:00:0a:4d:01:01 type veth \
  peer name ap-hl7-r netns $receiver address 02:00:0a:4d:01:02
ip -n $sender addr add 10.77.1.1/24 dev ap-hl7-s
ip -n $receiver addr add $target/24 dev ap-hl7-r
for pair in $sender:ap-hl7-s $receiver:ap-hl7-r; do
  ip -n "${pair%:*}" link set lo up
  ip -n "${pair%:*}" link set "${pair#*:}" up
  # Frames as a switch would see them, not the large ones that the host merges.
  ip netns exec "${pair%:*}" ethtool -K "${pair#*:}" tso off gso off gro off tx off > /dev/null
done
ip netns exec $sender ping -c 1 -W 2 $target > /dev/null

record() {
  rm -f "$work/tcpdump"
  ip netns exec $receiver tcpdump -q -U --immediate-mode -n -i ap-hl7-r -w "$out/$1.pcap" tcp 2> "$work/tcpdump" &
  recorder=$!
  until grep -q listening "$work/tcpdump" 2>/dev/null; do sleep 0.1; done
}

stop() {
  sleep 0.5
  kill -INT "$recorder"
  wait "$recorder" 2>/dev/null || true
}

await() {
  until ip netns exec $receiver ss -Hltn "sport = :$1" | grep -q .; do sleep 0.1; done
}

# Name of the capture, port, code of the answers, scenario.
hapi() {
  ip netns exec $receiver "$java" -cp "$classpath" "$here/HapiTalk.java" server "$2" "$3" &
  server=$!
  await "$2"
  record "$1"
  ip netns exec $sender "$java" -cp "$classpath" "$here/HapiTalk.java" client $target "$2" "$4"
  stop
  kill "$server"
  wait "$server" 2>/dev/null || true
}

# Name of the capture, port; sends the file message, answers with the file answer.
bare() {
  ip netns exec $receiver sh -c "(sleep 2; cat '$work/answer') | nc -l -p $2 -q 1" > /dev/null &
  await "$2"
  record "$1"
  (cat "$work/message"; sleep 3) | ip netns exec $sender nc -q 1 $target "$2" > /dev/null
  stop
}

hapi adt-admit 2575 AA adt
hapi oru-devices 6661 AA oru-pcd
hapi oru-participation 6661 AA oru-prt
hapi adt-merge 2575 AA merge
hapi pipelined 2575 AA pipelined
hapi oru-large 2575 AA large
hapi charset-utf8 2575 AA utf8
hapi charset-latin1 2575 AA latin1
hapi query-demographics 3600 AA query
hapi unusual-delimiters 20000 AA delimiters
hapi rejected-error 2575 AE unknown
hapi rejected 2575 AR unknown
for scene in transfer discharge order-laboratory order-imaging order-pharmacy results schedule document charge \
  vaccination locations; do
  hapi "clinical-$scene" 2575 AA "$scene"
done

msh='MSH|^~\&|VISTA|GENERAL|LAB|GENERAL|20260105101500||ORM^O01|RAW1|P|2.3'
printf '%s\rPID|1||100050^^^GENERAL||Doe^Baby||20260101|F\rPV1|1|I|NICU^1^C\rORC|NW|1\r' "$msh" > "$work/message"
printf 'MSH|^~\\&|LAB|GENERAL|VISTA|GENERAL|20260105101500||ACK|RAW1A|P|2.3\rMSA|AA|RAW1\r' > "$work/answer"
bare unframed 5000

# A batch in one block, its segments ended by line feeds, then a message that lacks its start block.
printf '\x0bFHS|^~\\&|BILLING|GENERAL\nBHS|^~\\&|BILLING|GENERAL\n' > "$work/message"
for i in 1 2; do
  printf 'MSH|^~\\&|BILLING|GENERAL|PAYER|X|20260105101500||DFT^P03|B%s|P|2.3\nPID|1||10006%s^^^GENERAL||Doe^Bill\n' \
    $i $i >> "$work/message"
done
printf 'BTS|2\nFTS|1\n\x1c\rMSH|^~\\&|BILLING|GENERAL|PAYER|X|20260105101500||DFT^P03|B3|P|2.3\rPID|1||100063^^^GENERAL||Doe^Bill\r\x1c\r' \
  >> "$work/message"
printf '\x0bMSH|^~\\&|PAYER|X|BILLING|GENERAL|20260105101501||ACK|A1|P|2.3\rMSA|AA|B1\r\x1c\r' > "$work/answer"
bare batch-in-block 5001

# The connection seen from its middle on, and with one frame missing.
big=$out/oru-large.pcap
editcap -F pcap "$big" "$work/middle.pcap" 1-9
mv "$work/middle.pcap" "$out/midstream-start.pcap"
editcap -F pcap "$big" "$work/gap.pcap" 12
mv "$work/gap.pcap" "$out/gap.pcap"
