// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/weight_store.h"

#include "core/base/contract.h"
#include "core/base/digest.h"
#include "core/base/rng.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace pada {
namespace {

/// A tensor's own position in Stream::init, from its name, so that it does not depend on what else the net holds.
std::uint32_t itemOf(const std::string& name) {
    return crc32c(std::as_bytes(std::span(name.data(), name.size())));
}

void fillUniform(std::span<float> weights, double fanIn, Rng& rng) {
    const double bound = 1.0 / std::sqrt(fanIn);
    for (float& w : weights) w = static_cast<float>(bound * (2.0 * rng.uniform() - 1.0));
}

}  // namespace

WeightStore::WeightStore(const NetSpec& spec)
    : layout(spec),
      weights(layout.floats()),
      momentum(layout.floats()),
      gradients(layout.floats()),
      statistics(layout.statisticsFloats()) {
    for (const NormSlot& slot : layout.norms())
        std::fill_n(statistics.data() + slot.offset + slot.channels, slot.channels, 1.0f);
}

void WeightStore::initialise(std::uint32_t seed, Initialisation rule) {
    const bool fanOut = rule == Initialisation::kaimingFanOut;
    std::ranges::fill(momentum.span(), 0.0f);
    for (const Segment& s : layout.segments()) {
        float* w = weights.data() + s.offset;
        Rng rng(seed, Stream::init, 0, itemOf(s.name));
        switch (s.kind) {
            case SegmentKind::convolution: {
                const double taps = static_cast<double>(s.kernel) * s.kernel;
                if (fanOut) {
                    const double deviation = std::sqrt(2.0 / (taps * s.out));
                    for (std::size_t i = 0; i < s.size; ++i) w[i] = static_cast<float>(deviation * rng.normal());
                } else {
                    fillUniform({w, s.size}, taps * s.in, rng);
                }
                break;
            }
            case SegmentKind::linear:
                fillUniform({w, s.size}, s.in, rng);
                break;
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
