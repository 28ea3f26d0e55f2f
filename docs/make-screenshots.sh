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
ls -l docs/screens
