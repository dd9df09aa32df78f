// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/subnet_probe.h"

#include "core/base/contract.h"

#include <limits>
#include <utility>

namespace pada {

SubnetProbe::SubnetProbe(const RunConfig& config, const SearchSpace& space, const Dataset& data, const Roles& roles,
                         std::map<Path, double> truth)
    : m_space(space), m_data(data), m_roles(roles), m_count(config.telemetry.probeImages), m_truth(std::move(truth)) {
    if (!config.telemetry.enabled) return;
    for (const std::string& text : config.telemetry.probePaths) {
        const auto path = space.parse(text);
        expects(path.ok(), "probed paths are the space's");
        m_paths.push_back(*path);
    }
}

MethodTable SubnetProbe::measure(NetFamily& family) {
    const bool heldOut = !m_roles.valid.empty();
    if (m_images.labels.empty())
        m_images = loadRankingImages(m_data, heldOut ? m_data.train : m_data.test,
                                     heldOut ? m_roles.valid : m_roles.test, m_count);
    std::map<Path, PathScore> scores;
    rankPaths(family, m_space, m_paths, {m_images.batch(), {}}, RankingNorm::batch, [&](const RankingBlock& block) {
        for (const PathScore& score : block.scores) scores[score.path] = score;
        return true;
    });
    MethodTable table{"probes", "", {}, {}};
    table.columns.emplace_back("number");
    for (const Decision& decision : m_space.decisions()) table.columns.push_back(decision.name);
    for (const char* name : {"accuracy", "loss", "truth", "images", "held_out", "path_passes"})
        table.columns.emplace_back(name);
    const auto images = static_cast<double>(m_images.labels.size());
    for (const Path& path : m_paths) {
        std::vector<double> row{static_cast<double>(table.rows.size() + 1)};
        row.insert(row.end(), path.begin(), path.end());
        const auto truth = m_truth.find(path);
        const PathScore& score = scores[path];
        row.insert(row.end(), {score.accuracy, score.loss,
                               truth == m_truth.end() ? std::numeric_limits<double>::quiet_NaN() : truth->second,
                               images, heldOut ? 1.0 : 0.0, images / 64.0 / 3.0});  // forward only
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace pada
