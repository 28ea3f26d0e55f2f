#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes the captures of this folder with DCMTK 3.6.7 and Orthanc, inside network namespaces of its
# own. Needs root, iproute2, ethtool, tcpdump, editcap and tshark (Wireshark), curl, dcmtk, orthanc. All patients
# are invented. Usage: make-captures.sh [scenario...]
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
scu=ap-dicom-scu
scp=ap-dicom-scp
started=()

finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
  ip netns del $scu 2>/dev/null
  ip netns del $scp 2>/dev/null
  rm -rf "$work"
}
trap finish EXIT

network() {
  ip netns add $scu
  ip netns add $scp
  ip -n $scu link add lan0 address 02:0a:4d:00:00:11 type veth peer name lan0 \
    address 02:0a:4d:00:00:21 netns $scp
  ip -n $scu addr add 10.77.4.11/24 dev lan0
  ip -n $scp addr add 10.77.4.21/24 dev lan0
  for ns in $scu $scp; do
    ip netns exec $ns sysctl -qw net.ipv6.conf.all.disable_ipv6=1
    ip -n $ns link set lo up
    ip -n $ns link set lan0 up
    ip netns exec $ns ethtool -K lan0 tso off gso off gro off >/dev/null 2>&1
  done
}

# service COMMAND...: starts it in the SCP's namespace and waits until it listens
service() {
  ip netns exec $scp "$@" >"$work/service.log" 2>&1 &
  service_pid=$!
  started+=("$service_pid")
  for _ in $(seq 100); do
    ip netns exec $scp ss -tln | grep -q -E ':(104|4242|11112) ' && return
    sleep 0.1
  done
  echo "service did not start: $*" >&2
  cat "$work/service.log" >&2
}

stop_service() {
  kill "$service_pid" 2>/dev/null
  wait "$service_pid" 2>/dev/null
}

# capture NAME FILTER COMMAND...: runs the command in the SCU's namespace while capturing
capture() {
  local name=$1 filter=$2
  shift 2
  ip netns exec $scp tcpdump -q -U -i lan0 -s 0 -w "$work/$name.pcap" $filter 2>/dev/null &
  local tcpdump_pid=$!
  started+=("$tcpdump_pid")
  sleep 0.7
  (cd "$work" && ip netns exec $scu "$@" >"$work/$name.log" 2>&1)
  sleep 0.8
  kill -INT $tcpdump_pid
  wait $tcpdump_pid 2>/dev/null
  cp "$work/$name.pcap" "$here/$name.pcap"
  echo "$name: $(stat -c %s "$here/$name.pcap") bytes"
}

# pixels COUNT: so many zero bytes as dump2dcm reads them
pixels() { printf '00'; for _ in $(seq 2 "$1"); do printf '\\00'; done; }

# object FILE SIDE EXTRA: an image of SIDE x SIDE pixels, with further lines of the dump
object() {
  {
    cat <<D
(0008,0016) UI [1.2.840.10008.5.1.4.1.1.2]
(0008,0018) UI [1.2.826.0.1.3680043.2.1.99.$RANDOM.$RANDOM]
(0008,0020) DA [20260105]
(0008,0050) SH [ACC-77-0042]
(0008,0060) CS [CT]
(0008,0070) LO [Nordstern Imaging]
(0008,0080) LO [Klinikum Beispielstadt]
(0008,1010) SH [CT-ROOM-3]
(0008,1040) LO [Radiology]
(0008,1090) LO [Polaris 64]
(0010,0010) PN [Doe^Jane]
(0010,0020) LO [MRN-0042]
(0010,0021) LO [BEISPIEL]
(0010,0030) DA [19700413]
(0010,0040) CS [F]
(0018,1000) LO [NS-64-1138]
(0018,1020) LO [4.2.1\\B17]
(0020,000d) UI [1.2.826.0.1.3680043.2.1.99.1]
(0020,000e) UI [1.2.826.0.1.3680043.2.1.99.1.1]
(0028,0002) US 1
(0028,0004) CS [MONOCHROME2]
(0028,0010) US $2
(0028,0011) US $2
(0028,0100) US 8
(0028,0101) US 8
(0028,0102) US 7
(0028,0103) US 0
(7fe0,0010) OB $(pixels $(($2 * $2)))
D
    printf '%s\n' "${3:-}"
  } >"$work/$1.dump"
  dump2dcm -q +l 1000000 +E "$work/$1.dump" "$work/$1.dcm"
}

