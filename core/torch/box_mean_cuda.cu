// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/box_mean_cuda.h"

#include <cuda_bf16.h>
#include <cuda_runtime.h>

namespace pada {
namespace {

/// 16 bytes of channels of one pixel.
template <class Value>
struct alignas(16) Pack {
    static constexpr int kCount = 16 / sizeof(Value);
    Value values[kCount];
};

__device__ float wide(float v) {
    return v;
}
__device__ float wide(__nv_bfloat16 v) {
    return __bfloat162float(v);
}
__device__ void narrow(float v, float& to) {
    to = v;
}
__device__ void narrow(float v, __nv_bfloat16& to) {
    to = __float2bfloat16(v);
}

/// Pixels that the 3x3 window around place `i` of `side` covers, along one side.
__device__ int covered(int i, int side) {
    return min(i + 1, side - 1) - max(i - 1, 0) + 1;
}

template <class Value, bool kAdjoint>
__global__ void boxMean(const Pack<Value>* __restrict__ in, Pack<Value>* __restrict__ out, unsigned total, int height,
                        int width, int packs) {
    const unsigned index = blockIdx.x * blockDim.x + threadIdx.x;
    if (index >= total) return;
    const int pack = static_cast<int>(index % packs);
    const unsigned pixel = index / packs;
    const int x = static_cast<int>(pixel % width), y = static_cast<int>(pixel / width % height);
    constexpr int kCount = Pack<Value>::kCount;
    float sums[kCount] = {};
#pragma unroll
    for (int dy = -1; dy <= 1; ++dy) {
        if (y + dy < 0 || y + dy >= height) continue;
#pragma unroll
        for (int dx = -1; dx <= 1; ++dx) {
            if (x + dx < 0 || x + dx >= width) continue;
            const Pack<Value> from = in[(static_cast<long long>(pixel) + dy * width + dx) * packs + pack];
            const float share =
                kAdjoint ? 1.0f / static_cast<float>(covered(y + dy, height) * covered(x + dx, width)) : 1.0f;
#pragma unroll
            for (int k = 0; k < kCount; ++k) sums[k] += share * wide(from.values[k]);
        }
    }
    const float share = kAdjoint ? 1.0f : 1.0f / static_cast<float>(covered(y, height) * covered(x, width));
    Pack<Value> result;
#pragma unroll
    for (int k = 0; k < kCount; ++k) narrow(sums[k] * share, result.values[k]);
    out[index] = result;
}

template <class Value>
cudaError_t launch(const void* in, void* out, std::int64_t images, const MapShape& shape, BoxMean which,
                   cudaStream_t stream) {
    const std::int64_t packs = shape.channels / Pack<Value>::kCount;
    const std::int64_t total = images * shape.height * shape.width * packs;
    if (total == 0) return cudaSuccess;
    if (total > 0x7fffffffLL) return cudaErrorInvalidValue;
    const unsigned threads = 256, blocks = static_cast<unsigned>((total + threads - 1) / threads);
    const auto* from = static_cast<const Pack<Value>*>(in);
    auto* to = static_cast<Pack<Value>*>(out);
    const int height = static_cast<int>(shape.height), width = static_cast<int>(shape.width);
    if (which == BoxMean::forward)
        boxMean<Value, false><<<blocks, threads, 0, stream>>>(from, to, static_cast<unsigned>(total), height, width,
                                                              static_cast<int>(packs));
    else
        boxMean<Value, true><<<blocks, threads, 0, stream>>>(from, to, static_cast<unsigned>(total), height, width,
                                                             static_cast<int>(packs));
    return cudaGetLastError();
}

}  // namespace

int boxMeanCuda(const void* in, void* out, bool bf16, std::int64_t images, const MapShape& shape, BoxMean which,
                void* stream) {
    const auto queue = static_cast<cudaStream_t>(stream);
    return bf16 ? launch<__nv_bfloat16>(in, out, images, shape, which, queue)
                : launch<float>(in, out, images, shape, which, queue);
}

}  // namespace pada
