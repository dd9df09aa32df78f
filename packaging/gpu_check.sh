#!/usr/bin/env bash
# What a machine with an NVIDIA GPU is asked first: does the LibTorch backend compute there what it computes on the CPU,
# and how fast. Builds without the window, runs the backend's tests on the GPU, then times a few nets.
# Usage: packaging/gpu_check.sh --torch DIR [--deps DIR] [--build DIR] [--device cuda:0] [--python FILE] [--rounds N]
#   --torch, --deps, --build   as packaging/build_headless.sh has them
#   --python FILE              a Python with torch, for the comparison (python3)
set -uo pipefail
cd "$(dirname "$0")/.." || exit
words=() build=build/headless device=cuda:0 python=python3 rounds=5
while (($#)); do
    case $1 in
        --torch | --deps) words+=("$1" "${2:?$1 needs a folder}") ;;
        --build) build=${2:?--build needs a folder} ;;
        --device) device=${2:?--device needs cuda:N} ;;
        --python) python=${2:?--python needs a file} ;;
        --rounds) rounds=${2:?--rounds needs a number} ;;
        -h | --help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "unknown argument $1; see packaging/gpu_check.sh --help" >&2; exit 2 ;;
    esac
    shift 2
done
command -v nvidia-smi >/dev/null && nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader
packaging/build_headless.sh "${words[@]}" --build "$build" --tests || exit 1
failed=0
PADA_TEST_DEVICE=$device "$build/tests/torch_test" \
    --gtest_filter='DeviceStep.*:HeldImages.*:Recording.*:TorchRun.*:TorchBf16.*' --gtest_brief=1 || failed=1
for net in "8 1 64" "16 5 64" "16 5 256"; do
    read -r channels cells batch <<<"$net"
    for how in "" "--cuda-graphs" "--precision bf16" "--precision bf16 --cuda-graphs"; do
        echo "== C=$channels N=$cells batch $batch $how"
        peer=(--peer none)
        [[ -z $how ]] && peer=(--python "$(command -v "$python")")
        # shellcheck disable=SC2086
        "$build/bin/pada" bench --device "$device" --threads 4 --channels "$channels" --cells "$cells" --batch "$batch" \
            --rounds "$rounds" "${peer[@]}" $how | grep -E '^(training|ranking|input|telemetry|snapshots|No ratio|PyTorch|by |.* backend)' || failed=1
    done
done
exit $failed
