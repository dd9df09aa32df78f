#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors, runs every test that fits an hour; ends with ctest's summary.
# --faults adds the full counts of the kill test: 50 random kill -9, 10 of them resumed and compared bit for bit.
# Before them the rooms without Torch and Qt are built and tested under ASan + UBSan; --quick leaves that out.
# --full adds the counts of --faults, the same rooms under TSan, and what is slow under the sanitizers.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
"$here/install.sh" build gui data test

# Runs the rest of its words and says how long that took.
timed() {
    local name=$1 began=$SECONDS
    shift
    "$@"
    echo "$name: $((SECONDS - began)) s"
}

if [[ " $* " != *" --quick "* ]]; then
    presets=(asan) slow=(-LE slow)
    if [[ " $* " == *" --full "* ]]; then
        presets=(asan tsan) slow=()
    else
        export ASAN_OPTIONS=detect_leaks=0  # Looking for leaks needs ptrace, which not every container allows.
    fi
    for preset in "${presets[@]}"; do
        timed "build under $preset" "$here/build.sh" "$preset"
        timed "tests under $preset" ctest --preset "$preset" "${slow[@]}" -j "$(nproc)"
    done
fi
"$here/build.sh" ci
export QT_QPA_PLATFORM=offscreen
if [[ " $* " == *" --full "* || " $* " == *" --faults "* ]]; then
    timed "kill test in full" python3 tests/integration/kill_test.py build/ci/bin/pada "$PWD" 50 10
fi
ctest --preset ci -j "$(nproc)"
