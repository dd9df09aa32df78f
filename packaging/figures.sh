#!/usr/bin/env bash
# The window's figures: builds the benchmark, runs it at 1x and its Run page at 2x over a fake engine at 1,000 steps/s,
# starts the program itself on a run that trains, and prints what was measured beside what was wanted. Exit 1: a figure
# is missed by more than the spread of the repetitions. About half an hour of a quiet machine; needs no display.
# Usage: packaging/figures.sh [--repetitions N] [--fake] [--only REGEX] [--keep DIR]
#   --repetitions N   of each scene (5); the table has medians
#   --fake            leave out the program with the real engine
#   --only REGEX      scenes whose name matches; the others stand as not measured
#   --keep DIR        where raw results stay (else they are removed)
set -euo pipefail
cd "$(dirname "$0")/.."
repetitions=5 real=1 only=. keep=
while (($#)); do
    case $1 in
        --repetitions) repetitions=${2:?--repetitions needs a number}; shift ;;
        --fake) real=0 ;;
        --only) only=${2:?--only needs a pattern}; shift ;;
        --keep) keep=${2:?--keep needs a folder}; shift ;;
        -h | --help) sed -n '2,9s/^# \{0,1\}//p' packaging/figures.sh; exit 0 ;;
        *) echo "unknown argument $1; see packaging/figures.sh --help" >&2; exit 2 ;;
    esac
    shift
done
packaging/install.sh build gui data test >&2
cmake --preset ci -DPADA_BENCHMARKS=ON >/dev/null
packaging/build.sh ci window_benchmark real_run_test pada-workbench >&2
if [[ -n $keep ]]; then
    mkdir -p "$keep"
    out=$(cd "$keep" && pwd)
else
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
export QT_QPA_PLATFORM=offscreen
scenes() { # FILE REGEX
    build/ci/bin/window_benchmark --benchmark_repetitions="$repetitions" --benchmark_filter="$2" \
        --benchmark_out="$1" --benchmark_out_format=json >&2
}
scenes "$out/once.json" "$only"
words=("$out/once.json")
if [[ aMinuteOfARun =~ $only ]]; then
    QT_SCALE_FACTOR=2 scenes "$out/twice.json" aMinuteOfARun
    words+=(--twice "$out/twice.json")
fi
if ((real)); then
    for round in 1 2 3; do
        # Its lines come every ten seconds; the second one is of a run at work.
        timeout -s TERM 22 build/ci/bin/pada-workbench --store "$out/store-$round.sqlite" --timing \
            experiments/demo.toml 2>"$out/timing-$round.txt" >&2 || true
        PADA_FIGURES=1 QTEST_FUNCTION_TIMEOUT=1200000 build/ci/tests/real_run_test >"$out/real-$round.txt" 2>&1 || cat "$out/real-$round.txt" >&2
        words+=(--timing "$out/timing-$round.txt" --timing "$out/real-$round.txt")
    done
fi
python3 tests/benchmark/figures_table.py "${words[@]}"
