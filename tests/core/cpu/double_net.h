// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/cpu/double_net.h: the CPU backend's passes in double. Only for programs that link pada_cpu_double.
#pragma once
#include "core/cpu/backward_pass.h"
#include "core/cpu/softmax_loss.h"
#include "tests/core/cpu/reference_net.h"

#include <algorithm>
#include <optional>

namespace pada::testing_net {

static_assert(sizeof(Real) == sizeof(double), "compile with PADA_REAL_DOUBLE");

/// What CpuSupernet does, on buffers of double.
class DoubleNet {
public:
    DoubleNet(const NetSpec& spec, int threads, const KernelSet& kernels)
        : layout(spec),
          weights(layout.floats()),
          gradients(layout.floats()),
          statistics(layout.statisticsFloats()),
          m_kernels(kernels),
          m_refs(layout, {weights.data(), gradients.data(), statistics.data()}),
          m_loop(threads, planeNumbers(spec.size), static_cast<std::size_t>(spec.size.channels) * 4,
                 m_refs.largestConvolution) {}

    PassOutcome forwardBackward(const Path& path, const std::vector<double>& images, const std::vector<int>& labels,
                                const std::vector<float>& sampleWeights = {}) {
        forward(path, images, labels.size(), BatchNormMode::batch, true);
        PassOutcome outcome;
        std::vector<double> logitGradient;
        softmaxLoss(head.logits, {labels, sampleWeights, layout.spec().size.classes}, outcome, logitGradient);
        BackwardPass(m_kernels, m_loop, m_refs, m_plan).run(images.data(), layout.spec().size, head, logitGradient);
        return outcome;
    }

    /// Leaves the logits in `head`.
    void evaluate(const Path& path, const std::vector<double>& images, std::size_t count, BatchNormMode mode) {
        forward(path, images, count, mode, false);
    }

    const WeightLayout layout;
    std::vector<double> weights, gradients, statistics;
    HeadOutput head;

private:
    static std::size_t planeNumbers(const NetSize& size) {
        const auto side = static_cast<std::size_t>(size.imageSize + 2);
        return side * side * static_cast<std::size_t>(std::max(size.channels, size.inputChannels)) * 4;
    }

    void forward(const Path& path, const std::vector<double>& images, std::size_t count, BatchNormMode mode,
                 bool training) {
        const nb201::PathPlan cell = nb201::compilePath(path);
        m_arena.beginCounting();
        layOut(m_plan, m_refs, layout.spec().size, cell, count, training, m_arena);
        m_arena.reserve(m_arena.needed());
        m_arena.begin();
        layOut(m_plan, m_refs, layout.spec().size, cell, count, training, m_arena);
        m_loop.setBatch(count, training);
        ForwardPass(m_kernels, m_loop, m_refs, m_plan, mode).run(images.data(), layout.spec().size, head);
    }

    const KernelSet& m_kernels;
    NetRefs m_refs;
    ImageLoop m_loop;
    Arena m_arena;
    NetPlan m_plan;
};

}  // namespace pada::testing_net
