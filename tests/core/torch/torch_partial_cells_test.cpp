// SPDX-License-Identifier: GPL-3.0-or-later
// PC-DARTS on the space that it was made for: edges of the DARTS cells of which a part of the channels goes through the
// operations, and what passes by a strided edge is halved.
#include "core/base/contract.h"
#include "tests/core/torch/plain_nets.h"
#include "tests/core/torch/term_checks.h"

#include <algorithm>

namespace pada::test {
namespace {

struct PartialCells {
    explicit PartialCells(const char* device = "cpu/float64", int partial = 4) {
        SupernetRequest request{wholeSpec(*space, size), 1};
        request.partial = partial;
        net = module()->makeSupernet(request, device).value();
        seed(*net);
    }
    Path drawn(std::uint64_t number) const {
        Rng rng(22, Stream::paths, number);
        Path path(space->decisions().size());
        for (std::size_t d = 0; d < path.size(); ++d)
            path[d] =
                static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(space->decisions()[d].options.size())));
        return path;
    }
    /// Every operation on every edge, then every edge.
    std::vector<Term> terms() const {
        Rng rng(7, Stream::init, 2);
        std::vector<Term> terms;
        for (const bool edges : {false, true})
            for (std::size_t d = 0; d < space->decisions().size(); ++d) {
                if (space->decisions()[d].kind != DecisionKind::operation) continue;
                const auto decision = static_cast<std::uint8_t>(d);
                if (edges) terms.push_back({decision, Term::kEdge, static_cast<float>(0.3 + 0.4 * rng.uniform())});
                for (std::uint8_t o = 0; !edges && o < 7; ++o)
                    terms.push_back({decision, o, static_cast<float>(0.1 + 0.2 * rng.uniform())});
            }
        return terms;
    }

    std::unique_ptr<SearchSpace> space = std::move(makeSearchSpace("darts")).value();
    NetSize size{.channels = 4, .cellsPerStage = 1, .classes = 5, .imageSize = 8};
    std::unique_ptr<Supernet> net;
};

TEST(TorchPartialCells, LogitsOfPathsAreThoseOfPlainLoops) {
    const PartialCells cells;
    for (std::uint64_t i = 0; i < 20; ++i) {
        const Path path = cells.drawn(i);
        const TinyData data(cells.size, 4, static_cast<std::uint32_t>(i));
        const plain::Layers layers(cells.net->store());
        const std::vector<double> expected =
            plain::CellsNet(layers, cells.size, true, 4).logits(path, plain::imagesOf(cells.size, data.images, 4));
        const EvaluationOutcome outcome = cells.net->evaluate(path, data.batch(), BatchNormMode::batch);
        ASSERT_EQ(outcome.logits.size(), expected.size());
        for (std::size_t k = 0; k < expected.size(); ++k)
            ASSERT_NEAR(outcome.logits[k], expected[k], 1e-5 * (1.0 + std::abs(expected[k])))
                << cells.space->text(path);
    }
}

TEST(TorchPartialCells, GradientsOfOperationsAndEdgesAreTheSlopesOfTheLoss) {
    const PartialCells cells;
    const TinyData data(cells.size, 4);
    const std::vector<Term> terms = cells.terms();
    ASSERT_EQ(terms.size(), 28u * 8);
    const PassOutcome pass = cells.net->pass({.path = {}, .batch = data.batch(), .terms = terms, .tracks = false});
    double largest = 0.0;
    for (const double g : pass.termGradients) largest = std::max(largest, std::abs(g));
    ASSERT_GT(largest, 1e-3);
    // An operation of each kind here and there, and edges: whole, strided, of the last node.
    for (const std::size_t which : {0u, 3u, 40u, 93u, 100u, 137u, 28u * 7, 28u * 7 + 14, 28u * 7 + 27})
        EXPECT_LT(gapOfSlopes(*cells.net, terms, which, data.batch()), 1e-4 * largest + 1e-5) << which;
}

