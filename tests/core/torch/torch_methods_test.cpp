// SPDX-License-Identifier: GPL-3.0-or-later
// Methods that mix options, on the nets that they are for: whole runs, cut and resumed; second order in double.
#include "core/methods/method_table.h"
#include "core/methods/mixed_settings.h"
#include "core/strategy/unrolled_gradient.h"
#include "tests/core/torch/term_checks.h"
#include "tests/support/run_fixture.h"

namespace pada::test {
namespace {

using testing::TinyRun;

/// Two epochs of four steps.
struct MixedRun {
    explicit MixedRun(const Method& method) : run(configOf(method)) {
        SupernetRequest request;
        request.spec.size = {8, 1, 4, 1, 8};
        request.spec.options = run.allowed;
        request.threads = 1;
        request.partial = netNeeds(run.config).partial;
        net = module()->makeSupernet(request, "cpu").value();
        net->store().initialise(run.config.run.seed);
    }
    static RunConfig configOf(const Method& method) {
        RunConfig config = testing::tinyConfig(std::string(method.about.name));
        config.data.validImages = 8;
        config.schedule.epochs = 2;
        for (const Setting& setting : method.about.settings)
            if (setting.name == "order") config.method.values.set(setting, std::string("second"));
        return config;
    }
    RunState go(std::int64_t stop, const RunState* state = nullptr) {
        RunLoop loop({.config = run.config,
                      .run = {"RUN"},
                      .configHash = "hash",
                      .space = *run.space,
                      .allowed = run.allowed,
                      .net = *net,
                      .data = run.data,
                      .roles = run.roles,
                      .sink = run.sink,
                      .clock = run.clock,
                      .stopAtStep = stop});
        if (state != nullptr) loop.restore(*state);
        status = loop.run(run.control, run.keeper).status;
        return *run.keeper.kept;
    }

    TinyRun run;
    std::unique_ptr<Supernet> net;
    RunStatus status = RunStatus::failed;
};

TEST(TorchMethods, RunAndResumeBitForBit) {
    for (const Method& method : methods()) {
        if (method.about.needs.empty()) continue;
        MixedRun whole(method);
        const RunState end = whole.go(-1);
        EXPECT_EQ(whole.status, RunStatus::finished) << method.about.name;
        const auto steps = whole.run.sink.all<StepEvent>();
        ASSERT_EQ(steps.size(), 8u);
        for (const StepEvent& step : steps) EXPECT_GT(step.loss, 0.0) << method.about.name;
        for (const std::int64_t cut : {3, 4}) {
            MixedRun first(method), second(method);
            const RunState middle = first.go(cut);
            const RunState resumed = second.go(-1, &middle);
            EXPECT_EQ(resumed.book, end.book) << method.about.name << " cut at " << cut;
        }
    }
}

/// Two batches, and the held-out loss where one step of the weights leads, from its definition.
struct Ahead {
    double loss(const std::vector<Term>& at) const {
        const std::vector<std::uint32_t> all = allSegments(net.store().layout);
        net.blend(Vector::kept2, 0.0, 1.0, Vector::weights, all);
        net.pass({.path = {}, .batch = train.batch(), .terms = at, .tracks = false});
        net.blend(Vector::weights, 1.0 - sgd.learningRate * sgd.weightDecay, -sgd.learningRate * sgd.momentum,
                  Vector::momentum, all);
        net.blend(Vector::weights, 1.0, -sgd.learningRate, Vector::gradients, all);
        const double loss = net.pass({.path = {}, .batch = valid.batch(), .terms = at, .tracks = false}).loss;
        net.blend(Vector::weights, 0.0, 1.0, Vector::kept2, all);
        return loss;
    }
    double slope(std::vector<Term> terms, std::size_t which, float reach) const {
        const float middle = terms[which].coefficient;
        terms[which].coefficient = middle + reach;
        const double high = loss(terms), highAt = terms[which].coefficient;
        terms[which].coefficient = middle - reach;
        return (high - loss(terms)) / (highAt - terms[which].coefficient);
    }
    UnrolledGradient unrolled(const std::vector<Term>& terms) const {
        return unrolledGradient(net, terms, {[&] { return train.batch(); }, [&] { return valid.batch(); }}, sgd, 1e-7);
    }
    /// A momentum as in the middle of a run.
    void warmUp(const std::vector<Term>& terms) const {
        net.pass({.path = {}, .batch = train.batch(), .terms = terms, .tracks = false});
        net.update({sgd});
    }

