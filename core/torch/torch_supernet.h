// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_supernet.h: NAS-Bench-201 by LibTorch's autograd. Private to the module.
#pragma once
#include "core/supernet/supernet.h"
#include "core/torch/torch_net.h"

#include <string>

namespace pada {

/// The oracle: plain autograd over the flat float buffers, channels_last. Never draws from Torch's generator.
/// Thread and errors: as Supernet, but Torch's own exceptions leave it (the module's boundary turns them into
/// RunError).
class TorchSupernet final : public Supernet {
public:
    TorchSupernet(const SupernetRequest& request, const TorchPlace& place);

    std::string_view backendName() const override { return "torch"; }
    std::string_view isa() const override { return m_isa; }
    WeightStore& store() override { return m_store; }
    const WeightStore& store() const override { return m_store; }
    PassOutcome forwardBackward(const Path& path, const Batch& batch, std::span<const float> sampleWeights,
                                bool trackStatistics) override;
    EvaluationOutcome evaluate(const Path& path, const Batch& batch, BatchNormMode mode) override;
    void recalibrate(const Path& path, const Batch& batch) override;

private:
    void checkBatch(const Batch& batch, bool needLabels) const;
    Tensor images(const Batch& batch) const;
    void useThreads() const;

    TorchPlace m_place;
    WeightStore m_store;
    TorchNet m_net;
    int m_threads;
    std::string m_isa;
};

}  // namespace pada
