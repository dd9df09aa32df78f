// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/batch_maker.h: training batches for a net: pixels, or draws where the net holds the images.
#pragma once
#include "core/data/augmentation.h"
#include "core/supernet/supernet.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

struct Dataset;

/// Gives the training part of `data` to the net to hold, or assembles pixels here where it holds nothing. The net sees
/// the same pixels either way. A set that decodes its pictures, and colours that change, are assembled here always.
/// Thread: one at a time. The arguments live as long as this.
class BatchMaker {
public:
    BatchMaker(Supernet& net, const Dataset& data, const AugmentSettings& augment);

    /// `indices` into data.train; seed, epoch and position as fillBatch() has them. The batch looks into this object
    /// until the next call.
    Batch make(std::span<const std::int64_t> indices, std::uint32_t seed, std::int64_t epoch,
               std::int64_t firstPosition);

    /// Whether making batches takes time that expect() can save.
    bool foresees() const;
    /// After make(): the arguments of the next call, so that its pictures are decoded while the net computes.
    void expect(std::span<const std::int64_t> indices, std::uint32_t seed, std::int64_t epoch,
                std::int64_t firstPosition);

private:
    const Dataset& m_data;
    AugmentSettings m_augment;
    bool m_held;
    std::vector<ImageDraw> m_draws;
    std::vector<float> m_images;
    std::vector<std::int32_t> m_labels;
};

}  // namespace pada
