// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stored_metrics.h"

#include "app/net_size.h"
#include "app/ranking_metrics.h"
#include "app/shipped_truth.h"
#include "core/base/contract.h"

#include <exception>

namespace pada {

Result<std::vector<MetricRow>> metricsAgainst(const RunCatalog& catalog, const RunConfig& config,
                                              const std::vector<PathScore>& scores, const std::string& truth) {
    const auto space = makeSearchSpace(config.space.kind, config.space.variant);
    if (!space.ok()) return space.error();
    try {
        const TruthChoice choice = storedTruth(catalog, truth);
        std::vector<PathScore> known;
        for (const PathScore& score : scores)
            if ((*space)->valid(score.path) && choice.values.contains((*space)->text(score.path)))
                known.push_back(score);
        // Costs order the paths the same way whatever images and classes the net was made for.
        return rankingMetrics(**space, netSize(config.space, 10, 3, 32), known, choice);
    } catch (const RunError& error) {
        return Error{ErrorCode::notFound, error.what()};
    }
}

}  // namespace pada
