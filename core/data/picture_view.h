// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/picture_view.h: which part of a picture becomes an image: drawn for training, fixed for evaluation.
#pragma once
#include "core/base/rng.h"
#include "core/data/resample.h"

namespace pada {

/// The field's random resized crop (Szegedy et al., CVPR 2015): of `least` to 1 of the picture's area, sides 3:4 to
/// 4:3, evenly in the logarithm; after ten draws that do not fit, the largest such rectangle in the middle. Last bits
/// of the ratio are the C library's.
PictureView drawnView(const PictureFacts& picture, int side, double least, Rng& rng);

/// The middle of the picture when its short side is made `resize` pixels, `resize` >= `side`.
PictureView middleView(const PictureFacts& picture, int side, int resize);

}  // namespace pada