    Supernet& net;
    TinyData train{net.store().layout.spec().size, 8}, valid{net.store().layout.spec().size, 8, 17};
    SgdSettings sgd{.learningRate = 0.02, .momentum = 0.9, .weightDecay = 1e-2};
};

// Steps are small because slopes jump wherever a ReLU turns in between; what is wrong in the formula shows everywhere.
TEST(TorchMethods, TheSecondOrderIsTheSlopeAfterOneStep) {
    const auto net = tinyNet(tinySpec(), "cpu/float64");
    const Ahead ahead{*net};
    const std::vector<Term> terms = allOps();
    ahead.warmUp(terms);
    const std::vector<float> weights = copyOf(net->fetch(Vector::weights));
    const std::vector<float> statistics = copyOf(net->store().statistics.span());
    const UnrolledGradient found = ahead.unrolled(terms);
    EXPECT_EQ(copyOf(net->fetch(Vector::weights)), weights);
    EXPECT_EQ(copyOf(net->store().statistics.span()), statistics);
    const PassOutcome here = net->pass({.path = {}, .batch = ahead.valid.batch(), .terms = terms, .tracks = false});
    int tried = 0, right = 0, firstOrder = 0;
    for (std::size_t t = 2; t < terms.size(); t += 3) {
        if (terms[t].option == 0) continue;
        const double wide = ahead.slope(terms, t, 1e-5f), narrow = ahead.slope(terms, t, 4e-6f);
        const auto fits = [&](double value) {
            return std::min(std::abs(value - wide), std::abs(value - narrow)) < 0.01 * std::abs(wide) + 1e-3;
        };
        ++tried;
        right += fits(found.perTerm[t]) ? 1 : 0;
        firstOrder += fits(here.termGradients[t]) ? 1 : 0;
    }
    ASSERT_GE(tried, 8);
    EXPECT_GE(right, tried - 1);
    EXPECT_LE(firstOrder, tried / 2) << "the first order is another";
}

// On the DARTS space, all operations of all edges: with what the step of the weights adds each is the slope, and
// without it none (but a net of so many ReLUs turns some of them in nearly any interval); the net is left as it was to
// the last bit.
TEST(TorchMethods, TheSecondOrderHoldsOnCellsAndLeavesThemAsTheyWere) {
    const auto space = std::move(makeSearchSpace("darts")).value();
    const NetSpec spec = wholeSpec(*space, {.channels = 4, .cellsPerStage = 1, .classes = 5, .imageSize = 8});
    const auto net = tinyNet(spec, "cpu/float64");
    const Ahead ahead{*net};
    std::vector<Term> terms;
    Rng rng(9, Stream::probe, 0);
    for (std::size_t d = 0; d < space->decisions().size(); ++d)
        for (std::uint8_t o = 0; space->decisions()[d].kind == DecisionKind::operation && o < 7; ++o)
            terms.push_back({static_cast<std::uint8_t>(d), o, static_cast<float>(0.1 + 0.1 * rng.uniform())});
    ahead.warmUp(terms);
    const auto state = [&] {
        std::vector<std::vector<float>> all{copyOf(net->fetch(Vector::weights)), copyOf(net->fetch(Vector::momentum))};
        all.push_back(copyOf(net->store().statistics.span()));
        return all;
    };
    const auto before = state();
    const UnrolledGradient found = ahead.unrolled(terms);
    EXPECT_EQ(state(), before);
    int tried = 0, right = 0, firstOrder = 0;
    for (std::size_t t = 5; t < terms.size(); t += 16) {
        const double wide = ahead.slope(terms, t, 4e-6f), narrow = ahead.slope(terms, t, 1e-6f);
        const auto fits = [&](double value) {
            return std::min(std::abs(value - wide), std::abs(value - narrow)) < 1e-4 * std::abs(narrow) + 1e-5;
        };
        ++tried;
        right += fits(found.perTerm[t]) ? 1 : 0;
        firstOrder += fits(found.valid.termGradients[t]) ? 1 : 0;
    }
    ASSERT_EQ(tried, 12);
    EXPECT_GE(right, 11);
    EXPECT_EQ(firstOrder, 0) << "the slope at the moved weights alone is another";
}

}  // namespace
}  // namespace pada::test
