// SPDX-License-Identifier: GPL-3.0-or-later
// app/train_images.h: the images of a run for the window to show.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config.h"
#include "ui/services/train_images.h"

namespace pada {

/// WindowServices::trainImages: the images that a run with this config draws, and no others of their set.
Result<ui::TrainImages> trainImagesOf(const RunConfig& config);

}  // namespace pada
