#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Judges 100,000 made-up devices of 3,000 models against the medical advisories and 300,000 made-up
# records in the form of NVD, on a heap of 1 GiB: in memory, through the console's database, and one
# changed device. Smaller sizes of both show what the cost grows with.
#
#   benchmarks/assess.sh [DEVICES [RECORDS]]
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

for part in console/target/app/lib benchmarks/target/classes; do
  if [ ! -d "$root/$part" ]; then
    echo "assess.sh: $part is missing: run ./asepsis build first" >&2
    exit 2
  fi
done

uname -srm
"$java" -version 2>&1 | head -1
echo "cores $(getconf _NPROCESSORS_ONLN), load $(cut -d ' ' -f 1-3 /proc/loadavg)"
exec "$java" -Xmx1g -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "$root/console/target/app/lib/*:$root/benchmarks/target/classes" \
  org.asepsis.benchmarks.AssessLoad "$@"
