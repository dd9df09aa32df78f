#!/usr/bin/env bash
# The pictures in docs/pictures: drawn again and compared, or with --write made anew.
# Usage: packaging/pictures.sh [--write] [NAME...]; names: only pictures that begin with one of them.
# What differs lies in build/pictures; 77: nothing was compared, since Qt or the fonts are others than those of the pictures. Which pictures there are stands in tests/ui/picture_list.cpp.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/build.sh ci pictures
most=5000000
status=0
for scale in 1 2; do
    build/ci/tests/pictures --scale "$scale" --differences build/pictures "$@" || status=$?
done
read -r count bytes < <(find docs/pictures -name '*.png' -printf '%s\n' | awk '{n += $1} END {print NR, n + 0}')
echo "docs/pictures: $count pictures, $bytes bytes"
((bytes <= most)) || { echo "more than the $most bytes that go into the repository" >&2; status=1; }
exit "$status"