objects() {
  object small 8
  object medium 120
  object sequences 8 "$(cat <<'D'
(0010,1002) SQ
(fffe,e000) na
(0010,0020) LO [STATE-998]
(0010,0021) LO [REGISTRY]
(0010,0022) CS [TEXT]
(fffe,e00d) na
(fffe,e000) na
(0010,0020) LO [BAND-17]
(fffe,e00d) na
(fffe,e0dd) na
(0018,100a) SQ
(fffe,e000) na
(0018,1009) UT [(01)00844588003288(21)NS-64-1138]
(fffe,e00d) na
(fffe,e0dd) na
(0018,1002) UI [1.2.826.0.1.3680043.2.1.99.64.1138]
(0010,1040) LO [12 Sample Lane]
(0010,2154) SH [555-0100]
(0009,0010) LO [GEMS_IDEN_01]
D
)"
  object latin1 8
  dcmodify -q -nb -i "(0008,0005)=ISO_IR 100" -m "(0010,0010)=$(printf 'M\374ller^J\374rgen')" \
    -m "(0010,0020)=MRN-0100" -m "(0008,0080)=$(printf 'Universit\344tsklinik')" "$work/latin1.dcm"
  object japanese 8
  dcmodify -q -nb -i '(0008,0005)=\ISO 2022 IR 87' -m "(0010,0020)=MRN-0087" \
    -m "(0010,0010)=$(printf 'Sato^Hanako=\033$B:4F#\033(B^\033$B2V;R\033(B')" "$work/japanese.dcm"
  object creator 8 "$(printf '(0019,0010) LO [SIEMENS MR HEADER]')"
  dcmodify -q -nb -ea "(0008,0070)" -ea "(0008,1090)" -ea "(0018,1000)" "$work/creator.dcm"
  object john 8
  dcmodify -q -nb -m "(0010,0010)=Roe^John" -m "(0010,0020)=MRN-0043" -m "(0010,0030)=19811224" \
    -m "(0020,000d)=1.2.826.0.1.3680043.2.1.99.2" -m "(0020,000e)=1.2.826.0.1.3680043.2.1.99.2.1" \
    -m "(0008,0018)=1.2.826.0.1.3680043.2.1.99.2.1.1" -i "(0020,0010)=S2" "$work/john.dcm"
  dcmodify -q -nb -i "(0020,0010)=S1" "$work/small.dcm"
  dcmconv -q +tb "$work/sequences.dcm" "$work/big-endian.dcm"
}

worklist() {
  mkdir -p "$work/wl/RIS1"
  touch "$work/wl/RIS1/lockfile"
  local i=0 line name id birth
  for line in "Doe^Jane|MRN-0042|19700413" "Roe^John|MRN-0043|19811224" "Poe^Ida|MRN-0044|20010203"; do
    i=$((i + 1))
    IFS='|' read -r name id birth <<<"$line"
    cat >"$work/wl.dump" <<D
(0008,0005) CS [ISO_IR 100]
(0008,0050) SH [ACC-88-000$i]
(0010,0010) PN [$name]
(0010,0020) LO [$id]
(0010,0030) DA [$birth]
(0010,0040) CS [F]
(0020,000d) UI [1.2.826.0.1.3680043.2.1.99.7.$i]
(0032,1060) LO [CT thorax]
(0040,0100) SQ
(fffe,e000) -
(0008,0060) CS [CT]
(0040,0001) AE [CTROOM3]
(0040,0002) DA [20260105]
(0040,0003) TM [100000]
(0040,0006) PN [Example^Reader]
(0040,0007) LO [CT thorax]
(0040,0009) SH [SPS$i]
(0040,0010) SH [CT-ROOM-3]
(fffe,e00d) -
(fffe,e0dd) -
(0040,1001) SH [RP$i]
D
    dump2dcm -q "$work/wl.dump" "$work/wl/RIS1/wl$i.wl"
  done
}

archive() {
  mkdir -p "$work/db/ARCHIVE1"
  cat >"$work/qr.cfg" <<D
NetworkTCPPort = 11112
MaxPDUSize = 16384
MaxAssociations = 16
HostTable BEGIN
station = (READ1, 10.77.4.11, 11113)
HostTable END
VendorTable BEGIN
VendorTable END
AETable BEGIN
ARCHIVE1 $work/db/ARCHIVE1 RW (200, 1024mb) ANY
AETable END
D
  dcmqridx -q "$work/db/ARCHIVE1" "$work/small.dcm" "$work/john.dcm"
}

