#!/usr/bin/env bash
# Installs what is missing, builds once, opens the window; without a display runs the demo in the terminal.
# Arguments go to the window (or, without a display, to `pada run` in place of the demo).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
"$here/install.sh" build gui data
# The build that the tests check is the one that runs, so the two commands share it.
"$here/build.sh" ci pada pada-workbench pada_torch
if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    exec build/ci/bin/pada-workbench "$@"
fi
echo "No display: the demo runs here in the terminal."
if (($#)); then
    exec build/ci/bin/pada run "$@"
fi
exec build/ci/bin/pada run experiments/demo.toml
