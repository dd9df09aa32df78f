// SPDX-License-Identifier: GPL-3.0-or-later
// core/retrain/recipe.h: how the papers of a space train one of its nets alone, at a size that a laptop trains.
#pragma once
#include "core/config/run_config.h"

namespace pada {

/// Sets kind, variant, size, length and [retrain] for a net of the space that `config.space` names, on the set that
/// `config.data` names. Rates, decay and what regularises are the papers' (DARTS: Liu et al., ICLR 2019; inverted
/// bottlenecks: Cai et al., ICLR 2019; NAS-Bench-201: Dong and Yang, ICLR 2020); width, cells and epochs are smaller.
/// Of inverted bottlenecks colours vary by 0.4 as in SPOS (Guo et al., ECCV 2020); that the rate warms up, where Cai et
/// al. begin with all of it, and that the weights are averaged is ours.
/// The auxiliary classifier is left out: small images have no room for it; `cutout` is for images of 32 pixels.
void useLaptopRecipe(RunConfig& config);

}  // namespace pada
