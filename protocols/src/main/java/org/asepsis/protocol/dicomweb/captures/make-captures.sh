#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures of this folder with Orthanc and its DICOMweb plugin as server, curl as client and
# DCMTK's dump2dcm for the objects (Debian 12), inside network namespaces of its own. Needs root, iproute2,
# ethtool, tcpdump, editcap. All patients are invented. Usage: make-captures.sh
set -u
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
client=ap-web-client
server=ap-web-server
started=()

finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
  sleep 0.5
  ip netns del $client 2>/dev/null
  ip netns del $server 2>/dev/null
  rm -rf "$work"
}
trap finish EXIT

ip netns add $client
ip netns add $server
ip -n $client link add lan0 address 02:0a:4d:08:00:11 type veth peer name lan0 \
  address 02:0a:4d:08:00:21 netns $server
ip -n $client addr add 10.77.8.11/24 dev lan0
ip -n $server addr add 10.77.8.21/24 dev lan0
for ns in $client $server; do
  ip netns exec $ns sysctl -qw net.ipv6.conf.all.disable_ipv6=1
  ip -n $ns link set lo up
  ip -n $ns link set lan0 up
  ip netns exec $ns ethtool -K lan0 tso off gso off gro off >/dev/null 2>&1
done

# object FILE STUDY INSTANCE NAME ID BIRTH ACCESSION: an image of 8 x 8 pixels
object() {
  {
    cat <<D
(0008,0005) CS [ISO_IR 100]
(0008,0016) UI [1.2.840.10008.5.1.4.1.1.7]
(0008,0018) UI [$3]
(0008,0020) DA [20260105]
(0008,0050) SH [$7]
(0008,0060) CS [US]
(0008,0064) CS [WSD]
(0008,0070) LO [Acme Imaging]
(0008,1010) SH [US-ROOM-2]
(0008,1090) LO [EchoView 5]
(0010,0010) PN [$4]
(0010,0020) LO [$5]
(0010,0021) LO [GENERAL]
(0010,0030) DA [$6]
(0010,0040) CS [F]
(0018,1000) LO [EV5-00817]
(0018,1020) LO [5.3.1]
(0020,000d) UI [$2]
(0020,000e) UI [$2.1]
(0020,0010) SH [S1]
(0020,0011) IS [1]
(0020,0013) IS [1]
(0028,0002) US 1
(0028,0004) CS [MONOCHROME2]
(0028,0010) US 8
(0028,0011) US 8
(0028,0100) US 8
(0028,0101) US 8
(0028,0102) US 7
(0028,0103) US 0
D
    printf '(7fe0,0010) OB 7f'
    for _ in $(seq 2 64); do printf '\\7f'; done
    echo
  } >"$work/dump"
  dump2dcm +te "$work/dump" "$work/$1" || exit 1
}

one=1.2.826.0.1.3680043.2.1.99.81
two=1.2.826.0.1.3680043.2.1.99.82
object one.dcm $one $one.1.1 'Fenn^Lavinia' DW-50011 19520917 ACC-90210
object two.dcm $two $two.1.1 'Hobday^Silas' DW-50012 19880304 ACC-90211
dcmconv +ti "$work/two.dcm" "$work/implicit.dcm"

multipart() {
  for file in "$@"; do
    printf -- '--asepsis-part\r\nContent-Type: application/dicom\r\n\r\n'
    cat "$work/$file"
    printf '\r\n'
  done
  printf -- '--asepsis-part--\r\n'
}
multipart one.dcm implicit.dcm >"$work/both"
printf -- '--asepsis-part\r\nContent-Type: application/dicom\r\n\r\nnot a file\r\n--asepsis-part--\r\n' >"$work/broken"

mkdir "$work/db"
cat >"$work/orthanc.json" <<J
{ "Name": "Test", "StorageDirectory": "$work/db", "IndexDirectory": "$work/db", "HttpPort": 8042,
  "RemoteAccessAllowed": true, "AuthenticationEnabled": false, "DicomServerEnabled": false,
  "Plugins": [ "/usr/share/orthanc/plugins/libOrthancDicomWeb.so" ],
  "DicomWeb": { "Enable": true, "Root": "/dicom-web/", "EnableWado": true, "WadoRoot": "/wado" } }
J
ip netns exec $server Orthanc "$work/orthanc.json" >"$work/orthanc.log" 2>&1 &
started+=("$!")
for _ in $(seq 100); do
  ip netns exec $server ss -tln | grep -q ':8042 ' && break
  sleep 0.1
done

# capture NAME COMMAND...: runs the command in the client's namespace while capturing
capture() {
  local name=$1
  shift
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

C="curl -s -o answer -A Ward-Viewer/1.9"
web=http://10.77.8.21:8042/dicom-web
type='Content-Type: multipart/related; type="application/dicom"; boundary=asepsis-part'
capture stow $C -H "$type" -H 'Expect:' -H 'Accept: application/dicom+json' --data-binary @both $web/studies
capture stow-failed $C -H "$type" -H 'Expect:' -H 'Accept: application/dicom+json' --data-binary @broken $web/studies
capture qido-studies $C -H 'Accept: application/dicom+json' "$web/studies?PatientName=Fenn*&00080061=US"
capture qido-patient $C -H 'Accept: application/dicom+json' "$web/studies?PatientID=DW-50012&PatientBirthDate=19880304"
capture qido-instances $C -H 'Accept: application/dicom+json' "$web/studies/$one/instances?includefield=all" "$web/series"
capture qido-nothing $C -H 'Accept: application/dicom+json' "$web/studies?AccessionNumber=ACC-90299"
capture metadata $C -H 'Accept: application/dicom+json' "$web/studies/$two/metadata"
capture retrieve $C -H 'Accept: multipart/related; type="application/dicom"; transfer-syntax=*' "$web/studies/$one"
capture frame $C -H 'Accept: multipart/related; type="application/octet-stream"' \
  "$web/studies/$one/series/$one.1/instances/$one.1.1/frames/1"
capture rendered $C -H 'Accept: image/png' "$web/studies/$one/series/$one.1/instances/$one.1.1/rendered"
capture wado-uri $C "http://10.77.8.21:8042/wado?requestType=WADO&studyUID=$two&seriesUID=$two.1&objectUID=$two.1.1&contentType=application/dicom" \
  "http://10.77.8.21:8042/wado?requestType=WADO&studyUID=$two&seriesUID=$two.1&objectUID=$two.1.1"
capture orthanc-rest $C http://10.77.8.21:8042/system http://10.77.8.21:8042/studies?expand

# Cuts of what was captured: the beginning is missing; a segment of the object is missing.
editcap -F pcap "$here/retrieve.pcap" "$here/begun-earlier.pcap" 1-4
editcap -F pcap "$here/stow.pcap" "$here/stow-gap.pcap" 6
