#!/usr/bin/env bash
# Sources as clang-format writes them, and clang-tidy (checks of .clang-tidy) finding nothing; either one ends with 1.
# Usage, after packaging/build.sh ci: packaging/check_style.sh [--all]
# clang-format reads every source. clang-tidy takes seconds a file, so without --all it reads what differs from the
# commit in packaging/tidy_base: the list stays short as long as that commit is moved on after runs of --all. For a header
# a source that includes it is read.
set -euo pipefail
cd "$(dirname "$0")/.."
began=$SECONDS
git ls-files '*.cpp' '*.h' | xargs clang-format --dry-run -Werror || { echo "run clang-format -i on these" >&2; exit 1; }
echo "clang-format: $(git ls-files '*.cpp' '*.h' | wc -l) files, $((SECONDS - began)) s"

began=$SECONDS
base=$(grep -v '^#' packaging/tidy_base)
files=
if [[ " $* " == *" --all "* ]]; then
    files=$(git ls-files '*.cpp')
elif git cat-file -e "$base^{commit}" 2>/dev/null; then
    changed=$(git diff --name-only --diff-filter=d "$base" -- '*.cpp' '*.h')
else
    echo "the commit $base of packaging/tidy_base is not in this clone; what the newest 10 commits touched is read" >&2
    changed=$(git log -n 10 --format= --name-only --diff-filter=d -- '*.cpp' '*.h' | sort -u)
fi
for name in ${changed:-}; do
    source=${name%.*}.cpp  # a source stands for itself, a header for the source of its name, or one that includes it
    [[ -f $source ]] || source=$(git grep -lF "#include \"$name\"" -- '*.cpp' | head -n 1 || true)
    files+=$'\n'$source
done
# Only what this machine builds can be read: benchmarks and device code are built on request. And only what clang 14
# compiles: it cannot read the headers of Torch 1.13 as C++20 (a vector of an incomplete type) and knows neither the
# options of GCC that the kernels are built with nor the names of processor levels that choose among them.
built=$(python3 - <<'END'
import json, os
for entry in json.load(open("build/ci/compile_commands.json")):
    name = os.path.relpath(entry["file"])
    if "torch/csrc" not in entry["command"] and not name.startswith("core/kernels/"):
        print(name)
END
)
files=$(sort -u <<<"$files" | grep -Fxf <(echo "$built") || true)
if [[ -n $files ]]; then
    # A file that fails makes xargs end with 123; what clang-tidy counts of other people's headers is not shown.
    xargs -P "$(nproc)" -n 1 clang-tidy -p build/ci --quiet --extra-arg=-Wno-unknown-warning-option <<<"$files" 2> >(grep -vE '^[0-9]+ warnings? (generated|treated)' >&2) ||
        { echo "clang-tidy found something (above); what a check means: https://clang.llvm.org/extra/clang-tidy/checks/list.html" >&2; exit 1; }
fi
echo "clang-tidy: $(grep -c . <<<"$files" || true) files, $((SECONDS - began)) s"
