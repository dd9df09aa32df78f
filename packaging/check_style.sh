#!/usr/bin/env bash
# Sources as clang-format writes them, and clang-tidy (checks of .clang-tidy) finding nothing; either one ends with 1.
# Usage, after packaging/build.sh ci: packaging/check_style.sh [--all] [--record]
# clang-format reads every source; clang-tidy what it has not read yet (packaging/tidy.py), with --all everything.
set -euo pipefail
cd "$(dirname "$0")/.."
began=$SECONDS
git ls-files '*.cpp' '*.h' | xargs clang-format --dry-run -Werror || { echo "run clang-format -i on these" >&2; exit 1; }
echo "clang-format: $(git ls-files '*.cpp' '*.h' | wc -l) files, $((SECONDS - began)) s"
packaging/tidy.py "$@"
