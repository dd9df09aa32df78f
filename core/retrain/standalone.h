// SPDX-License-Identifier: GPL-3.0-or-later
// core/retrain/standalone.h: a picked path trained alone, from scratch, with a frozen budget.
#pragma once
#include "core/base/state_book.h"
#include "core/config/run_config.h"
#include "core/data/augmentation.h"
#include "core/data/dataset.h"
#include "core/space/search_space.h"
#include "core/supernet/supernet.h"
#include "core/supernet/weight_store.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace pada {

/// A net that can only be this path: one option a decision, affine batch norm.
NetSpec standaloneSpec(const SearchSpace& space, const Path& path, const NetSize& size, bool auxiliary = false);

struct StandaloneBudget {
    std::int64_t steps = 600;
    int batchSize = 64;
    bool augment = true;
    Padding padding = Padding::mean;
    Initialisation init = Initialisation::uniformFanIn;
    OptimizerSection optimizer;  ///< `inactive` has no meaning here.
    ScheduleSection schedule;    ///< lr_shape and warmup only.
    double smoothing = 0.0;      ///< Of labels, in [0, 1).
    double auxiliary = 0.0;      ///< Weight of the second classifier's loss; the net was built with one.
    double dropPath = 0.0;       ///< In [0, 1): what the share of dropped paths grows to, epoch by epoch from 0.
    int cutout = 0;              ///< Side of the square, pixels.
    double jitter = 0.0;         ///< AugmentSettings::jitter.
    double smallestCrop = 0.08;  ///< AugmentSettings::smallestCrop.
    /// In [0, 1): how much of the weights' running average each step keeps, 0 = no average. After step t it keeps
    /// min(ema, (1 + t) / (10 + t)), so that the beginning does not linger in short trainings.
    double ema = 0.0;
};

struct StandaloneOutcome {
    double testAccuracy = 0.0;  ///< Fraction, all images of the test role, running statistics.
    double testLoss = 0.0;
    double trainLoss = 0.0;  ///< Mean of the last tenth of the steps.
    std::int64_t steps = 0;
    bool diverged = false;
    std::int64_t normImages = 0;  ///< Training images whose statistics the averaged weights were evaluated with; 0 =
                                  ///< the last weights were, with their running statistics.
};

/// What a net half trained needs to go on: arrays `weights`, `momentum`, `statistics` and `alone.*`, of which
/// `alone.averaged` is there with an average only.
struct StandaloneStates {
    const StateBook* from = nullptr;  ///< Of the same net, data, budget and seed.
    /// Asked after each step whether its state is to be kept; the last one, and one that ends early, are kept anyway.
    std::function<bool(std::int64_t step)> due;
    std::function<void(std::int64_t step, const StateBook&)> keep;
};

/// Trains `net` (built from standaloneSpec) from WeightStore::initialise(seed, budget.init): epochs are seeded
/// permutations of the training role, cosine learning rate, batch statistics, then evaluates with running statistics.
/// With an average its weights are those that are evaluated, and the net's afterwards, with statistics re-estimated on
/// training images: those that ran along belong to other weights.
/// `goOn` is asked each step; false ends early (steps tells). Gone on with from any of its states it is the same net to
/// the last bit. Throws RunError for a state that is not this net's.
StandaloneOutcome trainStandalone(Supernet& net, const Path& path, const Dataset& data, const Roles& roles,
                                  const StandaloneBudget& budget, std::uint32_t seed,
                                  const std::function<bool(std::int64_t step, double loss)>& goOn,
                                  const StandaloneStates& states = {});

}  // namespace pada
