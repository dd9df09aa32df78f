// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/reference_habits.h"

namespace pada {

void applyReferenceHabits(RunConfig& config, const std::function<bool(std::string_view, std::string_view)>& isSet) {
    if (!config.method.reference) return;
    if (!isSet("optimizer", "inactive")) config.optimizer.inactive = "drift";
    if (!isSet("data", "valid_images")) config.data.validImages = 0;
    if (!isSet("data", "padding")) config.data.padding = "black";
    if (!isSet("schedule", "lr_shape")) config.schedule.lrShape = "cosine_epoch";
    if (!isSet("ranking", "score")) config.ranking.score = "accuracy";
    if (!isSet("ranking", "bn")) config.ranking.bn = "batch";
    if (!isSet("ranking", "batch_size")) config.ranking.batchSize = 512;
    if (!isSet("method", "redraw_dead")) config.method.redrawDead = false;
}

std::vector<std::string> referenceBadge(const RunConfig& config) {
    std::vector<std::string> ids;
    if (!config.method.reference) return ids;
    if (config.optimizer.inactive == "drift") ids.emplace_back("D3");
    if (config.data.validImages == 0) ids.emplace_back("D13");
    if (config.ranking.bn == "batch" && config.ranking.batchSize > 0) ids.emplace_back("D14");
    if (config.data.padding == "black") ids.emplace_back("D30");
    if (config.ranking.score == "accuracy") ids.emplace_back("D31");
    if (config.schedule.lrShape == "cosine_epoch") ids.emplace_back("D32");
    return ids;
}

}  // namespace pada
