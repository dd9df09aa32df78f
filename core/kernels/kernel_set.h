// SPDX-License-Identifier: GPL-3.0-or-later
// core/kernels/kernel_set.h: the inner loops of the CPU backend, one table of functions per instruction set.
// All tensors are NHWC, one image at a time; "padded" planes carry a border of one pixel: (height + 2) x (width
// + 2), which the kernels leave alone: whoever owns the plane keeps it 0. Channel counts of outputs are multiples of 8.
// No alignment is required. Thread: any; nothing is shared.
#pragma once
#include "core/kernels/real.h"

#include <cstddef>
#include <string_view>
#include <vector>

#if defined(PADA_STORED_BF16)
#define PADA_ISA_SUFFIX "-bf16"
#else
#define PADA_ISA_SUFFIX ""
#endif

namespace pada {
inline namespace PADA_STORED {

/// What a convolution does with each result.
enum class Epilogue {
    store,      ///< out = r.
    storeSums,  ///< out = r; sums[c] += r, sums[channels + c] += r * r.
    maskStore,  ///< out = mask > 0 ? r : 0.
    maskAdd,    ///< out = addend + (mask > 0 ? r : 0).
};

/// One image's convolution. Steps in numbers. The taps of one kernel row and all input channels lie side by side in
/// both input and weights, so a row is one run of `rowTaps` = kernel width * input channels.
struct ConvolutionArgs {
    const Stored* input = nullptr;  ///< First tap of the first output pixel.
    std::ptrdiff_t inputRow = 0;    ///< From one kernel row to the next.
    std::ptrdiff_t inputStep = 0;   ///< From one output row's taps to the next's.
    int inputPixel = 0;             ///< From one output pixel's taps to the next's: channels * stride.
    int kernelRows = 0;
    int rowTaps = 0;
    const Stored* weights = nullptr;  ///< [kernelRows][rowTaps][channels], or as packWeights left them.
    Stored* output = nullptr;
    std::ptrdiff_t outputRow = 0;
    int outputPixel = 0;
    int channels = 0;                ///< Output channels.
    int height = 0, width = 0;       ///< Output pixels.
    const Stored* mask = nullptr;    ///< Pixels as in output,
    std::ptrdiff_t maskRow = 0;      ///< rows this far apart.
    const Stored* addend = nullptr;  ///< Same steps as output, and may be it.
    Real* sums = nullptr;            ///< 2 * channels.
    Epilogue epilogue = Epilogue::store;
};

/// The weight gradient of some images: gradient[row][tap][c] (+)= sum over images and pixels of input * delta.
struct WeightGradientArgs {
    const Stored* input = nullptr;
    std::ptrdiff_t inputRow = 0, inputStep = 0;
    int inputPixel = 0;
    int kernelRows = 0;
    int rowTaps = 0;
    const Stored* delta = nullptr;  ///< First pixel; pixels are `channels` apart.
    std::ptrdiff_t deltaRow = 0;
    int channels = 0;
    int height = 0, width = 0;
    int images = 1;
    std::ptrdiff_t inputImage = 0, deltaImage = 0;  ///< From one image to the next.
    bool add = true;                                ///< To what `gradient` holds; otherwise it is overwritten.
    Real* gradient = nullptr;
};

/// Tiles of 2x2 pixels that the 3x3 kernels which save products hold at a time. Narrow ones fit the first-level cache,
/// with room for the weights; wide ones and weight gradients, which read and write more for each block than for each
/// tile, only the second.
[[gnu::always_inline]] constexpr inline int winogradTiles(int in, int out, bool gradient) {
    const int widest = in > out ? in : out, numbers = widest > 16 ? (gradient ? 2048 : 1024) : (gradient ? 512 : 256),
              tiles = numbers / widest / 16 * 16;
    return tiles > 16 ? tiles : 16;
}

/// Numbers of scratch that winograd() and winogradGradient() need.
constexpr std::size_t winogradScratch(int in, int out) {
    const auto wide = static_cast<std::size_t>(in + out),
               tiles = static_cast<std::size_t>(winogradTiles(in, out, true));
    return 16 * (tiles * wide + 32 + static_cast<std::size_t>(in) * static_cast<std::size_t>(out));
}

/// out = offset + sum_k scales[k] * convolved[k] + sum_j plain[j] + sum_i (3x3 average of pooled[i]), at most three
/// sources in all. An average counts real pixels only.
struct CombineArgs {
    int convolvedCount = 0, plainCount = 0, pooledCount = 0;
    const Stored* convolved[3] = {};
    const Real* scales[3] = {};  ///< Each `channels` long.
    const Stored* plain[3] = {};
    const Stored* pooled[3] = {};
    const Real* offset = nullptr;
    Stored* output = nullptr;  ///< May be a convolved or plain source, but not with pooled ones; null without pooled
                               ///< sources: only `padded` is wanted.
    Stored* padded = nullptr;  ///< If not null: the inside of this padded plane becomes max(0, out); NaN stays.
    int height = 0, width = 0, channels = 0;
};

/// d(raw) = scale * delta + slope * raw + constant per channel: batch norm's backward once its sums are known.
struct NormBackwardArgs {
    const Stored* delta = nullptr;
    const Stored* raw = nullptr;
    const Real* scale = nullptr;
    const Real* slope = nullptr;
    const Real* constant = nullptr;
    Stored* output = nullptr;  ///< Padded.
    int height = 0, width = 0, channels = 0;
};

struct KernelSet {
    std::string_view isa;  ///< "portable", "x86-64-v3", "x86-64-v4"; the same with "-bf16" where planes hold bf16.
    void (*convolution)(const ConvolutionArgs&);
    void (*weightGradient)(const WeightGradientArgs&);
    /// The same for 3x3 kernels with stride 1, input and output channels multiples of 8, even height and width: by 16
    /// products a tile of 2x2 pixels and pair of channels where the plain ones take 36 (Winograd). `weights` are what
    /// winogradWeights() makes of [3][3][in][out]: 16 * in * out numbers. They differ from the plain kernels' by
    /// rounding. Null where planes hold bf16, which the transforms would wear out.
    void (*winograd)(const ConvolutionArgs&, Real* scratch);
    void (*winogradGradient)(const WeightGradientArgs&, Real* scratch);
    void (*winogradWeights)(const Real* weights, int in, int out, Real* transformed);
    void (*combine)(const CombineArgs&);
    void (*normBackward)(const NormBackwardArgs&);
    /// sums[c] = sum delta, sums[channels + c] = sum delta * raw over the pixels.
    void (*normSums)(const Stored* delta, const Stored* raw, std::size_t pixels, int channels, Real* sums);
    /// Copy into a padded plane; `relu` drops negatives (NaN stays).
    void (*pad)(const Stored* source, Stored* padded, int height, int width, int channels, bool relu);
    /// The same of an image as it comes from the data set; any number of channels.
    void (*padImage)(const Real* source, Stored* padded, int height, int width, int channels);
    /// Backward of the 3x3 average: out = (addend ? addend : 0) + gradient of its input; addend may be out.
    void (*poolBackward)(const Stored* delta, const Stored* addend, Stored* out, int height, int width, int channels);
    /// 2x2 averages with stride 2; height and width are the output's.
    void (*halve)(const Stored* source, Stored* out, int height, int width, int channels);
    /// Backward of halve: out += delta / 4 for the four pixels; height and width are delta's.
    void (*addDoubled)(const Stored* delta, Stored* out, int height, int width, int channels);
    void (*add)(const Stored* a, const Stored* b, Stored* out, std::size_t count);  ///< out = a + b; out may be either.
    /// pooled[c] = mean over pixels of max(0, scale * x + offset).
    void (*reluMean)(const Stored* x, const Real* scale, const Real* offset, std::size_t pixels, int channels,
                     Real* pooled);
    /// delta = scale * x + offset > 0 ? upstream[c] : 0.
    void (*reluMeanBackward)(const Stored* x, const Real* scale, const Real* offset, const Real* upstream,
                             std::size_t pixels, int channels, Stored* delta);
    /// sums[c] = sum x, sums[channels + c] = sum x * x.
    void (*moments)(const Stored* x, std::size_t pixels, int channels, Real* sums);
    /// Writes [kernelRows][rowTaps][channels] in the order and precision in which `convolution` reads them; `packed`
    /// has room for packedSize(). Null where it reads them as they are.
    void (*packWeights)(const Real* weights, int kernelRows, int rowTaps, int channels, Stored* packed);
};

/// Numbers of one convolution's packed weights, at most.
constexpr std::size_t packedSize(int kernelRows, int rowTaps, int channels) {
    return static_cast<std::size_t>(kernelRows) * static_cast<std::size_t>((rowTaps + 3) / 4 * 4) *
           static_cast<std::size_t>(channels);
}

/// A kernel set's name without a call at run time.
template <std::size_t N>
consteval std::string_view isaName(const char (&text)[N]) {
    return {text, N - 1};
}

/// The sets that this build has and this processor runs, slowest first; the first is always the portable one.
std::vector<const KernelSet*> availableKernels();

/// The fastest available set, or the one that `wanted` names (with or without "-bf16") if it is available (an unknown
/// or impossible name gives the fastest).
const KernelSet& selectKernels(std::string_view wanted = {});

}  // namespace PADA_STORED
}  // namespace pada
