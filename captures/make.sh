#!/bin/sh
# Makes ward.pcap from captures of the protocol folders; needs mergecap (Debian: wireshark-common).
set -eu
cd "$(dirname "$0")/.."
p=protocols/src/main/java/org/asepsis/protocol
mergecap -a -F pcap -w captures/ward.pcap \
  "$p/dhcp/captures/lease-dhclient.pcap" \
  "$p/hl7/captures/oru-devices.pcap" \
  "$p/hl7/captures/adt-admit.pcap" \
  "$p/poct1a/captures/built-results.pcap" \
  "$p/dicom/captures/find-worklist.pcap" \
  "$p/dicom/captures/store-implicit.pcap" \
  "$p/dns/captures/mdns-printer.pcap"
