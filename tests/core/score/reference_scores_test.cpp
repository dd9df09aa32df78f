// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of random cells on the CPU backend against the same formulas on a plain net in double, which shares nothing
// with the product but the layout of the weights.
#include "core/metrics/kendall_tau.h"
#include "core/score/score.h"
#include "core/score/symmetric_matrix.h"
#include "core/space/nas_bench_201.h"
#include "tests/core/cpu/net_fixture.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

using namespace testing_net;

constexpr std::size_t kImages = 6;
constexpr std::uint32_t kSeed = 41;

/// One random cell with a way from input to output, and images at which no pre-activation lies near 0.
struct Case {
    Path path;
    Images first, second;
};

reference::Outcome plainOutcome(const Supernet& net, const Path& path, const Images& images, bool sumsLogits,
                                bool unsignedWeights = false) {
    std::vector<double> weights(net.store().weights.span().begin(), net.store().weights.span().end());
    if (unsignedWeights)
        for (double& w : weights) w = std::fabs(w);
    reference::Net plain(net.store().layout, std::move(weights));
    plain.sumsLogits = sumsLogits;
    plain.normless = unsignedWeights;
    plain.wantsBlocks = sumsLogits && !unsignedWeights;
    plain.blockSeed = kSeed;
    return plain.run(path, {images.pixels.begin(), images.pixels.end()}, {images.labels.begin(), images.labels.end()});
}

Images steady(const Supernet& net, const Path& path, std::uint32_t seed) {
    for (std::uint32_t attempt = 0;; ++attempt) {
        Images images = randomImages(net.store().layout.spec().size, kImages, seed + attempt);
        if (attempt == 100 || plainOutcome(net, path, images, true).nearestKink > 2e-6) return images;
    }
}

std::vector<Case> randomCases(const SearchSpace& space, const Supernet& net, int count) {
    Rng rng(5, Stream::paths, 0);
    std::vector<Case> cases;
    while (cases.size() < static_cast<std::size_t>(count)) {
        Path path(6);
        for (std::size_t e = 0; e < 6; ++e) path[e] = static_cast<std::uint8_t>(rng.below(5));
        if (!space.connected(path)) continue;
        path = space.pruned(path);
        const auto seed = static_cast<std::uint32_t>(1000 * cases.size());
        cases.push_back({path, steady(net, path, seed), steady(net, path, seed + 500)});
    }
    return cases;
}

/// Eigenvalues as the formula names them, by cyclic Jacobi rotations.
std::vector<double> eigenvalues(std::vector<double> m, std::size_t n) {
    for (int sweep = 0; sweep < 30; ++sweep)
        for (std::size_t p = 0; p < n; ++p)
            for (std::size_t q = p + 1; q < n; ++q) {
                const double angle = 0.5 * std::atan2(2 * m[p * n + q], m[q * n + q] - m[p * n + p]);
                const double c = std::cos(angle), s = std::sin(angle);
                for (std::size_t k = 0; k < n; ++k) {
                    const double kp = m[k * n + p], kq = m[k * n + q];
                    m[k * n + p] = c * kp - s * kq, m[k * n + q] = s * kp + c * kq;
                }
                for (std::size_t k = 0; k < n; ++k) {
                    const double pk = m[p * n + k], qk = m[q * n + k];
                    m[p * n + k] = c * pk - s * qk, m[q * n + k] = s * pk + c * qk;
                }
            }
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i) values[i] = m[i * n + i];
    return values;
}

