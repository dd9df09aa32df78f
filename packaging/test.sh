#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors, runs every test that fits an hour; ends with ctest's summary.
# --faults adds the full counts of the kill test: 50 random kill -9, 10 of them resumed and compared bit for bit.
# Before them the rooms without Torch and Qt are built and tested under ASan + UBSan, and those of them in which threads
# meet under TSan, both without what takes minutes there; --quick leaves them out. --full adds the counts of --faults, every
# check of UBSan, all rooms under both, with what is slow, a build of each source for itself, so that none leans on what its
# neighbours include, more than 100 closings of the window, the window by mouse and keys, and PyTorch for Python, which nets
# are compared with (tests/oracle; without it that test says what it leaves out).
# Sources are checked too (packaging/check_style.sh): formatted, and clang-tidy finds nothing in what it has not read yet,
# with --full in all of them. --mutations does something else: it breaks a copy of the program in one place after another
# (tests/mutations) and fails where the tests stay green.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
"$here/install.sh" build gui data test

if [[ " $* " == *" --mutations "* ]]; then
    exec python3 tests/mutations/run_mutations.py
fi

# Runs the rest of its words and says how long that took.
timed() {
    local name=$1 began=$SECONDS
    shift
    "$@"
    echo "$name: $((SECONDS - began)) s"
}

# under PRESET "TARGETS" CTEST...: builds those targets (all if none is named) and runs those tests.
under() {
    local preset=$1 targets=$2
    shift 2
    # shellcheck disable=SC2086
    timed "build under $preset" "$here/build.sh" "$preset" $targets
    timed "tests under $preset" ctest --preset "$preset" "$@" -j "$(nproc)"
}

by_hand=(-LE desktop)
if [[ " $* " == *" --full "* ]]; then
    "$here/install.sh" desktop
    "$here/install.sh" oracle
    under asan_all "" -LE desktop
    under tsan "" -LE desktop
    by_hand=()
    timed "each source for itself" "$here/build.sh" single
elif [[ " $* " != *" --quick "* ]]; then
    # Left to --full: minutes of what is a matter of numbers (bits of a run that was cut at every step, memory that was
    # foretold, cells beside a plain net) and goes through memory and threads as shorter tests of the same code do.
    numbers='*/EveryMethodTold.*:ArenaNeed.*:CpuBf16.Training*:ReferenceScores.Sixty*:SamplerQuestions.*'
    one_thread='DamagedStore.*:RankingMetricsTest.*:DryRunTest.Foretells*:DryRunTest.AResumed*:CpuParity.Grey*:CpuParity.Reference*:Probe.ImageGradients*'
    # Looking for leaks needs ptrace, which not every container allows.
    ASAN_OPTIONS=detect_leaks=0 GTEST_FILTER="-$numbers" under asan "" -LE slow
    GTEST_FILTER="-$numbers:$one_thread:*/Every*:*/PathPasses*" under tsan thread_tests -L threads
fi
"$here/build.sh" ci
style=()
[[ " $* " == *" --full "* ]] && style=(--all)
timed "style" "$here/check_style.sh" "${style[@]}"
export QT_QPA_PLATFORM=offscreen
if [[ " $* " == *" --full "* ]]; then
    PADA_CLOSINGS=6 timed "every state of the window closed six times" build/ci/tests/window_tests closing_states_test
fi
if [[ " $* " == *" --full "* || " $* " == *" --faults "* ]]; then
    timed "kill test in full" python3 tests/integration/kill_test.py build/ci/bin/pada "$PWD" 50 10
fi
ctest --preset ci -j "$(nproc)" "${by_hand[@]}"