printer() {
  mkdir -p "$work/print/spool" "$work/print/database" "$work/print/log"
  # The SCP keeps no prints; both sides read the same printer description.
  sed -e "s|^Hostname = .*|Hostname = 10.77.4.21|" -e "s|^Port = 10005|Port = 11112|" \
    -e "s|^\(Directory = \)spool|\1$work/print/spool|" \
    -e "s|^\(Directory = \)database|\1$work/print/database|" \
    -e "s|^\(Directory = \)lut|\1/usr/share/dcmtk|" \
    -e "s|^\(MinPrintResolution = \).*|\132\\\\32|" \
    -e "s|^\(LogDirectory = \)log|\1$work/print/log|" \
    /etc/dcmtk/dcmpstat.cfg >"$work/print.cfg"
  grep -q '^\[COMMUNICATION\]' "$work/print.cfg" ||
    sed -e "s|^Hostname = .*|Hostname = 10.77.4.21|" -e "s|^Port = 10005|Port = 11112|" \
      /etc/dcmtk/printers.cfg >>"$work/print.cfg"
}

orthanc_configuration() {
  cat >"$work/orthanc.json" <<D
{ "Name": "Sample", "StorageDirectory": "$work/orthanc", "IndexDirectory": "$work/orthanc",
  "HttpServerEnabled": true, "HttpPort": 8042, "DicomAet": "ORTHANC", "DicomPort": 4242,
  "DicomCheckCalledAet": false, "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
  "DicomAlwaysAllowFind": true, "DicomAlwaysAllowGet": true, "Plugins": [],
  "DicomModalities": { "station": [ "READ1", "10.77.4.11", 11113 ] } }
D
}

echoes() {
  service storescp -aet STORE1 104
  capture echo "tcp" echoscu -aet CTROOM3 -aec STORE1 10.77.4.21 104
  capture echo-aborted "tcp" echoscu -aet CTROOM3 -aec STORE1 --repeat 2 --abort 10.77.4.21 104
  capture user-identity "tcp" storescu -R -xi -aet CTROOM3 -aec STORE1 -usr operator -pwd not-a-secret \
    10.77.4.21 104 small.dcm
  stop_service
  service storescp -aet STORE1 --refuse 104
  capture rejected-refused "tcp" echoscu -aet CTROOM3 -aec STORE1 10.77.4.21 104
  stop_service
}

stores() {
  local out="$work/out"
  mkdir -p "$out"
  service storescp -aet STORE1 -od "$out" -pdu 4096 +xa 104
  capture store-explicit-small-pdu "tcp" storescu -R -xe -aet CTROOM3 -aec STORE1 \
    10.77.4.21 104 medium.dcm small.dcm
  capture store-sequences "tcp" storescu -R -xe -aet CTROOM3 -aec STORE1 10.77.4.21 104 sequences.dcm
  capture store-implicit "tcp" storescu -R -xi -aet CTROOM3 -aec STORE1 10.77.4.21 104 sequences.dcm
  capture store-latin1 "tcp" storescu -R -xe -aet CTROOM3 -aec STORE1 10.77.4.21 104 latin1.dcm
  capture store-japanese "tcp" storescu -R -xe -aet CTROOM3 -aec STORE1 10.77.4.21 104 japanese.dcm
  capture store-private-creator "tcp" storescu -R -xe -aet CTROOM3 -aec STORE1 \
    10.77.4.21 104 creator.dcm
  ip -n $scu link set lan0 mtu 300
  capture store-small-segments "tcp" storescu -R -xe -aet CTROOM3 -aec STORE1 10.77.4.21 104 sequences.dcm
  ip -n $scu link set lan0 mtu 1500
  capture store-one-direction "tcp and src host 10.77.4.11" storescu -R -xe -aet CTROOM3 -aec STORE1 \
    10.77.4.21 104 small.dcm
  capture answers-one-direction "tcp and src host 10.77.4.21" storescu -R -xe -aet CTROOM3 -aec STORE1 \
    10.77.4.21 104 small.dcm
  stop_service
  service storescp -aet STORE1 -od "$out" +xb 104
  capture store-big-endian "tcp" storescu -R -xb -aet CTROOM3 -aec STORE1 10.77.4.21 104 big-endian.dcm
  stop_service
  service storescp -aet STORE1 -od "$out" +xd 104
  capture store-deflated "tcp" storescu -R -xd -aet CTROOM3 -aec STORE1 10.77.4.21 104 small.dcm
  stop_service
  service storescp -aet STORE1 -od "$out" --abort-after 104
  capture store-aborted "tcp" storescu -R -xe -aet CTROOM3 -aec STORE1 10.77.4.21 104 small.dcm
  stop_service
}

