// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/loop_source.h"

#include "core/base/contract.h"
#include "core/data/picture_source.h"
#include "core/sampling/data_sampler.h"

#include <algorithm>

namespace pada {
namespace {

constexpr int kMostBatches = 256;  ///< Of a role, in a step.

}  // namespace

std::vector<Path> LoopSource::paths(int count) {
    Rng rng(m_parts.seed, Stream::paths, static_cast<std::uint64_t>(m_step));
    std::vector<Path> drawn;
    m_deadDraws = 0;
    for (m_draws = 0; m_draws < count; ++m_draws) drawn.push_back(m_parts.draws.active().draw(rng, m_deadDraws));
    return drawn;
}

Batch LoopSource::batch(BatchRole role, int number) {
    expects(number >= 0 && number < kMostBatches, "a step has 256 batches of a role");
    const BatchAsk which{role, number};
    if (m_which == which) return m_batch;
    const std::optional<Order> made = order(m_step, which);
    if (!made) throw RunError("the method needs held-out images; set [data] valid_images");
    m_batch = m_parts.batches.make(made->indices, m_parts.seed, made->epoch, made->firstPosition);
    m_images += static_cast<std::int64_t>(m_batch.count);
    m_which = which;
    foresee(which);
    return m_batch;
}

void LoopSource::foresee(BatchAsk asked) {
    if (m_parts.foresight == nullptr || !m_parts.batches.foresees()) return;
    m_parts.foresight->asked(asked);
    for (const BatchForesight::Guess& guess : m_parts.foresight->next(kPicturesAhead))
        if (const auto next = order(guess.isOfNextStep ? m_step + 1 : m_step, guess.which))
            m_parts.batches.expect(next->indices, m_parts.seed, next->epoch, next->firstPosition);
}

/// Images augment by epoch and position; those of further batches have positions behind the epoch's own.
std::optional<LoopSource::Order> LoopSource::order(std::int64_t step, BatchAsk which) const {
    const Horizon& horizon = m_parts.horizon;
    if ((step > m_step && step >= horizon.totalSteps) || which.number >= kMostBatches) return std::nullopt;
    const std::vector<std::int64_t>& images =
        which.role == BatchRole::train ? m_parts.roles.train : m_parts.roles.valid;
    const std::int64_t stepOfEpoch = step % horizon.stepsPerEpoch;
    Order made{{}, horizon.epochOf(step), stepOfEpoch * horizon.batchSize};
    const auto take = [&](std::span<const std::int64_t> positions) {
        for (const std::int64_t p : positions) made.indices.push_back(images[static_cast<std::size_t>(p)]);
    };
    if (which == BatchAsk{}) {
        const std::span<const std::int64_t> positions = step == m_step ? m_positions : m_next;
        if (positions.empty()) return std::nullopt;
        take(positions);
        return made;
    }
    if (images.empty()) return std::nullopt;
    const auto total = static_cast<std::int64_t>(images.size());
    const auto count = std::min<std::int64_t>(horizon.batchSize, total);
    const std::int64_t slot = static_cast<std::int64_t>(which.role) * kMostBatches + which.number;
    // Item 0 of Stream::data is the epochs' own.
    Rng rng(m_parts.seed, Stream::data, static_cast<std::uint64_t>(step), static_cast<std::uint32_t>(slot + 1));
    take(shuffledPositions(rng, total, count));
    made.firstPosition = (horizon.stepsPerEpoch + stepOfEpoch * 2 * kMostBatches + slot) * horizon.batchSize;
    return made;
}

Rng LoopSource::rng(std::uint32_t item) const {
    return {m_parts.seed, Stream::method, static_cast<std::uint64_t>(m_step), item};
}

}  // namespace pada
