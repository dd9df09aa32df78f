// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_supernet.h: NAS-Bench-201 by LibTorch's autograd. Private to the module.
#pragma once
#include "core/supernet/supernet.h"
#include "core/torch/device_net.h"
#include "core/torch/held_images.h"
#include "core/torch/repeated_step.h"
#include "core/torch/step_inputs.h"
#include "core/torch/torch_net.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace pada {

/// The oracle: plain autograd over the flat buffers, channels_last. Never draws from Torch's generator. On a device
/// weights, momentum, statistics and the training images stay there, and a step waits for it once.
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
    TrainOutcome train(const Path& path, const Batch& batch, const TrainStep& step) override;
    void fetchState() override { m_buffers.fetchState(); }
    void fetchGradients() override { m_buffers.fetchGradients(m_lastActive); }
    bool startSpread() override;
    GradientSpread fetchSpread() override { return m_buffers.fetchSpread(); }
    void restoreSpread(const GradientSpread& spread, std::span<const std::int64_t> steps) override;
    bool holdImages(const ImageBytes& bytes) override;
    EvaluationOutcome evaluate(const Path& path, const Batch& batch, BatchNormMode mode) override;
    void recalibrate(const Path& path, const Batch& batch) override;
    std::unique_ptr<PathEvaluator> makeEvaluator(const EvaluationSet& set) override;

private:
    void checkBatch(const Batch& batch, bool needLabels) const;
    void checkWeights(const Batch& batch, std::span<const float> sampleWeights) const;
    Tensor images(const Batch& batch) const;
    /// Steps of one shape: their inputs, the net that makes them, and what was recorded of them.
    struct Trainer {
        Trainer(const StepShape& shape, const NetParts& parts, FlatBuffers& buffers, Recorder* recorder);
        StepInputs inputs;
        DeviceNet net;
        std::optional<RepeatedStep> repeated;  ///< Where steps are recorded.
        std::int64_t lastUse = 0;
    };
    Trainer& trainerFor(const StepShape& shape);
    Trainer& load(const Batch& batch, const TrainStep& step, std::span<const std::int64_t> active);
    PassOutcome passApart(const Path& path, const Batch& batch, std::span<const float> sampleWeights,
                          bool trackStatistics);

    TorchPlace m_place;
    WeightStore m_store;
    FlatBuffers m_buffers;
    TorchNet m_net;
    std::optional<HeldImages> m_held;
    std::unique_ptr<Recorder> m_recorder;  ///< Where the request wants steps recorded and the net is apart.
    std::map<StepShape, Trainer> m_trainers;
    std::vector<std::int64_t> m_activeSteps;  ///< Per segment, since startSpread().
    std::int64_t m_steps = 0;
    std::vector<std::uint32_t> m_lastActive;  ///< Of the last train().
    int m_threads;
    std::string m_isa;
};

}  // namespace pada
