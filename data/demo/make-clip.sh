#!/usr/bin/env bash
# Makes demo.webm: eight seconds that say on every image that they are a demonstration. Needs ffmpeg (Debian: ffmpeg).
set -euo pipefail
cd "$(dirname "$0")"
font=../../crates/features/publication/fonts/AtkinsonHyperlegibleNext_700Bold.ttf
[ -f "$font" ] || font=$(find ../../crates -name AtkinsonHyperlegibleNext_700Bold.ttf | head -1)
line() { echo "drawtext=fontfile=$font:text='$1':fontcolor=$2:fontsize=$3:x=(w-text_w)/2:y=$4:enable='between(t,$5,$6)'"; }
ffmpeg -y -loglevel error -f lavfi -i "color=c=0x3d1a4b:s=640x360:r=10:d=8" -vf "$(
  line 'DÉMONSTRATION' white 44 90 0 8
),$(line 'Ce clip tient la place du film du kit.' 0xf4eee7 24 180 0 4
),$(line 'Les vrais films ne sont pas livrés avec Vigie.' 0xf4eee7 24 180 4 8
),drawbox=x=40:y=320:w=560:h=6:color=0xf4eee7:t=fill" \
  -c:v libvpx-vp9 -b:v 0 -crf 40 -row-mt 0 -threads 1 -g 20 -an -fflags +bitexact -flags:v +bitexact demo.webm