/// The three by plain loops over the blocks of a plain net.
struct AzNas {
    double expressivity = 0.0, progressivity = 1e9;
    std::optional<double> trainability = 0.0;
};
AzNas azNasOf(const std::vector<reference::Block>& blocks) {
    AzNas out;
    double before = 0.0;
    for (std::size_t l = 0; l < blocks.size(); ++l) {
        const reference::Tensor& f = blocks[l].out;
        const auto c = static_cast<std::size_t>(f.channels), rows = f.value.size() / c;
        std::vector<double> mean(c), covariance(c * c);
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t i = 0; i < c; ++i) mean[i] += f.value[r * c + i] / static_cast<double>(rows);
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t i = 0; i < c; ++i)
                for (std::size_t j = 0; j < c; ++j)
                    covariance[i * c + j] += (f.value[r * c + i] - mean[i]) * (f.value[r * c + j] - mean[j]);
        double total = 0.0, entropy = 0.0;
        const std::vector<double> values = eigenvalues(covariance, c);
        for (const double v : values) total += v;
        for (const double v : values)
            if (v > 1e-14 * total) entropy -= v / total * std::log(v / total);
        out.expressivity += entropy;
        if (l > 0) out.progressivity = std::min(out.progressivity, entropy - before);
        before = entropy;
        if (l == 0) continue;
        const reference::Tensor &g = blocks[l].signs, &h = blocks[l].back;
        if (h.value == g.value) out.trainability.reset();
        const int stride = h.side / g.side;
        const auto inputs = static_cast<std::size_t>(h.channels * stride * stride);
        std::vector<double> gram(c * c), transfer(inputs * c);
        for (int n = 0; n < g.images; ++n)
            for (int y = 0; y < h.side; ++y)
                for (int x = 0; x < h.side; ++x)
                    for (int i = 0; i < h.channels; ++i)
                        for (std::size_t o = 0; o < c; ++o)
                            transfer[static_cast<std::size_t>((y % stride * stride + x % stride) * h.channels + i) * c +
                                     o] += h.at(n, y, x, i) * g.at(n, y / stride, x / stride, static_cast<int>(o)) /
                                           static_cast<double>(g.images * g.side * g.side);
        for (std::size_t r = 0; r < inputs; ++r)
            for (std::size_t i = 0; i < c; ++i)
                for (std::size_t j = 0; j < c; ++j) gram[i * c + j] += transfer[r * c + i] * transfer[r * c + j];
        const std::vector<double> squares = eigenvalues(gram, c);
        const double s = std::sqrt(*std::ranges::max_element(squares));
        if (out.trainability)
            *out.trainability += (2.0 - s - 1.0 / (s + 1e-6)) / static_cast<double>(blocks.size() - 1);
    }
    return out;
}

template <class Value>
double overWeights(const WeightLayout& layout, const Path& path, const Value& value) {
    double sum = 0.0;
    for (const std::uint32_t index : layout.activeSegments(path)) {
        const Segment& segment = layout.segments()[index];
        if (!isWeight(segment)) continue;
        for (std::size_t i = segment.offset; i < segment.offset + segment.size; ++i) sum += value(i);
    }
    return sum;
}

