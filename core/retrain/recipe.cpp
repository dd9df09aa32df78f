// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retrain/recipe.h"

namespace pada {

void useLaptopRecipe(RunConfig& config) {
    RetrainSection& recipe = config.retrain;
    recipe = {};
    config.schedule.epochs = 10;
    config.schedule.pathPasses = 0;
    recipe.seeds = 1;
    if (config.space.kind == "darts") {
        config.space.channels = 16;
        config.space.cellsPerStage = 2;
        recipe.batchSize = 96;
        recipe.lr = 0.025;
        recipe.nesterov = false;
        recipe.weightDecay = 3e-4;
        recipe.dropPath = 0.2;
        recipe.cutout = 16;
    } else if (config.space.kind == "mbconv") {
        config.space.channels = 8;
        recipe.batchSize = 64;
        recipe.lr = 0.05;
        recipe.weightDecay = 4e-5;
        recipe.clipNorm = 0;
        recipe.labelSmoothing = 0.1;
        recipe.jitter = 0.4;
        recipe.ema = 0.999;
        recipe.warmup = 0.05;
        config.space.init = Initialisation::kaimingFanOut;
    } else {
        config.space.channels = 8;
        config.space.cellsPerStage = 1;
        recipe.batchSize = 256;
    }
}

}  // namespace pada
