#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors, runs every test that fits an hour; ends with ctest's summary.
# --full adds the sanitizer builds of the rooms without Torch and Qt.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
"$here/install.sh" build gui data test
if [[ " $* " == *" --full "* ]]; then
    for preset in asan tsan; do
        "$here/build.sh" "$preset"
        ctest --preset "$preset" -LE slow
    done
fi
"$here/build.sh" ci
export QT_QPA_PLATFORM=offscreen
ctest --preset ci -j "$(nproc)"