TEST(ReferenceScores, SixtyRandomCellsAgreeWithAPlainNetInDouble) {
    const auto space = makeNasBench201();
    auto net = makeNet(specOf(8, 8, 3, 1, true), 2);
    const WeightLayout& layout = net->store().layout;
    std::vector<double> zicoHere, zicoThere;
    int trainable = 0;
    for (const Case& one : randomCases(*space, *net, 60)) {
        SCOPED_TRACE(space->text(one.path));
        const ScoreStart start{*net, one.first.batch(), one.second.batch(), kSeed};
        unsigned needs = 0;
        for (const Score& score : scores()) needs |= score.needs;
        Evidence evidence(*space, start, one.path, needs);
        const auto got = [&](std::string_view name) { return scoreNamed(name)->of(evidence).value(); };

        const reference::Outcome logits = plainOutcome(*net, one.path, one.first, true);
        const std::vector<float> rows(logits.images.begin(), logits.images.end());
        double jacov = 0.0;
        for (const double v : eigenvalues(correlations(rows, kImages).value(), kImages))
            jacov -= std::log(v + 1e-5) + 1.0 / (v + 1e-5);
        EXPECT_NEAR(got("jacov"), jacov, 1e-4 * std::fabs(jacov));

        std::vector<double> kernel(kImages * kImages);
        for (const std::vector<bool>& relu : logits.fires)
            for (std::size_t i = 0; i < kImages; ++i)
                for (std::size_t j = 0; j < kImages; ++j)
                    for (std::size_t u = 0, units = relu.size() / kImages; u < units; ++u)
                        kernel[i * kImages + j] += relu[i * units + u] == relu[j * units + u];
        EXPECT_NEAR(got("nwot"), logDeterminant(kernel).value(), 1e-9);

        const AzNas az = azNasOf(logits.blocks);
        EXPECT_NEAR(got("expressivity"), az.expressivity, 1e-4 * az.expressivity);
        EXPECT_NEAR(got("progressivity"), az.progressivity, 2e-4);
        const auto trainability = scoreNamed("trainability")->of(evidence);
        EXPECT_EQ(trainability.has_value(), az.trainability.has_value()) << "a cell of skips alone";
        if (trainability && az.trainability) {
            EXPECT_NEAR(*trainability, *az.trainability, 1e-4 * std::max(1.0, std::fabs(*az.trainability)));
            ++trainable;
        }

        const reference::Outcome loss = plainOutcome(*net, one.path, one.first, false);
        const auto snip = [&](std::size_t i) { return std::fabs(net->store().weights.data()[i] * loss.gradients[i]); };
        const double expectedSnip = overWeights(layout, one.path, snip);
        EXPECT_NEAR(got("snip"), expectedSnip, 1e-4 * expectedSnip);

        Images ones = randomImages(layout.spec().size, 1);
        std::ranges::fill(ones.pixels, 1.0f);
        const reference::Outcome flow = plainOutcome(*net, one.path, ones, true, true);
        const auto flows = [&](std::size_t i) { return std::fabs(net->store().weights.data()[i]) * flow.gradients[i]; };
        EXPECT_NEAR(got("synflow"), std::log(overWeights(layout, one.path, flows)), 1e-5);

        const reference::Outcome other = plainOutcome(*net, one.path, one.second, false);
        double zico = 0.0;
        for (const std::uint32_t index : layout.activeSegments(one.path)) {
            const Segment& segment = layout.segments()[index];
            if (!isWeight(segment)) continue;
            double sum = 0.0;
            for (std::size_t i = segment.offset; i < segment.offset + segment.size; ++i) {
                const double a = loss.gradients[i], b = other.gradients[i];
                if (a != b) sum += (std::fabs(a) + std::fabs(b)) / std::fabs(a - b);
            }
            zico += std::log(sum);
        }
        // Where two batches give nearly the same gradient, ZiCo divides by what is left of it in float: no digits to
        // compare, so values are held loosely (seen: 3.6e-2) and their order below.
        EXPECT_NEAR(got("zico"), zico, 6e-2 * std::fabs(zico));
        zicoHere.push_back(got("zico"));
        zicoThere.push_back(zico);
    }
    EXPECT_GT(kendallTauB(zicoHere, zicoThere).value(), 0.9);
    EXPECT_GT(trainable, 50);
}

TEST(ReferenceScores, SynflowLeavesEveryWeightAsItWas) {
    const auto space = makeNasBench201();
    auto net = makeNet(specOf(8, 8, 3, 1, true));
    const std::vector<float> before(net->store().weights.span().begin(), net->store().weights.span().end());
    const Images images = randomImages(net->store().layout.spec().size, 2);
    const ScoreStart start{*net, images.batch(), images.batch()};
    const Score* synflow = scoreNamed("synflow");
    Evidence evidence(*space, start, {3, 3, 2, 3, 1, 4}, synflow->needs);
    EXPECT_TRUE(synflow->of(evidence));
    EXPECT_TRUE(std::ranges::equal(before, net->store().weights.span()));
}

TEST(ReferenceScores, SynflowOfANetThatAFloatCannotHoldIsALogarithm) {
    const auto space = makeNasBench201();
    auto small = makeNet(specOf(8, 8, 3, 1, true)), large = makeNet(specOf(8, 8, 3, 1, true));
    constexpr float kFactor = 1e9f;
    for (const Segment& s : large->store().layout.segments())
        if (s.cell >= 0 && s.kind == SegmentKind::convolution)
            for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
                large->store().weights.data()[i] *= s.decision == 0 || s.cell > 1 ? 1.0f : kFactor;
    const Images images = randomImages(small->store().layout.spec().size, 2);
    const Path chain{3, 0, 3, 0, 0, 3};
    const auto flowOf = [&](Supernet& net) {
        const ScoreStart start{net, images.batch(), images.batch()};
        Evidence evidence(*space, start, chain, scoreNamed("synflow")->needs);
        return scoreNamed("synflow")->of(evidence).value();
    };
    // Two cells, two convolutions each, times 1e9: everything that flows is 1e36 times as much.
    EXPECT_NEAR(flowOf(*large) - flowOf(*small), 4 * std::log(1e9), 1e-3);
}

}  // namespace
}  // namespace pada
