#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# test-layers.sh SOURCE: packaging/check-layers passes this tree and finds every kind of planted violation.
set -euo pipefail
source=$1
check=$source/packaging/check-layers
"$check" "$source"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
spdx='// SPDX-License-Identifier: GPL-3.0-or-later'
checked=0

# plant FILE WORDS TEXT: one file in an otherwise clean tree must be named, with these words.
plant() {
  rm -rf "$work/tree"
  mkdir -p "$work/tree/models/core" "$work/tree/$(dirname "$1")"
  printf '%s\n' "$spdx" >"$work/tree/models/core/fine.h"
  printf "$3" >"$work/tree/$1"
  if out=$("$check" "$work/tree"); then
    echo "not found: $1 ($2)" >&2
    exit 1
  fi
  case $out in
  "$1"*"$2"*) checked=$((checked + 1)) ;;
  *) echo "found something else for $1: $out" >&2; exit 1 ;;
  esac
}

plant models/core/a.h 'models/core may not use models/catalog' "$spdx\n#include \"models/catalog/ids.h\"\n"
plant models/catalog/a.cpp 'models never look up' "$spdx\n#include \"ui/common/theme.h\"\n"
plant models/search/a.cpp 'models/search may not use models/lineage' "$spdx\n#include \"models/lineage/layout.h\"\n"
plant models/search/a.cpp 'below ui there are no pixels' "$spdx\n#include <QColor>\n"
plant plugins/x/a.cpp 'plugins see models only' "$spdx\n#include \"ui/common/page.h\"\n"
plant ui/common/a.cpp 'ui/common may not use ui/shell' "$spdx\n#include \"ui/shell/main_window.h\"\n"
plant ui/search/a.cpp 'not root-relative' "$spdx\n#include \"theme.h\"\n"
plant models/lineage/a.cpp 'only meshlens-layout sees gvc.h' "$spdx\n#include <graphviz/gvc.h>\n"
plant models/core/a.cpp 'no SPDX line' '// nothing\n'
plant models/core/long.h 'the house allows 200' "$spdx\n$(printf '\\n%.0s' {1..230})"

mkdir -p "$work/empty"
if "$check" "$work/empty"; then
  echo "an empty tree passed" >&2
  exit 1
fi
echo "$checked planted violations found"
