// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_feed.h"

#include "core/base/contract.h"
#include "core/data/picture_source.h"

#include <algorithm>

namespace pada {
namespace {

/// Images as they are.
AugmentSettings plain() {
    AugmentSettings settings;
    settings.enabled = false;
    return settings;
}

std::size_t floatsOf(const ImageSet& part) {
    return static_cast<std::size_t>(part.size) * static_cast<std::size_t>(part.size) *
           static_cast<std::size_t>(part.channels);
}

}  // namespace

RankingFeed::RankingFeed(const Dataset& data, const ImageSet& part, std::span<const std::int64_t> role,
                         std::int64_t count, int batchSize, std::size_t mostHeld) {
    const std::size_t n = count <= 0 ? role.size() : std::min(role.size(), static_cast<std::size_t>(count));
    const bool cut = batchSize > 0 && static_cast<std::size_t>(batchSize) < n;
    if (!part.source || !cut || n * floatsOf(part) * sizeof(float) <= mostHeld) {
        m_held = loadRankingImages(data, part, role, count);
        m_labels = m_held.labels;
        m_pixels = m_held.images;
        return;
    }
    m_data = &data;
    m_part = &part;
    m_role = role.first(n);
    for (const std::int64_t image : m_role) m_ownLabels.push_back(part.labels[static_cast<std::size_t>(image)]);
    m_labels = m_ownLabels;
}

Batch RankingFeed::batch(std::size_t first, std::size_t count) {
    expects(first + count <= m_labels.size(), "a feed gives the images it has");
    const std::span<const std::int32_t> labels = m_labels.subspan(first, count);
    if (!streams()) {
        const std::size_t pixels = m_labels.empty() ? 0 : m_pixels.size() / m_labels.size();
        return {m_pixels.subspan(first * pixels, count * pixels), labels, count};
    }
    m_held.images.resize(count * floatsOf(*m_part));
    m_held.labels.resize(count);
    fillBatch(*m_data, *m_part, m_role.subspan(first, count), 0, 0, 0, plain(), m_held.images, m_held.labels);
    return {m_held.images, labels, count};
}

void RankingFeed::expect(std::size_t first, std::size_t count) {
    if (!streams()) return;
    const auto next = m_role.subspan(first, count);
    m_part->source->expect({{next.begin(), next.end()}, 0, 0, 0, plain()});
}

}  // namespace pada
