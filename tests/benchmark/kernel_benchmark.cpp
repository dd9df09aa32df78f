// SPDX-License-Identifier: GPL-3.0-or-later
// Each kernel of core/kernels, for each instruction set that this machine runs, at the node sizes of the nets that are
// trained: C8 and C16 at 32 pixels, C32 at 16, C64 at 8. One iteration is one image, of 64 that are taken in turn (a
// batch of 64). Convolutions count 2 operations a multiply-add (GFLOP/s); the others the floats that they read and
// write (GB/s). One thread. Names: kernel/instruction set/shape. Built twice, for planes in float and in bf16.
#include "core/base/aligned_buffer.h"
#include "core/base/rng.h"
#include "core/kernels/kernel_set.h"

#include <benchmark/benchmark.h>

#include <functional>
#include <memory>
#include <string>

namespace {

using namespace pada;

constexpr std::size_t kImages = 64;

struct Shape {
    int channels, side;
    std::size_t pixels() const { return static_cast<std::size_t>(side) * static_cast<std::size_t>(side); }
    std::size_t plane() const { return pixels() * static_cast<std::size_t>(channels); }
    std::size_t padded() const {
        return static_cast<std::size_t>(side + 2) * static_cast<std::size_t>(side + 2) *
               static_cast<std::size_t>(channels);
    }
    std::string text() const { return "C" + std::to_string(channels) + "_" + std::to_string(side) + "px"; }
};
constexpr Shape kShapes[] = {{8, 32}, {16, 32}, {32, 16}, {64, 8}};

/// 64 planes, cut from one buffer; normal numbers.
class Planes {
public:
    Planes(std::size_t numbers, std::uint32_t seed) : m_numbers(numbers), m_buffer(numbers * kImages) {
        Rng rng(seed, Stream::data, 0);
        for (Stored& v : m_buffer.span()) v = Stored(static_cast<float>(rng.uniform()) - 0.5f);
    }
    Stored* at(std::size_t image) { return m_buffer.data() + image % kImages * m_numbers; }

private:
    std::size_t m_numbers;
    AlignedArray<Stored> m_buffer;
};

/// Runs `one(image)` and reports the rate of what one image is worth.
void loop(benchmark::State& state, const char* unit, double perImage, const std::function<void(std::size_t)>& one) {
    for (std::size_t i = 0; i < kImages; ++i) one(i);  // touches the memory
    std::size_t image = 0;
    for (auto _ : state) {
        one(image++);
        benchmark::ClobberMemory();
    }
    state.counters[unit] =
        benchmark::Counter(1e-9 * perImage * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
void gflops(benchmark::State& state, double operations, const std::function<void(std::size_t)>& one) {
    loop(state, "GFLOP/s", operations, one);
}
void gbytes(benchmark::State& state, std::size_t numbers, const std::function<void(std::size_t)>& one) {
    loop(state, "GB/s", static_cast<double>(numbers * sizeof(Stored)), one);
}

double operations(const Shape& shape, int in, int kernel) {
    return 2.0 * kernel * kernel * in * static_cast<double>(shape.plane());
}

/// Taps of an unpadded-size output over a padded plane of `in` channels.
template <class Args>
void overPadded(Args& a, const Shape& shape, int in, int kernel) {
    a.inputRow = a.inputStep = static_cast<std::ptrdiff_t>(shape.side + 2) * in;
    a.inputPixel = in;
    a.kernelRows = kernel;
    a.rowTaps = kernel * in;
    a.channels = shape.channels;
    a.height = a.width = shape.side;
}
std::ptrdiff_t firstTap(const Shape& shape, int in, int kernel) {
    return kernel == 1 ? static_cast<std::ptrdiff_t>(shape.side + 3) * in : 0;
}

void convolution(benchmark::State& state, const KernelSet* set, Shape shape, int in, int kernel, Epilogue epilogue,
                 bool winograd = false) {
    Planes input(Shape{in, shape.side}.padded(), 1), output(shape.plane(), 2), mask(shape.plane(), 3);
    AlignedArray<Stored> weights(static_cast<std::size_t>(16 * in * shape.channels));
    AlignedBuffer scratch(winogradScratch(in, shape.channels)), sums(2 * static_cast<std::size_t>(shape.channels));
    for (Stored& w : weights.span()) w = Stored(0.01f);
    ConvolutionArgs a;
    overPadded(a, shape, in, kernel);
    a.weights = weights.data();
    a.outputRow = static_cast<std::ptrdiff_t>(shape.side) * shape.channels;
    a.outputPixel = shape.channels;
    a.maskRow = a.outputRow;
    a.sums = sums.data();
    a.epilogue = epilogue;
    gflops(state, operations(shape, in, kernel), [&](std::size_t image) {
        a.input = input.at(image) + firstTap(shape, in, kernel);
        a.output = output.at(image);
        a.mask = mask.at(image);
        a.addend = output.at(image);
        if (winograd)
            set->winograd(a, scratch.data());
        else
            set->convolution(a);
    });
}

void weightGradient(benchmark::State& state, const KernelSet* set, Shape shape, int in, int kernel,
                    bool winograd = false) {
    Planes input(Shape{in, shape.side}.padded(), 1), delta(shape.padded(), 2);
    AlignedBuffer gradient(static_cast<std::size_t>(kernel * kernel * in * shape.channels)),
        scratch(winogradScratch(in, shape.channels));
    WeightGradientArgs a;
    overPadded(a, shape, in, kernel);
    a.deltaRow = static_cast<std::ptrdiff_t>(shape.side + 2) * shape.channels;
    a.gradient = gradient.data();
    gflops(state, operations(shape, in, kernel), [&](std::size_t image) {
        a.input = input.at(image) + firstTap(shape, in, kernel);
        a.delta = delta.at(image) + a.deltaRow + shape.channels;
        if (winograd)
            set->winogradGradient(a, scratch.data());
        else
            set->weightGradient(a);
    });
}

void combine(benchmark::State& state, const KernelSet* set, Shape shape, int convolved, int plain) {
    Planes first(shape.plane(), 1), second(shape.plane(), 2), third(shape.plane(), 3), out(shape.plane(), 4);
    Planes* sources[] = {&first, &second, &third};
    AlignedBuffer factors(static_cast<std::size_t>(shape.channels));
    for (float& f : factors.span()) f = 0.5f;
    CombineArgs a;
    a.convolvedCount = convolved;
    a.plainCount = plain;
    a.offset = factors.data();
    a.height = a.width = shape.side;
    a.channels = shape.channels;
    for (const float*& scale : a.scales) scale = factors.data();
    gbytes(state, static_cast<std::size_t>(convolved + plain + 1) * shape.plane(), [&](std::size_t image) {
        for (int k = 0; k < convolved; ++k) a.convolved[k] = sources[k]->at(image);
        for (int k = 0; k < plain; ++k) a.plain[k] = sources[convolved + k]->at(image);
        a.output = out.at(image);
        set->combine(a);
    });
}

void normBackward(benchmark::State& state, const KernelSet* set, Shape shape) {
    Planes delta(shape.plane(), 1), raw(shape.plane(), 2), out(shape.padded(), 3);
    AlignedBuffer factors(static_cast<std::size_t>(shape.channels));
    for (float& f : factors.span()) f = 0.5f;
    NormBackwardArgs a;
    a.scale = a.slope = a.constant = factors.data();
    a.height = a.width = shape.side;
    a.channels = shape.channels;
    gbytes(state, 2 * shape.plane() + shape.padded(), [&](std::size_t image) {
        a.delta = delta.at(image);
        a.raw = raw.at(image);
        a.output = out.at(image);
        set->normBackward(a);
    });
}

/// A kernel that reads one kind of plane and writes another: floats of both, and the call.
struct PlaneKernel {
    const char* name;
    std::size_t (*reads)(const Shape&);
    std::size_t (*writes)(const Shape&);
    void (*call)(const KernelSet&, const Shape&, const Stored* from, Stored* to, float* sums, const float* factors);
};
std::size_t plane(const Shape& s) {
    return s.plane();
}
std::size_t padded(const Shape& s) {
    return s.padded();
}
std::size_t quarter(const Shape& s) {
    return s.plane() / 4;
}
std::size_t sums(const Shape& s) {
    return 2 * static_cast<std::size_t>(s.channels);
}
const PlaneKernel kPlaneKernels[] = {
    {"pad_relu", plane, padded,
     [](const KernelSet& k, const Shape& s, const Stored* x, Stored* y, float*, const float*) {
         k.pad(x, y, s.side, s.side, s.channels, true);
     }},
    {"poolBackward", plane, plane,
     [](const KernelSet& k, const Shape& s, const Stored* x, Stored* y, float*, const float*) {
         k.poolBackward(x, nullptr, y, s.side, s.side, s.channels);
     }},
    {"halve", plane, quarter,
     [](const KernelSet& k, const Shape& s, const Stored* x, Stored* y, float*, const float*) {
         k.halve(x, y, s.side / 2, s.side / 2, s.channels);
     }},
    {"addDoubled", quarter, plane,
     [](const KernelSet& k, const Shape& s, const Stored* x, Stored* y, float*, const float*) {
         k.addDoubled(x, y, s.side / 2, s.side / 2, s.channels);
     }},
    {"add", plane, plane,
     [](const KernelSet& k, const Shape& s, const Stored* x, Stored* y, float*, const float*) {
         k.add(x, y, y, s.plane());
     }},
    {"moments", plane, sums,
     [](const KernelSet& k, const Shape& s, const Stored* x, Stored*, float* y, const float*) {
         k.moments(x, s.pixels(), s.channels, y);
     }},
    {"normSums", plane, sums,
     [](const KernelSet& k, const Shape& s, const Stored* x, Stored*, float* y, const float*) {
         k.normSums(x, x, s.pixels(), s.channels, y);
     }},
    {"reluMean", plane, sums,
     [](const KernelSet& k, const Shape& s, const Stored* x, Stored*, float* y, const float* f) {
         k.reluMean(x, f, f, s.pixels(), s.channels, y);
     }},
    {"reluMeanBackward", plane, plane,
     [](const KernelSet& k, const Shape& s, const Stored* x, Stored* y, float*, const float* f) {
         k.reluMeanBackward(x, f, f, f, s.pixels(), s.channels, y);
     }},
};

void planeKernel(benchmark::State& state, const KernelSet* set, Shape shape, const PlaneKernel* kernel) {
    Planes from(kernel->reads(shape), 1), to(kernel->writes(shape), 2);
    AlignedBuffer factors(static_cast<std::size_t>(shape.channels)), added(sums(shape));
    for (float& f : factors.span()) f = 0.5f;
    gbytes(state, kernel->reads(shape) + kernel->writes(shape), [&](std::size_t image) {
        kernel->call(*set, shape, from.at(image), to.at(image), added.data(), factors.data());
    });
}

void registerAll() {
    const auto add = [](const std::string& name, auto function, auto... arguments) {
        benchmark::RegisterBenchmark(name.c_str(), function, arguments...);
    };
    for (const KernelSet* set : availableKernels()) {
        const std::string isa = "/" + std::string(set->isa) + "/";
        for (const Shape& shape : kShapes) {
            const std::string at = isa + shape.text();
            for (const int kernel : {1, 3}) {
                const std::string size = at + "_" + std::to_string(kernel) + "x" + std::to_string(kernel);
                const int c = shape.channels;
                add("convolution_store" + size, convolution, set, shape, c, kernel, Epilogue::store, false);
                add("convolution_storeSums" + size, convolution, set, shape, c, kernel, Epilogue::storeSums, false);
                add("convolution_maskStore" + size, convolution, set, shape, c, kernel, Epilogue::maskStore, false);
                add("convolution_maskAdd" + size, convolution, set, shape, c, kernel, Epilogue::maskAdd, false);
                add("weightGradient" + size, weightGradient, set, shape, c, kernel, false);
            }
            if (set->winograd != nullptr) {
                for (const auto& [name, epilogue] : {std::pair{"winograd_storeSums", Epilogue::storeSums},
                                                     std::pair{"winograd_maskAdd", Epilogue::maskAdd}})
                    add(name + at + "_3x3", convolution, set, shape, shape.channels, 3, epilogue, true);
                add("winogradGradient" + at + "_3x3", weightGradient, set, shape, shape.channels, 3, true);
            }
            add("combine_1+1" + at, combine, set, shape, 1, 1);
            add("combine_2+1" + at, combine, set, shape, 2, 1);
            add("combine_0+3" + at, combine, set, shape, 0, 3);
            add("normBackward" + at, normBackward, set, shape);
            for (const PlaneKernel& kernel : kPlaneKernels) add(kernel.name + at, planeKernel, set, shape, &kernel);
        }
        add("convolution_storeSums" + isa + "stem_C16_32px_3x3", convolution, set, Shape{16, 32}, 3, 3,
            Epilogue::storeSums, false);
        add("weightGradient" + isa + "stem_C16_32px_3x3", weightGradient, set, Shape{16, 32}, 3, 3, false);
    }
}

}  // namespace

int main(int argc, char** argv) {
    registerAll();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