// The corner of the weights that a part of the channels needs is all that learns.
TEST(TorchPartialCells, WeightsBeyondTheCornerRest) {
    const PartialCells cells;
    const TinyData data(cells.size, 4);
    cells.net->pass({.path = {}, .batch = data.batch(), .terms = cells.terms(), .tracks = false});
    const std::vector<float> gradients = copyOf(cells.net->fetch(Vector::gradients));
    std::size_t inside = 0;
    for (const Segment& s : cells.net->store().layout.segments()) {
        if (s.decision < 0) continue;
        const auto in = static_cast<std::size_t>(s.in), out = static_cast<std::size_t>(s.out);
        for (std::size_t i = 0; i < s.size; ++i) {
            const bool corner = i % out < out / 4 && (in == 1 || i / out % in < in / 4);
            if (!corner)
                ASSERT_EQ(gradients[s.offset + i], 0.0f) << s.name << " " << i;
            else
                inside += gradients[s.offset + i] != 0.0f ? 1 : 0;
        }
    }
    EXPECT_GT(inside, 1000u);
}

TEST(TorchPartialCells, AChainOrAPartThatDoesNotDivideIsRefused) {
    EXPECT_THROW(PartialCells("cpu", 3), ContractError);
    EXPECT_THROW(PartialCells("cpu", 0), ContractError);
    const auto chain = std::move(makeSearchSpace("mbconv", "cifar")).value();
    SupernetRequest request{wholeSpec(*chain, {.channels = 8, .cellsPerStage = 1, .classes = 5, .imageSize = 8}), 1};
    request.partial = 2;
    EXPECT_THROW((void)module()->makeSupernet(request, "cpu"), ContractError);
}

/// Terms beside a path that only want their gradient (as ProxylessNAS' second path): weights learn as without them,
/// also where such a term is the first to read what modules share of a map.
TEST(GraphTerms, OnesThatDoNotTrainLeaveTheGradientsOfOthers) {
    for (const auto& [kind, variant] : {std::pair{"darts", ""}, std::pair{"mbconv", "cifar"}}) {
        const auto space = std::move(makeSearchSpace(kind, variant)).value();
        const NetSpec spec = wholeSpec(*space, {.channels = 4, .cellsPerStage = 1, .classes = 5, .imageSize = 8});
        const auto net = tinyNet(spec, "cpu/float64");
        const TinyData data(spec.size, 4);
        std::vector<Term> alone, beside;
        for (std::size_t d = 0; d < space->decisions().size(); ++d) {
            if (space->decisions()[d].kind != DecisionKind::operation) continue;
            const auto decision = static_cast<std::uint8_t>(d);
            alone.push_back({decision, 5});
            beside.push_back({decision, 3, 0.0f, false});
            beside.push_back({decision, 5});
        }
        const PassOutcome a = net->pass({.path = {}, .batch = data.batch(), .terms = alone, .tracks = false});
        const std::vector<float> expected = copyOf(net->fetch(Vector::gradients));
        const PassOutcome b = net->pass({.path = {}, .batch = data.batch(), .terms = beside, .tracks = false});
        const std::vector<float> found = copyOf(net->fetch(Vector::gradients));
        EXPECT_EQ(a.active, b.active) << kind << ": the other options' weights learn nothing";
        EXPECT_NEAR(a.loss, b.loss, 1e-12);
        double most = 0.0;
        for (const std::uint32_t index : a.active) {
            const Segment& s = net->store().layout.segments()[index];
            for (std::size_t i = s.offset; i < s.offset + s.size; ++i) {
                ASSERT_NEAR(found[i], expected[i], 1e-6) << kind << " " << s.name;
                most = std::max(most, std::abs(static_cast<double>(expected[i])));
            }
        }
        EXPECT_GT(most, 1e-3);
        // <output, gradient>: the slope of the loss along the coefficient, at 0.
        for (const std::size_t which : {0u, 6u, 30u})
            EXPECT_LT(gapOfSlopes(*net, beside, which, data.batch()), 1e-4) << kind << " " << which;
    }
}

}  // namespace
}  // namespace pada::test
