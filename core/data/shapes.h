// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/shapes.h: a data set drawn by the program: ten anti-aliased grey shapes, for machines without any data.
#pragma once
#include "core/data/dataset.h"

#include <cstdint>

namespace pada {

inline constexpr int kShapesSize = 28;  ///< As Fashion-MNIST, for which it stands in.
inline constexpr std::int64_t kShapesTrain = 10'000;
inline constexpr std::int64_t kShapesTest = 2'000;

/// One channel, `size` in [8, 64] pixels (0 = 28), classes balanced, label of image i = i mod 10. Position, size, turn
/// (up to 19 degrees), contrast, slope of the ground and noise depend only on (seed, part, i). Only + - * / and sqrt
/// are used, so the pixels are the same on every machine. wrongUse on another size. Without mean, deviation and
/// fingerprint.
Result<Dataset> drawShapes(int size, std::uint32_t seed, std::int64_t trainImages = kShapesTrain,
                           std::int64_t testImages = kShapesTest);

}  // namespace pada
