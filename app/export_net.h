// SPDX-License-Identifier: GPL-3.0-or-later
// app/export_net.h: a path of a stored run with the weights it leaves with.
#pragma once
#include "app/export_formats.h"
#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/exchange/net_tensors.h"
#include "core/space/search_space.h"
#include "core/supernet/supernet.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pada {

/// The path that a request names, and what a file says of it. Reads no data.
struct NamedPath {
    RunConfig config;  ///< The run's, with the request's overrides.
    std::unique_ptr<SearchSpace> space;
    Path path;
    std::string stem;  ///< For file names: its number in the benchmark, or a digest of its text.
    std::map<std::string, std::string> notes;  ///< run, run_number, run_name, config_hash, build, space, path, ...
};
/// Errors: notFound, wrongUse (text, number, an option that the run leaves out, a path without a way from input to
/// output).
Result<NamedPath> namedPath(const ExportJob& job);

/// Its net, whose store holds the weights and the running statistics that leave.
struct PathNet {
    NamedPath of;
    Dataset data;
    Roles roles;
    std::unique_ptr<Supernet> net = {};
    Route route = {};
    std::map<std::string, std::string> metadata = {};  ///< `of.notes` and what decisions.md section 2 lists.
    std::vector<std::string> words = {};               ///< For people: which statistics.

    const NetGraph& graph() const { return net->store().layout.graph(); }
    std::vector<NetTensor> tensors() const {
        const WeightStore& store = net->store();
        return netTensors(store.layout, route, store.weights.span(), store.statistics.span());
    }
};
/// On the CPU in fp32. Errors: as namedPath(); notFound without a checkpoint, or of that step; wrongUse for statistics
/// of a batch; unsupported for nets whose options saw some of their channels only. Throws RunError as a net does.
Result<PathNet> pathNet(const ExportJob& job);

}  // namespace pada
