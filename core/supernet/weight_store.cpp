// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/weight_store.h"

#include "core/base/digest.h"
#include "core/base/rng.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

/// A tensor's own position in Stream::init, from its name, so that it does not depend on what else the net holds.
std::uint32_t itemOf(const std::string& name) {
    return crc32c(std::as_bytes(std::span(name.data(), name.size())));
}

}  // namespace

WeightStore::WeightStore(NetSpec spec)
    : layout(std::move(spec)),
      weights(layout.floats()),
      momentum(layout.floats()),
      gradients(layout.floats()),
      statistics(layout.statisticsFloats()) {
    for (const NormSlot& slot : layout.norms())
        std::fill_n(statistics.data() + slot.offset + slot.channels, slot.channels, 1.0f);
}

void WeightStore::initialise(std::uint32_t seed) {
    std::ranges::fill(momentum.span(), 0.0f);
    for (const Segment& s : layout.segments()) {
        float* w = weights.data() + s.offset;
        Rng rng(seed, Stream::init, 0, itemOf(s.name));
        switch (s.kind) {
            case SegmentKind::convolution: {
                const double deviation = std::sqrt(2.0 / (static_cast<double>(s.kernel) * s.kernel * s.out));
                for (std::size_t i = 0; i < s.size; ++i) w[i] = static_cast<float>(deviation * rng.normal());
                break;
            }
            case SegmentKind::linear: {
                const double bound = 1.0 / std::sqrt(static_cast<double>(s.in));
                for (std::size_t i = 0; i < s.size; ++i) w[i] = static_cast<float>(bound * (2.0 * rng.uniform() - 1.0));
                break;
            }
            case SegmentKind::bnScale:
                std::fill_n(w, s.size, 1.0f);
                break;
            case SegmentKind::bias:
            case SegmentKind::bnShift:
                std::fill_n(w, s.size, 0.0f);
                break;
        }
    }
    for (const NormSlot& slot : layout.norms()) {
        std::fill_n(statistics.data() + slot.offset, slot.channels, 0.0f);
        std::fill_n(statistics.data() + slot.offset + slot.channels, slot.channels, 1.0f);
    }
}

}  // namespace pada
