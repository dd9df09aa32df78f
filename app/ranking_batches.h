// SPDX-License-Identifier: GPL-3.0-or-later
// app/ranking_batches.h: scores as the authors' code took them (methods.md D14): batch after batch, the last one short,
// each under its own statistics, so that a score depends on batch size and order.
#pragma once
#include "app/ranking_feed.h"

namespace pada {

/// rankPaths over `images` cut into batches of `batchSize` in order; accuracy is correct images over all, loss
/// the mean over images. 0, or as many as there are images, is rankPaths itself. The callback comes after every few
/// hundred paths; between it is asked with no scores whether to go on. Thread: engine.
bool rankInBatches(NetFamily& family, const SearchSpace& space, std::span<const Path> paths, RankingFeed& images,
                   const Batch& recalibration, RankingNorm norm, int batchSize, const RankingCallback& callback,
                   const LogitsCallback& onLogits = {});

}  // namespace pada
