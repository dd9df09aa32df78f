// SPDX-License-Identifier: GPL-3.0-or-later
// The two backends against each other: same weights, same batch, the LibTorch one computing in double.
#include "core/cpu/cpu_supernet.h"
#include "core/space/nas_bench_201.h"
#include "core/supernet/sgd.h"
#include "tests/core/torch/torch_fixture.h"

#include <algorithm>

namespace pada {
namespace {

/// 200 random paths with the dead one, single edges and the densest among them.
std::vector<Path> comparedPaths() {
    std::vector<Path> paths{Path{0, 0, 0, 0, 0, 0}, Path{0, 0, 0, 3, 0, 0}, Path{0, 0, 0, 4, 0, 0},
                            Path{0, 0, 0, 1, 0, 0}, Path{3, 3, 3, 3, 3, 3}};
    Rng rng(17, Stream::probe, 0);
    while (paths.size() < 200) paths.push_back(nb201::pathAt(static_cast<int>(rng.below(nb201::kPaths))));
    return paths;
}

double relativeGap(std::span<const float> a, std::span<const float> b) {
    double gap = 0, size = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        gap += std::pow(static_cast<double>(a[i]) - b[i], 2);
        size += std::pow(static_cast<double>(b[i]), 2);
    }
    return size > 1e-16 ? std::sqrt(gap / size) : std::sqrt(gap);
}

void compare(Supernet& cpu, Supernet& torch, const Batch& batch) {
    const auto space = makeNasBench201();
    double worstLoss = 0;
    std::vector<double> gaps;
    for (const Path& path : comparedPaths()) {
        const PassOutcome a = cpu.forwardBackward(path, batch, {}, false),
                          b = torch.forwardBackward(path, batch, {}, false);
        worstLoss = std::max(worstLoss, std::abs(a.loss - b.loss) / b.loss);
        EXPECT_NEAR(a.loss, b.loss, 1e-6 * b.loss) << space->text(path);
        // All gradients of a pass together: a pre-activation within rounding of 0 may flip one ReLU, which moves a path
        // a little, never the bulk. Without rounding the same passes agree to 1e-10, see cpu_double_test.
        std::vector<float> left, right;
        for (const std::uint32_t index : cpu.store().layout.activeSegments(space->pruned(path))) {
            const Segment& s = cpu.store().layout.segments()[index];
            left.insert(left.end(), cpu.store().gradients.data() + s.offset,
                        cpu.store().gradients.data() + s.offset + s.size);
            right.insert(right.end(), torch.store().gradients.data() + s.offset,
                         torch.store().gradients.data() + s.offset + s.size);
        }
        gaps.push_back(relativeGap(left, right));
        EXPECT_LT(gaps.back(), 5e-2) << space->text(path);
    }
    std::ranges::sort(gaps);
    EXPECT_LT(gaps[gaps.size() * 9 / 10], 1e-5);
    std::printf("loss gap at worst %.2e, gradient gap median %.2e, 90 %% %.2e, worst %.2e\n", worstLoss,
                gaps[gaps.size() / 2], gaps[gaps.size() * 9 / 10], gaps.back());
}

TEST(BackendParity, AgreesAtInitialWeightsAndAfterAHundredSteps) {
    NetSpec spec = test::tinySpec(false, 3, 16);
    auto cpu = makeCpuSupernet({spec, 1}).value();
    cpu->store().initialise(11);
    auto torch = test::tinyNet(spec, "cpu/float64");
    std::ranges::copy(cpu->store().weights.span(), torch->store().weights.data());
    const test::TinyData data(spec.size, 16);
    compare(*cpu, *torch, data.batch());

    const auto space = makeNasBench201();
    Rng rng(5, Stream::paths, 0);
    for (int step = 0; step < 100; ++step) {
        const Path path = nb201::pathAt(static_cast<int>(rng.below(nb201::kPaths)));
        cpu->forwardBackward(path, data.batch());
        const auto active = cpu->store().layout.activeSegments(space->pruned(path));
        sgdStep(cpu->store(), active, {}, {}, gradientNorms(cpu->store(), active, 5.0).clipFactor);
    }
    std::ranges::copy(cpu->store().weights.span(), torch->store().weights.data());
    compare(*cpu, *torch, data.batch());
}

TEST(BackendParity, EvaluationAgreesInBothModes) {
    NetSpec spec = test::tinySpec(false, 1, 28);
    auto cpu = makeCpuSupernet({spec, 1}).value();
    cpu->store().initialise(4);
    auto torch = test::tinyNet(spec, "cpu/float64");
    std::ranges::copy(cpu->store().weights.span(), torch->store().weights.data());
    const test::TinyData data(spec.size, 20);
    for (const Path& path : {Path{3, 1, 2, 4, 0, 3}, Path{2, 2, 2, 2, 2, 2}, Path{0, 0, 0, 4, 0, 0}}) {
        cpu->recalibrate(path, data.batch());
        torch->recalibrate(path, data.batch());
        for (const BatchNormMode mode : {BatchNormMode::batch, BatchNormMode::inherited}) {
            const EvaluationOutcome a = cpu->evaluate(path, data.batch(), mode),
                                    b = torch->evaluate(path, data.batch(), mode);
            EXPECT_NEAR(a.loss, b.loss, 1e-5);
            EXPECT_EQ(a.correct, b.correct);
        }
    }
}

}  // namespace
}  // namespace pada
