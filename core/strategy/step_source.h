// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/step_source.h: what one optimiser step draws from: paths, images, random numbers of its own.
#pragma once
#include "core/base/rng.h"
#include "core/events/event.h"
#include "core/space/path.h"
#include "core/supernet/supernet.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Images that weights learn from, and those held out, that differentiable methods choose options by.
enum class BatchRole : std::uint8_t { train, valid };

/// One step's draws. Pure in seed and step: asked again it gives the same again, so a run resumed before the step
/// repeats it. Nothing here moves a sampler. Thread: engine.
class StepSource {
public:
    virtual ~StepSource() = default;

    /// `count` paths of the path sampler, one after the other; in the options of the family's active net, and with a
    /// way from input to output where the run redraws dead paths.
    virtual std::vector<Path> paths(int count = 1) = 0;
    /// What the path sampler gives every option now: rows sum to 1, forbidden options hold 0. For rules that draw by
    /// themselves.
    virtual OptionTable probabilities() const = 0;
    /// What a drawn path's gradient is multiplied by; 1 unless `unbias_path`.
    virtual double weightOf(const Path& path) = 0;

    /// (train, 0) are the images that the data sampler gave this step; every other batch is drawn without replacement
    /// from its role by (step, role, number), `number` in [0, 256). Counts until the next call. RunError for `valid`
    /// where no image is held out.
    virtual Batch batch(BatchRole role = BatchRole::train, int number = 0) = 0;
    /// Factors on the images of (train, 0); empty = 1.
    virtual std::span<const float> imageWeights() = 0;

    /// The method's own numbers at this step, an independent sequence an item.
    virtual Rng rng(std::uint32_t item) const = 0;
};

}  // namespace pada
