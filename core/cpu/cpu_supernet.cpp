// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/backward_pass.h"
#include "core/cpu/shared_evaluator.h"
#include "core/cpu/sign_agreement.h"
#include "core/cpu/softmax_loss.h"
#include "core/cpu/stored_nets.h"
#include "core/supernet/probe.h"
#include "core/supernet/vectors.h"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <string>
#include <utility>

namespace pada {
inline namespace PADA_STORED {
namespace {

constexpr double kMomentum = 0.1;

std::size_t largestPlane(const NetSize& size) {
    // The widest padded plane: stage 1's, or the image's, or the first reduction's input; later stages only shrink.
    std::size_t largest = 0;
    for (int stage = 0; stage < 3; ++stage) {
        const auto side = static_cast<std::size_t>((size.imageSize >> stage) + 2);
        largest = std::max(largest, side * side * static_cast<std::size_t>(size.channels << stage));
    }
    const auto side = static_cast<std::size_t>(size.imageSize + 2);
    return std::max(largest, side * side * static_cast<std::size_t>(size.inputChannels));
}

class CpuSupernet final : public HostSupernet {
public:
    explicit CpuSupernet(const SupernetRequest& request)
        : m_kernels(selectKernels(wantedIsa())),
          m_store(request.spec),
          m_refs(m_store.layout, {m_store.weights.data(), m_store.gradients.data(), m_store.statistics.data()}),
          m_loop(request.threads > 0 ? request.threads : ThreadPool::allowedCores(), largestPlane(request.spec.size),
                 static_cast<std::size_t>(request.spec.size.channels) * 4, m_refs.largestConvolution) {}

    std::string_view backendName() const override { return "cpu"; }
    std::string_view isa() const override { return m_kernels.isa; }
    WeightStore& store() override { return m_store; }
    const WeightStore& store() const override { return m_store; }

    unsigned abilities() const override {
        return static_cast<unsigned>(Ability::paths) | static_cast<unsigned>(Ability::probes);
    }

    ProbeOutcome probe(const ProbeRequest& request) override {
        const Batch& batch = request.batch;
        CompiledPath way = m_store.layout.compiled(request.path);
        const NormUse norms = request.normless ? NormUse::identity : NormUse::batch;
        runForward(nb201::planOf(request.path, way.live, way.dead), batch, norms, true);
        ProbeOutcome outcome;
        outcome.active = std::move(way.active);
        if (request.agreement)
            outcome.agreement = way.dead ? std::vector<double>(batch.count * batch.count)
                                         : signAgreement(m_kernels, m_loop, m_refs, m_plan);
        if (request.blocks && !way.dead) {
            BlockProbe blocks(m_kernels, m_loop, m_plan, request.seed, m_plan.cells.size() + 2);
            BackwardPass(m_kernels, m_loop, m_refs, m_plan, norms, {.weights = false}).runBlocks(size(), blocks);
            outcome.blocks = blocks.blocks();
        }
        if (request.imageGradients) outcome.imageGradients.assign(batch.images.size(), 0.0f);
        if (request.aim != ProbeAim::nothing) {
            outcome.value = differentiate(request.aim, batch, request.factor);
            BackwardPass(m_kernels, m_loop, m_refs, m_plan, norms,
                         {.weights = request.weightGradients,
                          .images = request.imageGradients ? outcome.imageGradients.data() : nullptr})
                .run(batch.images.data(), size(), m_head, m_logitGradient);
        }
        if (request.lossGradients) {
            expects(!request.weightGradients, "one kind of weight gradients a probe");
            differentiate(ProbeAim::loss, batch, 1.0);
            BackwardPass(m_kernels, m_loop, m_refs, m_plan, norms)
                .run(batch.images.data(), size(), m_head, m_logitGradient);
        }
        return outcome;
    }

    EvaluationOutcome evaluate(const Path& path, const Batch& batch, BatchNormMode mode) override {
        runForward(nb201::compilePath(path), batch, mode, false);
        PassOutcome pass;
        softmaxLoss(m_head.logits, {batch.labels, {}, size().classes}, pass, m_logitGradient);
        return {pass.loss, pass.correct, m_head.logits};
    }

    void recalibrate(const Path& path, const Batch& batch) override {
        ForwardPass forward = runForward(nb201::compilePath(path), batch, BatchNormMode::batch, false);
        for (NormState* norm : forward.usedNorms()) norm->track(1.0);
    }

    std::unique_ptr<PathEvaluator> makeEvaluator(const EvaluationSet& set) override {
        check(set.score);
        if (set.recalibration.count > 0) check(set.recalibration);
        std::unique_ptr<PathEvaluator> shared = SharedEvaluator::make(m_kernels, m_loop, m_store, set);
        return shared ? std::move(shared) : Supernet::makeEvaluator(set);
    }

protected:
    PassOutcome run(const PassRequest& request) override {
        const Batch& batch = request.batch;
        expects(request.sampleWeights.empty() || request.sampleWeights.size() == batch.count, "one weight per image");
        CompiledPath way = m_store.layout.compiled(request.path);
        const nb201::PathPlan cell = nb201::planOf(request.path, way.live, way.dead);
        ForwardPass forward = runForward(cell, batch, BatchNormMode::batch, true);
        PassOutcome outcome;
        softmaxLoss(m_head.logits, {batch.labels, request.sampleWeights, size().classes, request.loss.smoothing},
                    outcome, m_logitGradient);
        BackwardPass(m_kernels, m_loop, m_refs, m_plan).run(batch.images.data(), size(), m_head, m_logitGradient);
        if (request.tracks)
            for (NormState* norm : forward.usedNorms()) norm->track(kMomentum);
        outcome.active = std::move(way.active);
        outcome.live = way.live;
        return outcome;
    }

private:
    static std::string_view wantedIsa() {
        const char* name = std::getenv("PADA_ISA");
        return name ? name : "";
    }

    const NetSize& size() const { return m_store.layout.spec().size; }

    /// Fills m_logitGradient for what a probe differentiates; gives its value.
    double differentiate(ProbeAim aim, const Batch& batch, double factor) {
        double value = 0.0;
        if (aim == ProbeAim::loss) {
            PassOutcome pass;
            softmaxLoss(m_head.logits, {batch.labels, {}, size().classes}, pass, m_logitGradient);
            value = pass.loss;
        } else {
            m_logitGradient.assign(m_head.logits.size(), 1.0f);
            for (const float logit : m_head.logits) value += logit;
        }
        for (float& g : m_logitGradient) g *= static_cast<float>(factor);
        return value;
    }

    void check(const Batch& batch) const {
        const auto side = static_cast<std::size_t>(size().imageSize);
        expects(batch.count > 0, "a batch has at least one image");
        expects(batch.images.size() == batch.count * side * side * static_cast<std::size_t>(size().inputChannels),
                "images are count * size * size * channels floats");
        expects(batch.labels.size() == batch.count, "one label per image");
        expects(std::ranges::all_of(batch.labels, [&](std::int32_t y) { return y >= 0 && y < size().classes; }),
                "labels lie in [0, classes)");
    }

    /// Makes sure that any path on this many images fits, so that later passes never allocate.
    void reserve(std::size_t images, bool training) {
        std::size_t& largest = training ? m_trainingImages : m_forwardImages;
        if (images <= largest) return;
        m_arena.beginCounting();
        const std::size_t bytes = bytesOfAnyPath(m_plan, m_refs, m_store.layout.spec(), images, training, m_arena);
        if (bytes > m_arena.capacity()) {
            // A larger block covers what the smaller one did, but nothing counts as reserved until it is there.
            const std::size_t trainingKept = std::exchange(m_trainingImages, 0),
                              forwardKept = std::exchange(m_forwardImages, 0);
            m_arena.reserve(bytes);
            m_trainingImages = trainingKept;
            m_forwardImages = forwardKept;
        }
        largest = images;
    }

    ForwardPass runForward(const nb201::PathPlan& cell, const Batch& batch, NormUse norms, bool training) {
        check(batch);
        try {
            reserve(batch.count, training);
            m_arena.begin();
            layOut(m_plan, m_refs, size(), cell, batch.count, training, m_arena);
            m_loop.setBatch(batch.count, training);
        } catch (const std::bad_alloc&) {
            throw RunError("no memory for a batch of " + std::to_string(batch.count) + " images");
        }
        ForwardPass forward(m_kernels, m_loop, m_refs, m_plan, norms);
        forward.run(batch.images.data(), size(), m_head);
        return forward;
    }
    ForwardPass runForward(const nb201::PathPlan& cell, const Batch& batch, BatchNormMode mode, bool training) {
        return runForward(cell, batch, mode == BatchNormMode::batch ? NormUse::batch : NormUse::running, training);
    }

    const KernelSet& m_kernels;
    WeightStore m_store;
    NetRefs m_refs;
    ImageLoop m_loop;
    Arena m_arena;
    NetPlan m_plan;
    HeadOutput m_head;
    std::vector<float> m_logitGradient;
    std::size_t m_trainingImages = 0, m_forwardImages = 0;
};

}  // namespace

std::unique_ptr<Supernet> makeNet(const SupernetRequest& request) {
    return std::make_unique<CpuSupernet>(request);
}

}  // namespace PADA_STORED
}  // namespace pada
