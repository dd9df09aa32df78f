// SPDX-License-Identifier: GPL-3.0-or-later
// app/ranking_feed.h: the images that a ranking scores on, in batches that are made when they are asked for.
#pragma once
#include "core/search/path_ranking.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Floats that a feed keeps at most where it could make them again (bytes).
inline constexpr std::size_t kMostHeldImages = std::size_t{1} << 30;

/// Holds all of them where their set lies in memory, where they are scored in one batch, or where they are few; else
/// one batch, decoded anew for every few hundred paths. The pixels are the same either way. Thread: one.
class RankingFeed {
public:
    /// `all` and what it looks into are kept by the caller.
    explicit RankingFeed(const Batch& all) : m_labels(all.labels), m_pixels(all.images) {}
    /// Of `role` as loadRankingImages() has it; scored in batches of `batchSize`, 0 = at once. Data, part and role live
    /// as long as this.
    RankingFeed(const Dataset& data, const ImageSet& part, std::span<const std::int64_t> role, std::int64_t count,
                int batchSize, std::size_t mostHeld = kMostHeldImages);
    RankingFeed(const RankingFeed&) = delete;
    RankingFeed& operator=(const RankingFeed&) = delete;

    std::size_t count() const noexcept { return m_labels.size(); }
    std::span<const std::int32_t> labels() const noexcept { return m_labels; }
    bool streams() const noexcept { return m_part != nullptr; }
    /// Looks into this object until the next call.
    Batch batch(std::size_t first, std::size_t count);
    /// After batch(): what the next one will be, so that it is decoded meanwhile.
    void expect(std::size_t first, std::size_t count);

private:
    RankingBuffer m_held;
    std::vector<std::int32_t> m_ownLabels;
    std::span<const std::int32_t> m_labels;
    std::span<const float> m_pixels;  ///< Of all; none where it streams.
    const Dataset* m_data = nullptr;
    const ImageSet* m_part = nullptr;
    std::span<const std::int64_t> m_role;
};

}  // namespace pada
