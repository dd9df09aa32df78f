// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/plane_convolution.h"

#include <vector>

namespace pada {
inline namespace PADA_STORED {
namespace {

/// Kernel rows that meet an input row of parity p under stride 2 and padding 1, by ascending output row.
struct ParityTaps {
    int count;
    int tap[2];
};
constexpr ParityTaps kParity[2] = {{1, {1, 0}}, {2, {2, 0}}};

/// One kernel tap [in][out] to [out][in].
void transposeTap(const ConvolutionRef& conv, int tap, Real* to) {
    const Real* from = conv.weights + static_cast<std::ptrdiff_t>(tap) * conv.in * conv.out;
    for (int o = 0; o < conv.out; ++o)
        for (int i = 0; i < conv.in; ++i) to[o * conv.in + i] = from[i * conv.out + o];
}

/// Whether the kernels that save products take this convolution on an output of `side`.
bool savesProducts(const ConvolutionRef& conv, int side) {
    return conv.winograd != nullptr && side % 2 == 0;
}

}  // namespace

void convolvePlane(const KernelSet& kernels, const ConvolutionRef& conv, const Stored* padded, int side, Stored* output,
                   Real* sums, Real* scratch) {
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(side * conv.stride + 2) * conv.in;
    ConvolutionArgs a;
    a.input = conv.kernel == 1 ? padded + row + conv.in : padded;
    a.inputRow = row;
    a.inputStep = row * conv.stride;
    a.inputPixel = conv.in * conv.stride;
    a.kernelRows = conv.kernel;
    a.rowTaps = conv.kernel * conv.in;
    a.weights = conv.kernelWeights();
    a.output = output;
    a.outputRow = static_cast<std::ptrdiff_t>(side) * conv.out;
    a.outputPixel = a.channels = conv.out;
    a.height = a.width = side;
    a.sums = sums;
    a.epilogue = sums ? Epilogue::storeSums : Epilogue::store;
    if (savesProducts(conv, side)) {
        a.weights = reinterpret_cast<const Stored*>(conv.winograd);
        kernels.winograd(a, scratch);
    } else {
        kernels.convolution(a);
    }
}

void weightGradient(const KernelSet& kernels, const ConvolutionRef& conv, const Stored* padded, const Stored* delta,
                    int side, std::size_t images, bool add, Real* gradient, Real* scratch) {
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(side * conv.stride + 2) * conv.in;
    WeightGradientArgs a;
    a.input = conv.kernel == 1 ? padded + row + conv.in : padded;
    a.inputRow = row;
    a.inputStep = row * conv.stride;
    a.inputPixel = conv.in * conv.stride;
    a.kernelRows = conv.kernel;
    a.rowTaps = conv.kernel * conv.in;
    a.deltaRow = static_cast<std::ptrdiff_t>(side + 2) * conv.out;
    a.delta = delta + a.deltaRow + conv.out;
    a.channels = conv.out;
    a.height = a.width = side;
    a.images = static_cast<int>(images);
    a.inputImage = row * (side * conv.stride + 2);
    a.deltaImage = a.deltaRow * (side + 2);
    a.add = add;
    a.gradient = gradient;
    if (savesProducts(conv, side))
        kernels.winogradGradient(a, scratch);
    else
        kernels.weightGradient(a);
}

void transformWeights(const KernelSet& kernels, const ConvolutionRef& conv) {
    if (conv.packed != nullptr)
        kernels.packWeights(conv.weights, conv.kernel, conv.kernel * conv.in, conv.out, conv.packed);
    if (conv.winograd != nullptr) kernels.winogradWeights(conv.weights, conv.in, conv.out, conv.winograd);
}

void transposeWeights(const KernelSet& kernels, const ConvolutionRef& conv) {
    const std::ptrdiff_t tapSize = static_cast<std::ptrdiff_t>(conv.in) * conv.out;
    const int taps = conv.kernel * conv.kernel;
    std::vector<Real> plain(kernels.packWeights ? conv.size : 0);
    Real* const first = kernels.packWeights ? plain.data() : reinterpret_cast<Real*>(conv.transposed);
    Real* to = first;
    const auto pack = [&](const Real* from, int rows, int columns) {
        if (kernels.packWeights)
            kernels.packWeights(from, rows, columns * conv.out, conv.in, conv.transposed + (from - first));
    };
    if (conv.stride == 1) {
        for (int tap = taps - 1; tap >= 0; --tap, to += tapSize) transposeTap(conv, tap, to);
        if (conv.winograd != nullptr) kernels.winogradWeights(first, conv.out, conv.in, conv.winogradBack);
        pack(first, conv.kernel, conv.kernel);
        return;
    }
    for (const ParityTaps& rows : kParity)
        for (const ParityTaps& columns : kParity) {
            const Real* from = to;
            for (int r = 0; r < rows.count; ++r)
                for (int c = 0; c < columns.count; ++c, to += tapSize)
                    transposeTap(conv, rows.tap[r] * 3 + columns.tap[c], to);
            pack(from, rows.count, columns.count);
        }
}

void convolveBack(const KernelSet& kernels, const ConvolutionRef& conv, const Stored* delta, int side,
                  const Stored* activated, const Stored* addend, Stored* output, Real* scratch) {
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(side + 2) * conv.out;
    ConvolutionArgs a;
    a.inputRow = a.inputStep = row;
    a.inputPixel = conv.out;
    a.channels = conv.in;
    a.height = a.width = side;
    a.epilogue = addend ? Epilogue::maskAdd : Epilogue::maskStore;
    const std::ptrdiff_t maskRow = static_cast<std::ptrdiff_t>(side * conv.stride + 2) * conv.in;
    const Stored* mask = activated + maskRow + conv.in;
    if (conv.stride == 1) {
        a.input = conv.kernel == 1 ? delta + row + conv.out : delta;
        a.kernelRows = conv.kernel;
        a.rowTaps = conv.kernel * conv.out;
        a.weights = conv.transposed;
        a.output = output;
        a.mask = mask;
        a.addend = addend;
        a.maskRow = maskRow;
        a.outputRow = static_cast<std::ptrdiff_t>(side) * conv.in;
        a.outputPixel = conv.in;
        if (savesProducts(conv, side)) {
            a.weights = reinterpret_cast<const Stored*>(conv.winogradBack);
            kernels.winograd(a, scratch);
        } else {
            kernels.convolution(a);
        }
        return;
    }
    // Under stride 2 the four parities of the input's position are four small convolutions without holes.
    a.input = delta + row + conv.out;
    a.maskRow = 2 * maskRow;
    a.outputRow = static_cast<std::ptrdiff_t>(4) * side * conv.in;
    a.outputPixel = 2 * conv.in;
    a.weights = conv.transposed;
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 2; ++x) {
            const std::ptrdiff_t at = (static_cast<std::ptrdiff_t>(y) * 2 * side + x) * conv.in;
            a.kernelRows = kParity[y].count;
            a.rowTaps = kParity[x].count * conv.out;
            a.output = output + at;
            a.mask = mask + y * maskRow + static_cast<std::ptrdiff_t>(x) * conv.in;
            a.addend = addend ? addend + at : nullptr;
            kernels.convolution(a);
            a.weights += static_cast<std::ptrdiff_t>(kParity[y].count * kParity[x].count) * conv.in * conv.out;
        }
}

void convolveShortcutBack(const KernelSet& kernels, const ConvolutionRef& conv, const Stored* delta, int side,
                          Stored* output) {
    ConvolutionArgs a;
    a.inputRow = a.inputStep = static_cast<std::ptrdiff_t>(side + 2) * conv.out;
    a.input = delta + a.inputRow + conv.out;
    a.inputPixel = conv.out;
    a.kernelRows = 1;
    a.rowTaps = conv.out;
    a.weights = conv.transposed;
    a.output = output;
    a.outputRow = static_cast<std::ptrdiff_t>(side) * conv.in;
    a.outputPixel = a.channels = conv.in;
    a.height = a.width = side;
    kernels.convolution(a);
}

}  // namespace PADA_STORED
}  // namespace pada
