// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/batch_maker.h"

#include "core/data/dataset.h"
#include "core/data/picture_source.h"

namespace pada {

BatchMaker::BatchMaker(Supernet& net, const Dataset& data, const AugmentSettings& augment)
    : m_data(data),
      m_augment(augment),
      m_held(data.train.source == nullptr && augment.jitter == 0.0 &&
             net.holdImages(imageBytes(data, data.train, augment.padding))) {}

bool BatchMaker::foresees() const {
    return m_data.train.source != nullptr;
}

void BatchMaker::expect(std::span<const std::int64_t> indices, std::uint32_t seed, std::int64_t epoch,
                        std::int64_t firstPosition) {
    if (foresees())
        m_data.train.source->expect({{indices.begin(), indices.end()}, seed, epoch, firstPosition, m_augment});
}

Batch BatchMaker::make(std::span<const std::int64_t> indices, std::uint32_t seed, std::int64_t epoch,
                       std::int64_t firstPosition) {
    const ImageSet& part = m_data.train;
    const std::size_t count = indices.size();
    m_labels.resize(count);
    if (m_held) {
        m_draws.resize(count);
        drawBatch(part, indices, seed, epoch, firstPosition, m_augment, m_draws, m_labels);
        return {{}, m_labels, count, m_draws};
    }
    m_images.resize(count * static_cast<std::size_t>(part.size) * static_cast<std::size_t>(part.size) *
                    static_cast<std::size_t>(part.channels));
    fillBatch(m_data, part, indices, seed, epoch, firstPosition, m_augment, m_images, m_labels);
    return {m_images, m_labels, count};
}

}  // namespace pada
