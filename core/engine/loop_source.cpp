// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/loop_source.h"

#include "core/base/contract.h"
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
    const std::pair which(role, number);
    if (m_which == which) return m_batch;
    m_batch = drawn(role, number);
    m_images += static_cast<std::int64_t>(m_batch.count);
    m_which = which;
    return m_batch;
}

Batch LoopSource::ownBatch() {
    const Horizon& horizon = m_parts.horizon;
    const auto imagesAt = [&](std::span<const std::int64_t> positions) {
        std::vector<std::int64_t> indices;
        indices.reserve(positions.size());
        for (const std::int64_t p : positions) indices.push_back(m_parts.roles.train[static_cast<std::size_t>(p)]);
        return indices;
    };
    const std::int64_t epoch = horizon.epochOf(m_step), stepOfEpoch = m_step % horizon.stepsPerEpoch;
    const Batch batch =
        m_parts.batches.make(imagesAt(m_positions), m_parts.seed, epoch, stepOfEpoch * horizon.batchSize);
    if (!m_next.empty() && m_parts.batches.foresees())
        m_parts.batches.expect(imagesAt(m_next), m_parts.seed, epoch, (stepOfEpoch + 1) * horizon.batchSize);
    return batch;
}

/// Images augment by epoch and position; those of further batches have positions behind the epoch's own.
Batch LoopSource::drawn(BatchRole role, int number) {
    const Horizon& horizon = m_parts.horizon;
    const std::int64_t epoch = horizon.epochOf(m_step), stepOfEpoch = m_step % horizon.stepsPerEpoch;
    const std::vector<std::int64_t>& images = role == BatchRole::train ? m_parts.roles.train : m_parts.roles.valid;
    if (role == BatchRole::train && number == 0) return ownBatch();
    std::vector<std::int64_t> indices;
    if (images.empty()) throw RunError("the method needs held-out images; set [data] valid_images");
    const auto total = static_cast<std::int64_t>(images.size());
    const auto count = std::min<std::int64_t>(horizon.batchSize, total);
    const std::int64_t slot = static_cast<std::int64_t>(role) * kMostBatches + number;
    // Item 0 of Stream::data is the epochs' own.
    Rng rng(m_parts.seed, Stream::data, static_cast<std::uint64_t>(m_step), static_cast<std::uint32_t>(slot + 1));
    for (const std::int64_t p : shuffledPositions(rng, total, count))
        indices.push_back(images[static_cast<std::size_t>(p)]);
    const std::int64_t behind = horizon.stepsPerEpoch + stepOfEpoch * 2 * kMostBatches + slot;
    return m_parts.batches.make(indices, m_parts.seed, epoch, behind * horizon.batchSize);
}

Rng LoopSource::rng(std::uint32_t item) const {
    return {m_parts.seed, Stream::method, static_cast<std::uint64_t>(m_step), item};
}

}  // namespace pada
