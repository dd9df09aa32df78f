// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/tiny_run.h: the config of a run that takes well under a second.
#pragma once

namespace pada::testing {

inline constexpr const char* kTinyRun = R"(config_version = 1
[run]
name = "tiny"
threads = 1
[data]
set = "shapes"
train_images = 256
valid_images = 64
batch_size = 32
image_size = 16
[space]
channels = 8
cells_per_stage = 1
ops = ["skip_connect", "nor_conv_3x3"]
[method]
name = "spos"
[schedule]
epochs = 2
[ranking]
paths = "none"
)";

}  // namespace pada::testing
