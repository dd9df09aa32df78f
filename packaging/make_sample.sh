#!/usr/bin/env bash
# Trains the sample runs and packs them. Usage: packaging/make_sample.sh [STORE]; about five minutes on two cores.
# A STORE that has some of the runs already is gone on with.
set -euo pipefail
cd "$(dirname "$0")/.."
pada=build/ci/bin/pada
store=${1:-build/sample/workbench.sqlite}
file=resources/sample/sample.pada
most=4000000
"$pada" --store "$store" run experiments/sample.toml
run=$("$pada" --store "$store" runs list --json | python3 -c 'import json, sys; print(max((r["number"] for r in json.load(sys.stdin) if r["method"] == "panda")))')
searched=$("$pada" --store "$store" runs show "$run" --json | python3 -c 'import json, sys; print(len(json.load(sys.stdin).get("searches", [])))')
if ((searched == 0)); then
    "$pada" --store "$store" search "$run" --evaluations 40 --set population=10 --set parents=4 --set mutants=4 --set crossovers=4 --beside-random
fi
mkdir -p "$(dirname "$file")"
# The window opens the last one: it has the most to show.
runs=$("$pada" --store "$store" runs list --json | python3 -c 'import json, sys; print(*(r["number"] for r in sorted(json.load(sys.stdin), key=lambda r: (r["method"] == "panda", r["number"])) if r["status"] == "finished"))')
# shellcheck disable=SC2086
"$pada" --store "$store" bundle export $runs --to "$file" --replace --comparison "Four ways to draw paths, three seeds each"
"$pada" bundle verify "$file"
bytes=$(stat -c %s "$file")
((bytes <= most)) || { echo "$file has $bytes bytes, more than the $most that go into the repository" >&2; exit 1; }
