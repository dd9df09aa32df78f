// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/one_path_source.h: a step that always takes this path and this batch, for timings and tests.
#pragma once
#include "core/strategy/step_source.h"

#include <vector>

namespace pada {

/// The batch's images outlive it.
class OnePathSource final : public StepSource {
public:
    OnePathSource(const Path& path, const Batch& batch) : m_path(path), m_batch(batch) {}
    std::vector<Path> paths(int count) override { return std::vector<Path>(static_cast<std::size_t>(count), m_path); }
    OptionTable probabilities() const override { return {}; }
    double weightOf(const Path&) override { return 1.0; }
    Batch batch(BatchRole, int) override { return m_batch; }
    std::span<const float> imageWeights() override { return {}; }
    Rng rng(std::uint32_t item) const override { return {1, Stream::method, 0, item}; }

private:
    Path m_path;
    Batch m_batch;
};

}  // namespace pada
