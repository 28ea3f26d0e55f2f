#!/bin/sh
# Makes docs/screens/*.png from a running `./asepsis demo`; needs Chromium (chromium) and Maven.
set -eu
cd "$(dirname "$0")/.."
out=$(mktemp)
./asepsis demo --port 0 > "$out" &
demo=$!
trap 'kill "$demo" 2> /dev/null || :; wait "$demo" || :; rm -f "$out"' EXIT
while ! grep -q '^ *password ' "$out"; do
  kill -0 "$demo"
  sleep 1
done
address=$(sed -n 's|.* at \(https://[^/]*\)/$|\1|p' "$out")
name=$(awk '$1 == "name" { print $2 }' "$out")
word=$(awk '$1 == "password" { print $2 }' "$out")
mkdir -p docs/screens
mvn -q -pl server -am -Dtest=Screens -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.skip=true \
  -Dspotless.check.skip=true -Dscreens.address="$address" -Dscreens.name="$name" \
  -Dscreens.word="$word" -Dscreens.folder="$PWD/docs/screens" verify
# A palette keeps each picture below 200 kB.
if command -v convert > /dev/null; then
  for picture in docs/screens/*.png; do
    convert "$picture" +dither -colors 128 -define png:compression-level=9 "PNG8:$picture"
  done
fi
ls -l docs/screens
