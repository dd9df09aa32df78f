// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/loop_source.h: what the run loop lets a rule draw from in one step.
#pragma once
#include "core/data/dataset.h"
#include "core/engine/batch_foresight.h"
#include "core/engine/horizon.h"
#include "core/engine/net_draws.h"
#include "core/strategy/step_source.h"
#include "core/supernet/batch_maker.h"

#include <optional>
#include <utility>
#include <vector>

namespace pada {

/// Of one step. Views: the loop keeps everything alive during the step.
class LoopSource final : public StepSource {
public:
    struct Parts {
        std::uint32_t seed = 0;
        const Horizon& horizon;
        const Roles& roles;
        BatchMaker& batches;
        NetDraws& draws;
        BatchForesight* foresight = nullptr;  ///< Across steps; without one nothing is made ahead.
    };
    /// `positions` of the training role are (train, 0), `imageWeights` their factors or empty; `next` are the positions
    /// of the step behind, where they are known.
    LoopSource(const Parts& parts, std::int64_t step, std::span<const std::int64_t> positions,
               std::vector<float> imageWeights, std::span<const std::int64_t> next = {})
        : m_parts(parts), m_step(step), m_positions(positions), m_next(next), m_imageWeights(std::move(imageWeights)) {}

    std::vector<Path> paths(int count = 1) override;
    OptionTable probabilities() const override { return m_parts.draws.probabilities(); }
    double weightOf(const Path& path) override { return m_parts.draws.weightOf(path); }
    Batch batch(BatchRole role = BatchRole::train, int number = 0) override;
    std::span<const float> imageWeights() override { return m_imageWeights; }
    Rng rng(std::uint32_t item) const override;

    std::span<const std::int64_t> positions() const noexcept { return m_positions; }
    std::int64_t images() const noexcept { return m_images; }  ///< Of all batches made.
    int draws() const noexcept { return m_draws; }             ///< Paths that the last paths() drew.
    int deadDraws() const noexcept { return m_deadDraws; }     ///< Of these, whose first draw was dead.

private:
    struct Order {
        std::vector<std::int64_t> indices;
        std::int64_t epoch = 0, firstPosition = 0;
    };
    /// Of this step or the next; none where it is not known yet or there are no images.
    std::optional<Order> order(std::int64_t step, BatchAsk which) const;
    void foresee(BatchAsk asked);

    Parts m_parts;
    std::int64_t m_step;
    std::span<const std::int64_t> m_positions, m_next;
    std::vector<float> m_imageWeights;
    int m_draws = 0, m_deadDraws = 0;
    std::int64_t m_images = 0;
    Batch m_batch;  ///< The newest.
    std::optional<BatchAsk> m_which;
};

}  // namespace pada
