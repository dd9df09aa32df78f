// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/subnet_probe.h: how well a few picked paths do, epoch by epoch, while the supernet is trained.
#pragma once
#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/events/event.h"
#include "core/search/path_ranking.h"
#include "core/space/search_space.h"
#include "core/supernet/net_family.h"

#include <cstdint>
#include <map>
#include <vector>

namespace pada {

/// `[telemetry] probe_paths` on the first `probe_images` of what rankings score on, each with the statistics of that
/// batch, as rankings by default. Forward passes alone: weights, running statistics and random numbers are the same
/// with it and without (RunLoop.ProbesChangeNoBit). Thread: engine. The arguments live as long as this.
class SubnetProbe {
public:
    /// `truth` in the unit of accuracies, of whichever paths have one. ContractError for a path that is none of the
    /// space: the config was checked.
    SubnetProbe(const RunConfig& config, const SearchSpace& space, const Dataset& data, const Roles& roles,
                std::map<Path, double> truth);

    bool isOn() const noexcept { return !m_paths.empty(); }
    /// Topic "probes", a row a path in the config's order: its number from 1, a column per decision with its option,
    /// accuracy, loss, truth (NaN = none), images, held_out (1; 0 = of the test part), path_passes that it took.
    /// RunError where the images cannot be read.
    MethodTable measure(NetFamily& family);

private:
    const SearchSpace& m_space;
    const Dataset& m_data;
    const Roles& m_roles;
    std::int64_t m_count;
    std::map<Path, double> m_truth;
    std::vector<Path> m_paths;
    RankingBuffer m_images;  ///< Read when they are first needed.
};

}  // namespace pada