worklists() {
  service wlmscpfs -csk -dfp "$work/wl" 11112
  capture find-worklist "tcp" findscu -W -aet CTROOM3 -aec RIS1 -k 0008,0050 -k 0010,0010 -k 0010,0020 \
    -k 0010,0030 -k '0040,0100[0].0008,0060=CT' -k '0040,0100[0].0040,0001=CTROOM3' \
    -k '0040,0100[0].0040,0010' -k 0032,1060 10.77.4.21 11112
  capture find-worklist-patient "tcp" findscu -W -aet CTROOM3 -aec RIS1 -k 0010,0010='Roe*' \
    -k 0010,0020=MRN-0043 -k 0010,0030=19000101-19991231 '-k' '0040,0100[0].0008,0060' 10.77.4.21 11112
  capture rejected-called-title "tcp" findscu -W -aet CTROOM3 -aec NOBODY -k 0010,0010 10.77.4.21 11112
  stop_service
}

retrievals() {
  service dcmqrscp -c "$work/qr.cfg"
  capture find-study "tcp" findscu -S -aet READ1 -aec ARCHIVE1 -k 0008,0052=STUDY -k 0010,0010 \
    -k 0010,0020 -k 0010,0030 -k 0020,000d -k 0008,0061 10.77.4.21 11112
  capture find-cancel "tcp" findscu -P --cancel 1 -aet READ1 -aec ARCHIVE1 -k 0008,0052=PATIENT \
    -k 0010,0010 -k 0010,0020 10.77.4.21 11112
  capture move "tcp" movescu -S -aet READ1 -aec ARCHIVE1 -aem READ1 +P 11113 -od "$work/out" \
    -k 0008,0052=STUDY -k 0020,000d=1.2.826.0.1.3680043.2.1.99.2 10.77.4.21 11112
  capture move-unknown-destination "tcp" movescu -S -aet READ1 -aec ARCHIVE1 -aem NOWHERE \
    -k 0008,0052=STUDY -k 0020,000d=1.2.826.0.1.3680043.2.1.99.2 10.77.4.21 11112
  capture get "tcp" getscu -S -aet READ1 -aec ARCHIVE1 -od "$work/out" \
    -k 0008,0052=STUDY -k 0020,000d=1.2.826.0.1.3680043.2.1.99.1 10.77.4.21 11112
  stop_service
}

orthancs() {
  service Orthanc "$work/orthanc.json"
  sleep 2
  capture orthanc-store "tcp" storescu -R -xe -aet CTROOM3 -aec ORTHANC 10.77.4.21 4242 small.dcm john.dcm
  capture orthanc-find "tcp" findscu -S -aet READ1 -aec ORTHANC -k 0008,0052=STUDY -k 0010,0010='*o*' \
    -k 0010,0020 -k 0010,0030 10.77.4.21 4242
  ip netns exec $scu storescp -aet READ1 -od "$work/out" 11113 >/dev/null 2>&1 &
  started+=($!)
  sleep 0.5
  local orthanc=http://127.0.0.1:8042
  local instance=$(ip netns exec $scp curl -s $orthanc/instances | tr -d '[]" \n' | cut -d, -f1)
  capture orthanc-sends "tcp port 11113" ip netns exec $scp curl -s -X POST \
    $orthanc/modalities/station/store -d "$instance"
  stop_service
}

prints() {
  service dcmprscp -c "$work/print.cfg" -p IHEFULL
  (cd "$work" && dcmpsprt -c "$work/print.cfg" -p IHEFULL --nospool small.dcm >"$work/print.log" 2>&1)
  capture print "tcp" dcmprscu -c "$work/print.cfg" -p IHEFULL "$(ls "$work"/print/database/SP_*.dcm | head -1)"
  stop_service
}

# Cuts made from the captures above: a flow that was begun earlier, and one with a hole.
cuts() {
  editcap -r "$here/store-explicit-small-pdu.pcap" "$work/cut.pcap" 14-200
  editcap -F pcap "$work/cut.pcap" "$here/store-begun-earlier.pcap"
  local lost=$(tshark -r "$here/store-explicit-small-pdu.pcap" -Y 'ip.src == 10.77.4.11 && tcp.len > 1000' \
    -T fields -e frame.number | sed -n 5,7p | tr '\n' ' ')
  editcap -F pcap "$here/store-explicit-small-pdu.pcap" "$here/store-gap.pcap" $lost
  editcap -F pcap -r "$here/find-worklist.pcap" "$here/find-begun-earlier.pcap" 9-200
}

network
objects
worklist
archive
printer
orthanc_configuration
for scenario in "${@:-echoes}"; do "$scenario"; done
if [ $# -eq 0 ]; then
  for scenario in stores worklists retrievals orthancs prints cuts; do "$scenario"; done
fi
