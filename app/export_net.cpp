// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_net.h"

#include "app/allowed_overrides.h"
#include "app/backend.h"
#include "app/build_info.h"
#include "app/data_request.h"
#include "app/exit_code.h"
#include "app/net_size.h"
#include "app/places.h"
#include "app/retrain_job.h"
#include "app/stored_run.h"
#include "core/base/digest.h"
#include "core/engine/checkpoint.h"
#include "core/methods/mixed_settings.h"
#include "core/retrain/standalone.h"
#include "core/search/path_list.h"
#include "core/search/path_ranking.h"
#include "core/space/path_text.h"
#include "core/supernet/net_family.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

namespace pada {
namespace {

constexpr std::size_t kDigestDigits = 8;
constexpr const char* kBest = "best";

/// The state of the checkpoint that is asked for.
Result<RunState> checkpointOf(const ExportJob& job, const WeightLayout& layout) {
    const std::string base = folderOf(job.request.storeFile);
    if (job.request.checkpoint < 0) return newestCheckpoint(job.catalog, job.run.id, base, layout);
    const auto rows = job.catalog.checkpoints(job.run.id);
    if (!rows.ok()) return rows.error();
    std::vector<std::int64_t> steps;
    for (const CheckpointRow& row : *rows) {
        if (row.step == job.request.checkpoint) return readCheckpoint(base + "/" + row.path, row.sha256, layout);
        steps.push_back(row.step);
    }
    std::ranges::sort(steps);
    return Error{ErrorCode::notFound,
                 steps.empty() ? fmt::format("run {} has no checkpoint; `pada resume {}` trains it", job.run.number,
                                             job.run.number)
                               : fmt::format("run {} has no checkpoint of step {}; there are those of {}",
                                             job.run.number, job.request.checkpoint, fmt::join(steps, ", "))};
}

Result<Dataset> dataOf(const ExportJob& job, const RunConfig& config) {
    auto data = loadDataset(dataRequest(config));
    if (!data.ok()) return data.error();
    if (!job.run.dataFingerprint.empty() && data->fingerprint != job.run.dataFingerprint)
        return Error{ErrorCode::failed,
                     fmt::format("{} is not the data that run {} was trained on (fingerprint differs); put the old "
                                 "files back or name them with --set data.root=FOLDER",
                                 data->name, job.run.number)};
    return data;
}

/// The net that the path leaves with, its weights in store().
Result<std::unique_ptr<Supernet>> netOf(const ExportJob& job, const NamedPath& named, const NetSize& size,
                                        std::map<std::string, std::string>& notes) {
    const RunConfig& config = named.config;
    notes["weights"] = wordOf(job.request.weights);
    SupernetRequest request{standaloneSpec(*named.space, named.path, size), config.run.threads};
    if (job.request.weights == ExportWeights::start) {
        auto net = makeSupernet(config.run, request);
        if (net.ok()) (*net)->store().initialise(config.run.seed, config.space.init);
        return net;
    }
    if (netNeeds(config).partial > 1)
        return Error{ErrorCode::unsupported,
                     fmt::format("run {} trained each op on 1/{} of its channels, so it has no whole net of this path; "
                                 "--weights start exports the untrained one",
                                 job.run.number, netNeeds(config).partial)};
    const auto allowed = allowedOptions(*named.space, config.space.ops);
    if (!allowed.ok()) return allowed.error();
    request.spec = wholeSpec(*named.space, size);
    request.spec.options = *allowed;
    request.spec.affine = config.space.affine;
    auto net = makeSupernet(config.run, request);
    if (!net.ok()) return net.error();
    const auto state = checkpointOf(job, (*net)->store().layout);
    if (!state.ok()) return state.error();
    NetFamily family(**net, *allowed);
    family.restore(state->book);
    const NetId owner = family.ownerOf(named.path);
    family.activate(owner);
    notes["step"] = std::to_string(state->step);
    notes["net"] = std::to_string(owner);
    return net;
}

/// A file holds one mean and variance a channel. What the run ranks by `batch` has none, so they are re-estimated.
Result<RankingNorm> normOf(const ExportRequest& request, const RunConfig& config) {
    if (request.norm == RankingNorm::batch)
        return wrongUse(
            "--bn batch: a file holds fixed statistics, not those of each batch; --bn recalibrated re-estimates them "
            "on training images");
    if (request.norm) return *request.norm;
    if (request.weights == ExportWeights::start) return RankingNorm::inherited;
    return config.ranking.bn == RankingNorm::inherited ? RankingNorm::inherited : RankingNorm::recalibrated;
}

void settleNorms(const ExportRequest& request, RankingNorm norm, PathNet& made) {
    std::map<std::string, std::string>& notes = made.metadata;
    notes["bn"] = wordOf(norm);
    for (const Layer& layer : made.graph().layers)  // one for all norms of a net
        if (layer.kind == LayerKind::norm) notes["bn_epsilon"] = fmt::format("{}", layer.epsilon);
    if (norm == RankingNorm::inherited) {
        notes["bn_images"] = "0";
        made.words.push_back(request.weights == ExportWeights::start
                                 ? "Batch norm: mean 0, variance 1, as the start has them."
                                 : "Batch norm: the running statistics that training left.");
        return;
    }
    const std::int64_t asked = request.normImages > 0 ? request.normImages : made.of.config.ranking.bnImages;
    const RankingBuffer images = loadRankingImages(made.data, made.data.train, made.roles.train, asked);
    made.net->recalibrate(made.of.path, images.batch());
    made.net->fetchState();
    notes["bn_images"] = std::to_string(images.labels.size());
    made.words.push_back(
        fmt::format("Batch norm: statistics re-estimated on {} training images.", images.labels.size()));
}

}  // namespace

Result<NamedPath> namedPath(const ExportJob& job) {
    const auto changes = allowedOverrides(job.request.overrides, {"data.root"});
    if (!changes.ok()) return changes.error();
    NamedPath named;
    named.config = storedConfig(job.catalog, job.run.id, *changes);
    named.config.run.device = "cpu";
    named.config.run.precision = Precision::fp32;
    auto space = makeSearchSpace(named.config.space.kind, named.config.space.variant);
    if (!space.ok()) return space.error();
    named.space = std::move(space).value();
    if (job.request.path != kBest) {
        const auto path = readPath(*named.space, job.request.path);
        if (!path.ok()) return path.error();
        if (!named.space->connected(*path))
            return wrongUse(fmt::format("{} has no way from input to output, so there is no net to export",
                                        named.space->text(*path)));
    }
    const auto plan = planRetrain(job.catalog, job.run.id.text, job.request.path, {});
    if (!plan.ok()) return plan.error();
    named.path = plan->path;
    const std::string text = named.space->text(named.path);
    const auto index = named.space->indexOf(named.path);
    named.stem = index ? std::to_string(*index) : sha256Hex(text.data(), text.size()).substr(0, kDigestDigits);
    named.notes = {{"space", named.config.space.kind},
                   {"path", text},
                   {"run", job.run.id.text},
                   {"run_number", std::to_string(job.run.number)},
                   {"run_name", job.run.name},
                   {"method", job.run.method},
                   {"config_hash", job.run.configHash},
                   {"run_build", job.run.build},
                   {"build", kBuildId}};
    if (index) named.notes["arch_index"] = std::to_string(*index);
    if (!named.config.space.variant.empty()) named.notes["variant"] = named.config.space.variant;
    if (!plan->bestOf.empty()) named.notes["best_of"] = plan->bestOf;
    return named;
}

Result<PathNet> pathNet(const ExportJob& job) {
    auto named = namedPath(job);
    if (!named.ok()) return named.error();
    const auto norm = normOf(job.request, named->config);
    if (!norm.ok()) return norm.error();
    auto data = dataOf(job, named->config);
    if (!data.ok()) return data.error();
    const DataSection& asked = named->config.data;
    auto roles = splitRoles(*data, asked.trainImages, asked.validImages, named->config.run.seed);
    if (!roles.ok()) return roles.error();
    const NetSize size = netSize(named->config.space, data->classes, data->train.channels, data->train.size);

    PathNet made{.of = std::move(*named), .data = std::move(*data), .roles = std::move(*roles)};
    made.metadata = made.of.notes;
    auto net = netOf(job, made.of, size, made.metadata);
    if (!net.ok()) return net.error();
    made.net = std::move(*net);
    made.route = routeOf(made.graph(), made.of.path);
    const std::span<const float> mean(made.data.mean), deviation(made.data.deviation);
    const auto channels = static_cast<std::size_t>(size.inputChannels);
    made.metadata.merge(std::map<std::string, std::string>{
        {"data", made.data.name},
        {"image_size", std::to_string(size.imageSize)},
        {"input_channels", std::to_string(size.inputChannels)},
        {"input_mean", fmt::format("{}", fmt::join(mean.first(channels), ", "))},
        {"input_deviation", fmt::format("{}", fmt::join(deviation.first(channels), ", "))},
        {"input_layout", "NCHW, (pixel / 255 - mean) / deviation"},
        {"channels", std::to_string(size.channels)},
        {"cells_per_stage", std::to_string(size.cellsPerStage)},
        {"classes", std::to_string(size.classes)},
        {"class_names", fmt::format("{}", fmt::join(made.data.classNames, ", "))},
        {"run_bn", std::string(wordOf(made.of.config.ranking.bn))}});
    settleNorms(job.request, *norm, made);
    return made;
}

}  // namespace pada
