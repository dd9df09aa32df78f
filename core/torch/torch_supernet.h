// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_supernet.h: nets by LibTorch's autograd. Private to the module.
#pragma once
#include "core/supernet/vectors.h"
#include "core/torch/device_net.h"
#include "core/torch/flat_vectors.h"
#include "core/torch/held_images.h"
#include "core/torch/net_parts.h"
#include "core/torch/net_pass.h"
#include "core/torch/repeated_step.h"
#include "core/torch/step_inputs.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace pada {

/// The oracle: plain autograd over the flat buffers, channels_last. Never draws from Torch's generator. On a device
/// weights, momentum, statistics, kept vectors and the training images stay there, and passes are put together from
/// pieces. A step of one pass is recorded where the request wants it, and waits for the device once; of a step of
/// several only the pieces are, and each pass waits. Passes of terms, of partial channels, of losses that are not
/// plain, and of nets other than NAS-Bench-201's go by autograd everywhere. Thread and errors: as Supernet, but Torch's
/// own exceptions leave it (the module's boundary turns them into RunError).
class TorchSupernet final : public Supernet {
public:
    TorchSupernet(const SupernetRequest& request, const TorchPlace& place);

    std::string_view backendName() const override { return "torch"; }
    std::string_view isa() const override { return m_isa; }
    WeightStore& store() override { return m_store; }
    const WeightStore& store() const override { return m_store; }
    unsigned abilities() const override {
        return static_cast<unsigned>(Ability::paths) | static_cast<unsigned>(Ability::terms) |
               static_cast<unsigned>(Ability::memory) | static_cast<unsigned>(Ability::classes) |
               (m_parts ? 0u : static_cast<unsigned>(Ability::dropping));
    }
    void remember(const Path& path, const Batch& batch) override;
    PassOutcome pass(const PassRequest& request) override;
    GradientNorms update(const TrainStep& step) override;
    using Supernet::train;
    TrainOutcome train(std::span<const PassRequest> requests, const TrainStep& step) override;
    void blend(Vector to, double keep, double factor, Vector from, Segments segments) override;
    std::vector<double> dots(Vector a, Vector b, Segments segments) override;
    void fetchState() override { m_buffers.fetchState(); }
    std::span<const float> fetch(Vector vector) override;
    bool startSpread() override;
    GradientSpread fetchSpread() override { return m_buffers.fetchSpread(); }
    void restoreSpread(const GradientSpread& spread, std::span<const std::int64_t> steps) override;
    bool holdImages(const ImageBytes& bytes) override;
    EvaluationOutcome evaluate(const Path& path, const Batch& batch, BatchNormMode mode) override;
    void recalibrate(const Path& path, const Batch& batch) override;
    std::unique_ptr<PathEvaluator> makeEvaluator(const EvaluationSet& set) override;

private:
    void checkBatch(const Batch& batch, bool needLabels) const;
    void check(const PassRequest& request) const;
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
    Trainer& load(const PassRequest& request, const StepMoves& moves);
    /// Passes are put together from pieces (device_net.h) where buffers are on a device or kept as there.
    bool onPieces() const {
        return m_parts.has_value() && m_partial == 1 && (m_place.apart || !m_place.device.is_cpu());
    }
    static bool forPieces(const PassRequest& request) { return request.terms.empty() && request.loss.plain(); }
    /// Both overwrite the gradients of what is active; apart from the store, others become zero.
    PassOutcome byAutograd(const PassRequest& request);
    PassOutcome byPieces(const PassRequest& request);
    OwnStream::Use useStream();

    /// What remember() kept.
    struct Memory {
        std::size_t images = 0;
        std::vector<double> logits;
        std::vector<Tensor> cells;
    };
    /// `auxiliary` times the second classifier's cross-entropy.
    Tensor secondLoss(const Tensor& logits, std::span<const std::int32_t> labels, const PassLoss& wanted) const;
    /// `pull` times the mean squared distance of the pass's cells to the remembered ones.
    Tensor pulled(const NetPass& pass, double pull) const;

    TorchPlace m_place;
    int m_partial;
    WeightStore m_store;
    FlatBuffers m_buffers;
    std::optional<StoreVectors> m_shared;  ///< Where the store's bytes are computed on,
    std::optional<FlatVectors> m_flat;     ///< and where others are.
    std::optional<NetParts> m_parts;       ///< Of the NAS-Bench-201 net alone.
    std::unique_ptr<AutogradNet> m_net;
    std::optional<HeldImages> m_held;
    Memory m_memory;
    std::unique_ptr<Recorder> m_recorder;  ///< Where the request wants steps recorded and the net is apart.
    std::map<StepShape, Trainer> m_trainers;
    std::int64_t m_steps = 0;
    int m_threads;
    std::string m_isa;
};

}  // namespace pada
