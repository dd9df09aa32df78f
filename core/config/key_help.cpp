// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/key_help.h"

#include <algorithm>
#include <iterator>

namespace pada {
namespace {

struct OwnKey {
    std::string_view section, key;
    KeyHelp help;
};

constexpr OwnKey kOwnKeys[] = {
    {"run", "name", {"", "What the run is called in lists; decides no result."}},
    {"run", "seed", {"", "Where all randomness of the run begins: first weights, paths, images, augmentation."}},
    {"run", "device", {"", "Where it is computed: auto, cpu, or cuda:N for the N-th GPU."}},
    {"run", "backend", {"", "Who computes: the program's own kernels (cpu), LibTorch (torch), or whichever can."}},
    {"run", "threads", {"", "Threads that compute; 0 = one for every core this process may use."}},
    {"run", "precision", {"", "How numbers between layers are kept; weights stay fp32 in both."}},
    {"run", "cuda_graphs", {"", "On a GPU: ops are recorded once and played, with the same results sooner."}},
    {"run", "checkpoint_seconds", {"seconds", "Least time between two checkpoints."}},
    {"data", "set", {"", "Images that the run trains on."}},
    {"data", "root", {"", "Folder of the images; empty = the set's usual place."}},
    {"data", "train_images", {"images", "How many of the set's images are trained on; 0 = all that are left."}},
    {"data", "valid_images", {"images", "Held out of the training part for ranking; 0 = rank on the test part."}},
    {"data", "batch_size", {"images", "Images of one step."}},
    {"data", "augment", {"", "Random crops and flips of the training images."}},
    {"data", "padding", {"", "What a crop shows beyond the image: the mean colour or black."}},
    {"data", "image_size", {"pixels", "Side of drawn shapes and of pictures in a folder; 0 = the set's own size."}},
    {"data", "jitter", {"fraction", "How far brightness, contrast and saturation of training images vary; 0 = not."}},
    {"data", "train_list", {"", "Text file below root that names pictures to train on; empty = a folder a class."}},
    {"data", "valid_list", {"", "The same for the pictures of the test part."}},
    {"data", "resize", {"pixels", "Short side of a picture before its middle is evaluated; 0 = 8/7 of image_size."}},
    {"data", "smallest_crop", {"fraction", "Least part of a picture's area that a training image shows."}},
    {"data", "broken_files", {"", "Pictures that cannot be read: refuse the folder, or skip them and say so."}},
    {"space", "kind", {"", "Search space: which decisions a network is made of."}},
    {"space", "variant", {"", "Form of the space, where it has several."}},
    {"space", "channels", {"channels", "Width of the first stage; each further stage has twice as many."}},
    {"space", "cells_per_stage", {"cells", "Depth: cells between two reductions."}},
    {"space", "affine", {"", "Whether batch norms of candidates have a scale and shift of their own."}},
    {"space", "init", {"", "How the first weights are drawn."}},
    {"space", "ops", {"", "Operations that paths may use, with commas between; empty = all."}},
    {"method", "name", {"", "How paths and images are drawn, and what a step does with them."}},
    {"method", "reference", {"", "Takes up the authors' habits where a key is not set."}},
    {"optimizer", "lr", {"", "Learning rate after the warm-up; it falls from there."}},
    {"optimizer", "momentum", {"", "Share of the last step's direction that the next one keeps."}},
    {"optimizer", "nesterov", {"", "Momentum that looks one step ahead."}},
    {"optimizer", "weight_decay", {"", "Pull of every weight towards 0, added to its gradient."}},
    {"optimizer", "clip_norm", {"", "A gradient longer than this is shortened to it; 0 = never."}},
    {"optimizer",
     "inactive",
     {"", "Weights that a step does not use: left as they are, or moved by momentum and decay."}},
    {"schedule", "epochs", {"epochs", "How long the run is, in passes over its images; or name path_passes."}},
    {"schedule",
     "path_passes",
     {"path-passes", "How long it is, in passes of one path over 64 images; or name epochs."}},
    {"schedule", "warmup", {"fraction", "Part of the run in which the learning rate rises from 0."}},
    {"schedule", "lr_shape", {"", "How the learning rate falls."}},
    {"telemetry", "enabled", {"", "Whether steps, variances and weights are recorded; changes no result."}},
    {"telemetry", "step_every", {"steps", "Only every so many steps are recorded."}},
    {"telemetry", "gv_pairs", {"draws", "Draws of path and batch behind one measurement of the gradient's variance."}},
    {"telemetry", "gv_share", {"fraction", "Part of the run's cost that these measurements may take; 0 = none."}},
    {"telemetry", "weights_every", {"epochs", "Epochs between two stored sets of image weights."}},
    {"telemetry", "probe_paths", {"", "Paths that are scored after every epoch, to be watched; changes no result."}},
    {"telemetry", "probe_images", {"images", "Images that these are scored on."}},
    {"ranking", "paths", {"", "Which paths are scored at the end: none, all, live, sample:N, or list:FILE."}},
    {"ranking", "images", {"images", "Images that every path is scored on."}},
    {"ranking", "bn", {"", "Batch norm statistics that a path is scored under."}},
    {"ranking", "bn_images", {"images", "Images that statistics are re-estimated on, where they are."}},
    {"ranking", "batch_size", {"images", "Images scored at once; 0 = all of them."}},
    {"ranking", "every", {"epochs", "Ranks also while it trains; 0 = only at the end."}},
    {"ranking", "truth", {"", "TABLE/column with the true accuracies, or empty."}},
    {"ranking", "score", {"", "What paths are put in order by."}},
    {"retrain", "seeds", {"nets", "Nets trained for one picked path, each from its own seed."}},
    {"retrain", "epochs", {"epochs", "Length of training alone; with path_passes 0 too, as long as the run."}},
    {"retrain", "path_passes", {"path-passes", "The same in path-passes."}},
    {"retrain", "batch_size", {"images", "0 = as the run."}},
    {"retrain", "channels", {"channels", "0 = as the run."}},
    {"retrain", "cells_per_stage", {"cells", "0 = as the run."}},
    {"retrain", "lr", {"", "Learning rate after the warm-up."}},
    {"retrain", "momentum", {"", "Share of the last step's direction that the next one keeps."}},
    {"retrain", "nesterov", {"", "Momentum that looks one step ahead."}},
    {"retrain", "weight_decay", {"", "Pull of every weight towards 0."}},
    {"retrain", "clip_norm", {"", "A gradient longer than this is shortened to it; 0 = never."}},
    {"retrain", "warmup", {"fraction", "Part in which the learning rate rises from 0."}},
    {"retrain", "lr_shape", {"", "How the learning rate falls."}},
    {"retrain", "label_smoothing", {"fraction", "Share of a label that is spread over all classes."}},
    {"retrain", "auxiliary", {"", "Weight of a second classifier's loss, where the space's nets have one."}},
    {"retrain", "drop_path", {"fraction", "Share of images that go without an edge at the end; it grows from 0."}},
    {"retrain", "cutout", {"pixels", "Side of a square of each training image that is blanked; 0 = none."}},
    {"retrain",
     "jitter",
     {"fraction", "How far brightness, contrast and saturation of training images vary; 0 = not."}},
    {"retrain", "ema", {"fraction", "Share of the weights' running average that a step keeps; 0 = no average."}},
};

}  // namespace

KeyHelp helpOf(const ConfigKey& key) {
    if (const auto* declared = std::get_if<SettingTarget>(&key.target))
        return {declared->setting->unit, declared->setting->help};
    const auto* const own = std::ranges::find_if(
        kOwnKeys, [&](const OwnKey& known) { return known.section == key.section && known.key == key.key; });
    return own == std::end(kOwnKeys) ? KeyHelp{} : own->help;
}

}  // namespace pada
