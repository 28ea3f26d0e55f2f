#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Loads a made-up health system into a data folder and prints how fast the console keeps what its
# sensors say. Without arguments: 4 sites, 100,000 devices, 9 hours, which makes about ten million
# observations and two million edges; the folder stays, so that the console can be opened on it.
#
#   benchmarks/console.sh [FOLDER [SITES DEVICES HOURS]]
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
if [ -e "$folder" ]; then
  echo "console.sh: $folder exists: name another folder, or remove it" >&2
  exit 2
fi

uname -srm
"$java" -version 2>&1 | head -1
echo "cores $(getconf _NPROCESSORS_ONLN), load $(cut -d ' ' -f 1-3 /proc/loadavg)"
exec "$java" -Xmx768m -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "$root/console/target/app/lib/*:$root/testkit/target/classes:$root/benchmarks/target/classes" \
  org.asepsis.benchmarks.ConsoleLoad "$folder" "${2:-4}" "${3:-100000}" "${4:-9}"
