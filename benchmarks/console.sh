#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Loads a made-up health system into a data folder, opens the console on it as `./asepsis serve`
# does, lets twenty people click, and prints each figure beside its floor: ingest, pages, memory,
# start. Without arguments: 4 sites, 100,000 devices, 9 hours, which makes about ten million
# observations and two million edges. The folder stays; named again, only the clicking is measured.
#
#   benchmarks/console.sh [FOLDER [SITES DEVICES HOURS [SECONDS OF CLICKING]]]
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
folder=${1:-$root/.asepsis/load}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

for part in console/target/app/lib testkit/target/classes benchmarks/target/classes; do
  if [ ! -d "$root/$part" ]; then
    echo "console.sh: $part is missing: run ./asepsis build first" >&2
    exit 2
  fi
done

uname -srm
"$java" -version 2>&1 | head -1
echo "cores $(getconf _NPROCESSORS_ONLN), load $(cut -d ' ' -f 1-3 /proc/loadavg)"

run() {
  "$java" -Xmx768m -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
    -cp "$root/console/target/app/lib/*:$root/testkit/target/classes:$root/benchmarks/target/classes" \
    "$@"
}

ingested=0
if [ -e "$folder" ]; then
  echo "$folder exists: not loaded again"
else
  loaded=$(mktemp)
  trap 'rm -f "$loaded"' EXIT
  run org.asepsis.benchmarks.ConsoleLoad "$folder" "${2:-4}" "${3:-100000}" "${4:-9}" \
    | tee "$loaded"
  ingested=$(sed -n 's/^observations per second, durable: //p' "$loaded" | tr -d ,)
  echo "load $(cut -d ' ' -f 1-3 /proc/loadavg)"
fi
run org.asepsis.benchmarks.ConsoleClicks "$root/asepsis" "$folder" "${5:-60}" "${ingested:-0}"
