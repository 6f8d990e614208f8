#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# test-install.sh BUILD: what people run installs into a prefix, works from there and from wherever the prefix is
# moved to, and knows nothing of the build tree.
set -euo pipefail
build=$1
shared=${MESHLENS_SHARED:-$build/../../../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/data QT_QPA_PLATFORM=offscreen
mkdir -p "$HOME"

cmake --install "$build" --prefix "$work/prefix" >"$work/install.log" || { cat "$work/install.log"; exit 1; }
mv "$work/prefix" "$work/moved"
bin=$work/moved/bin/meshlens
"$bin" --version | grep -q '^meshlens [0-9]'

# Nothing that is installed looks for libraries in a build tree.
found=0
while IFS= read -r file; do
  if head -c 4 "$file" | grep -q ELF; then
    found=$((found + 1))
    if objdump -p "$file" | grep -E 'R(UN)?PATH' | grep -v 'ORIGIN'; then
      echo "$file has a path of the build in it" >&2
      exit 1
    fi
  fi
done < <(find "$work/moved" -type f)
[ "$found" -ge 4 ] || { echo "only $found programs and libraries were installed" >&2; exit 1; }

cat >"$work/small.json" <<'JSON'
[{"entityType": "domain", "entityUrn": "urn:li:domain:sales", "changeType": "UPSERT",
  "aspectName": "domainProperties", "aspect": {"json": {"name": "Sales"}}}]
JSON
"$bin" import -c "$work/x.meshlens" "$work/small.json" --json >"$work/import.json"
grep -q '"domain": *1' "$work/import.json"
"$bin" show -c "$work/x.meshlens" domain:Sales --json | grep -q '"key": *"domain:Sales"'
"$bin" verify "$work/x.meshlens"

if [ -d "$shared/data/datahub/showcase-ecommerce" ]; then
  "$bin" import -c "$work/y.meshlens" "$shared/data/datahub/showcase-ecommerce" --json >"$work/import.json"
  "$bin" lineage -c "$work/y.meshlens" \
    'urn:li:dataset:(urn:li:dataPlatform:snowflake,b2fd91.order_entry_db.analytics.order_details,PROD)' --json \
    | grep -q '"edges"'
fi
# The window's parts come along: one page of the tour proves fonts, theme, icons and the layout program.
"$bin" tour -c "$work/x.meshlens" -o "$work/tour" >/dev/null
[ "$(find "$work/tour" -name '*-light.png' | wc -l)" -ge 3 ]
echo "installed, moved, started"
