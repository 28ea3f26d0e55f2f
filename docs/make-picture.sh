#!/bin/sh
# Makes docs/read.png from what `./asepsis read captures/ward.pcap` prints; needs rsvg-convert (librsvg2-bin).
set -eu
cd "$(dirname "$0")/.."
text=$(mktemp)
svg=$(mktemp)
trap 'rm -f "$text" "$svg"' EXIT
{ printf '$ ./asepsis read captures/ward.pcap\n'; ./asepsis read captures/ward.pcap; } > "$text"
awk '
  BEGIN { size = 13; high = 18 }
  { gsub(/&/, "\\&amp;"); gsub(/</, "\\&lt;"); gsub(/>/, "\\&gt;"); line[NR] = $0 }
  END {
    height = NR * high + 30
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"700\" height=\"%d\">", height
    printf "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"#10151c\"/>"
    for (i = 1; i <= NR; i++) {
      colour = "#b8c4d0"
      if (line[i] ~ /^\$/) colour = "#7fd1a0"
      else if (line[i] ~ /^[A-Z][A-Za-z ]*$/) colour = "#ffffff"
      else if (line[i] ~ /^  [0-9a-f][0-9a-f.:]+ /) colour = "#ffffff"
      else if (line[i] ~ /^  [a-z0-9]+  /) colour = "#ff8f80"
      printf "<text x=\"16\" y=\"%d\" xml:space=\"preserve\" font-family=\"DejaVu Sans Mono\" font-size=\"%d\" fill=\"%s\">%s</text>\n", \
        12 + i * high, size, colour, line[i]
    }
    print "</svg>"
  }' "$text" > "$svg"
rsvg-convert -o docs/read.png "$svg"
