// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe_truth.h"

#include "app/need.h"
#include "app/shipped_truth.h"
#include "core/truth/truth_column.h"

namespace pada {

std::map<Path, double> probeTruth(const RunConfig& config, const SearchSpace& space, StoreWriter& writer,
                                  const std::string& storeFile) {
    const std::string& label = config.ranking.truth;
    if (config.telemetry.probePaths.empty() || !config.telemetry.enabled || label.empty()) return {};
    const std::size_t slash = label.find('/');
    if (slash != std::string::npos && truthKind(label.substr(slash + 1)) == TruthKind::loss) return {};
    const TruthChoice truth = findTruth(writer, storeFile, label);
    double unit = 1.0;
    const auto catalog = need(openCatalog(storeFile));
    for (const TruthTableRow& table : need(catalog->truthTables()))
        if (table.name == label.substr(0, slash) && (table.unit == "percent" || table.unit == "%")) unit = 0.01;
    std::map<Path, double> values;
    for (const std::string& text : config.telemetry.probePaths) {
        const Path path = need(space.parse(text));
        if (const auto known = truth.values.find(space.text(path)); known != truth.values.end())
            values[path] = unit * known->second;
    }
    return values;
}

}  // namespace pada
