#!/usr/bin/env bash
# Builds `pada` without the window, against a LibTorch given by path, without network.
# Usage: packaging/build_headless.sh [--torch DIR] [--deps DIR] [--build DIR] [--jobs N]
#   --torch DIR  LibTorch unpacked, or the `torch` folder of a Python package; without it only the CPU backend is built
#   --deps DIR   what packaging/headless_deps.sh collected; without it the system's own packages are used
#   --build DIR  where to build (build/headless)
#   --tests      also the tests of the LibTorch backend, DIR/tests/torch_test; PADA_TEST_DEVICE=cuda:0 has them use a GPU
set -euo pipefail
cd "$(dirname "$0")/.."
torch='' deps='' build=build/headless jobs=$(nproc) tests=''
while (($#)); do
    case $1 in
        --torch | --deps)
            [[ -d ${2:-} ]] || { echo "$1 needs a folder, got '${2:-}'" >&2; exit 2; }
            if [[ $1 == --torch ]]; then torch=$(realpath "$2"); else deps=$(realpath "$2"); fi ;;
        --build) build=${2:?--build needs a folder} ;;
        --jobs) jobs=${2:?--jobs needs a number} ;;
        --tests) tests=1; shift; continue ;;
        -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "unknown argument $1; see packaging/build_headless.sh --help" >&2; exit 2 ;;
    esac
    shift 2
done
[[ -n $tests && -z $torch ]] && { echo "--tests are those of the LibTorch backend: give --torch too" >&2; exit 2; }
options=(-DCMAKE_BUILD_TYPE=Release -DPADA_GUI=OFF "-DPADA_TESTS=${tests:-0}")
prefixes=''
if [[ -n $deps ]]; then
    [[ -f $deps/ARCHITECTURE ]] || { echo "$deps was not made by packaging/headless_deps.sh" >&2; exit 2; }
    prefixes=$deps
    arch=$(<"$deps/ARCHITECTURE")
    # SQLiteCpp asks for sqlite3 by name alone.
    options+=("-DCMAKE_LIBRARY_ARCHITECTURE=$arch" "-DCMAKE_EXE_LINKER_FLAGS=-L$deps/lib/$arch")
fi
if [[ -n $torch ]]; then
    config=$(find -L "$torch" -name TorchConfig.cmake -print -quit 2>/dev/null)
    [[ -n $config ]] || { echo "no TorchConfig.cmake under $torch: give the folder of LibTorch, or python3 -c 'import torch; print(torch.utils.cmake_prefix_path)'" >&2; exit 2; }
    prefixes+="${prefixes:+;}$torch"
    options+=(-DPADA_TORCH=ON "-DTorch_DIR=$(dirname "$config")")
else
    options+=(-DPADA_TORCH=OFF)
fi
[[ -n $prefixes ]] && options+=("-DCMAKE_PREFIX_PATH=$prefixes")
command -v ninja >/dev/null && options+=(-G Ninja)
began=$(date +%s)
mkdir -p "$build"
cmake -S . -B "$build" "${options[@]}" >"$build/configure.log" 2>&1 || { cat "$build/configure.log"; exit 1; }
targets=(pada)
[[ -n $torch ]] && targets+=(pada_torch)
[[ -n $tests ]] && targets+=(torch_test)
cmake --build "$build" -j "$jobs" --target "${targets[@]}"
echo "headless build: $(($(date +%s) - began)) s, $(du -sh "$build" | cut -f1) in $build"
"$build/bin/pada" --version
