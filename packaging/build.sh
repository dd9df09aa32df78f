#!/usr/bin/env bash
# Configures and builds a preset. Usage: packaging/build.sh PRESET [TARGET...]. Prints time and disk use.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
began=$(date +%s)
# What was compiled in one checkout is found again by ccache in another: paths count from the checkout on.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$PWD}
export CCACHE_DEPEND=${CCACHE_DEPEND:-1}  # what is not found is compiled at once, not preprocessed before
export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}  # what is built on precompiled headers is kept too
extra=()
(($#)) && extra=(--target "$@")
if [[ ! -f build/$preset/build.ninja ]]; then
    cmake --preset "$preset" >"/tmp/pada-configure-$$.log" 2>&1 || { cat "/tmp/pada-configure-$$.log"; rm -f "/tmp/pada-configure-$$.log"; exit 1; }
    rm -f "/tmp/pada-configure-$$.log"
fi
cmake --build "build/$preset" -j "${PADA_JOBS:-$(nproc)}" "${extra[@]}" -- --quiet
echo "build ($preset): $(($(date +%s) - began)) s, $(du -sh "build/$preset" | cut -f1) on disk"
