// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/authors_habits.h"

#include "core/methods/common_settings.h"

namespace pada {

std::vector<Habit> authorsHabits() {
    return {
        {"D3", "optimizer", "inactive", "weights outside the path drift",
         [](RunConfig& c) { c.optimizer.inactive = Inactive::drift; },
         [](const RunConfig& c) { return c.optimizer.inactive == Inactive::drift; }},
        {"D13", "data", "valid_images", "no images held out for ranking", [](RunConfig& c) { c.data.validImages = 0; },
         [](const RunConfig& c) { return c.data.validImages == 0; }},
        {"D14", "ranking", "bn", "scores by the statistics of the scored batch",
         [](RunConfig& c) { c.ranking.bn = RankingNorm::batch; },
         [](const RunConfig& c) { return c.ranking.bn == RankingNorm::batch; }},
        {"D14", "ranking", "batch_size", "in short batches", [](RunConfig& c) { c.ranking.batchSize = 512; },
         [](const RunConfig& c) { return c.ranking.batchSize > 0; }},
        {"D30", "data", "padding", "crops padded black", [](RunConfig& c) { c.data.padding = Padding::black; },
         [](const RunConfig& c) { return c.data.padding == Padding::black; }},
        {"D31", "ranking", "score", "paths ranked by accuracy",
         [](RunConfig& c) { c.ranking.score = LeadingScore::accuracy; },
         [](const RunConfig& c) { return c.ranking.score == LeadingScore::accuracy; }},
        {"D32", "schedule", "lr_shape", "a learning rate that falls once an epoch",
         [](RunConfig& c) { c.schedule.lrShape = RateShape::cosineEpoch; },
         [](const RunConfig& c) { return c.schedule.lrShape == RateShape::cosineEpoch; }},
        {"", "method", "redraw_dead", "dead paths are trained",
         [](RunConfig& c) { c.method.values.setFlag(settings::redrawDead(), false); },
         [](const RunConfig& c) { return !c.method.values.flag(settings::redrawDead()); }},
    };
}

}  // namespace pada
