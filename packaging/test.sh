#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors, runs every test that fits an hour; ends with ctest's summary.
# --faults adds the full counts of the kill test: 50 random kill -9, 10 of them resumed and compared bit for bit.
# Before them the rooms without Torch and Qt are built and tested under ASan + UBSan, and those of them in which threads
# meet under TSan; --quick leaves both out. --full adds the counts of --faults, all rooms under both, with what is slow, a
# build of each source for itself, so that none leans on what its neighbours include, more than 100 closings of the window,
# the window by mouse and keys, and PyTorch for Python, which nets are compared with (tests/oracle; without it that test
# says what it leaves out).
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
    under asan "" -LE desktop
    under tsan "" -LE desktop
    by_hand=()
    timed "each source for itself" "$here/build.sh" single
elif [[ " $* " != *" --quick "* ]]; then
    # Looking for leaks needs ptrace, which not every container allows.
    ASAN_OPTIONS=detect_leaks=0 under asan "" -LE slow
    # What cuts one thread's run at every step of every method, and what one thread needs of memory, says nothing of threads.
    GTEST_FILTER='-*/Every*:*/PathPasses*:ArenaNeed.*' under tsan thread_tests -L threads
fi
"$here/build.sh" ci
style=()
[[ " $* " == *" --full "* ]] && style=(--all)
timed "style" "$here/check_style.sh" "${style[@]}"
export QT_QPA_PLATFORM=offscreen
if [[ " $* " == *" --full "* ]]; then
    PADA_CLOSINGS=6 timed "102 closings of the window" build/ci/tests/closing_states_test
fi
if [[ " $* " == *" --full "* || " $* " == *" --faults "* ]]; then
    timed "kill test in full" python3 tests/integration/kill_test.py build/ci/bin/pada "$PWD" 50 10
fi
ctest --preset ci -j "$(nproc)" "${by_hand[@]}"
