// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/retrain_job.h"

#include "app/allowed_overrides.h"
#include "app/backend.h"
#include "app/data_request.h"
#include "app/exit_code.h"
#include "app/net_size.h"
#include "app/ranking_question.h"
#include "app/ranking_text.h"
#include "app/retrain_state.h"
#include "app/stored_run.h"
#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/config/path_choice.h"
#include "core/data/image_shape.h"
#include "core/engine/horizon.h"
#include "core/registry/configs.h"
#include "core/retrain/recipe.h"
#include "core/search/path_list.h"
#include "core/space/path_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace pada {
namespace {

/// The best of a ranking by the score that leads, then by the other one, then by index, of the paths that can be
/// trained (a dead one scores like chance, which beats a young supernet). Absent without a finite score.
std::optional<Path> bestOf(const SearchSpace& space, const std::vector<PathScore>& scores, LeadingScore leading) {
    const auto key = [&](const PathScore& s) {
        return leading == LeadingScore::accuracy ? std::tuple(-s.accuracy, s.loss, s.path)
                                                 : std::tuple(s.loss, -s.accuracy, s.path);
    };
    const PathScore* best = nullptr;
    for (const PathScore& score : scores) {
        if (!std::isfinite(score.loss) || !std::isfinite(score.accuracy) || !space.connected(score.path)) continue;
        if (best == nullptr || key(score) < key(*best)) best = &score;
    }
    return best == nullptr ? std::nullopt : std::optional(best->path);
}

/// The ranking whose first is `best`: the one that the run's own [ranking] asks for, or where that names no paths the
/// newest whole one of its last step on its data. Never one that was cut or asked something else.
Result<RankingRow> bestRanking(const RunSummary& run, const RunConfig& config, const std::vector<RankingRow>& rows) {
    if (rows.empty())
        return Error{
            ErrorCode::notFound,
            fmt::format("run {} has no ranking yet, so no best path; `pada rank {}` first", run.number, run.number)};
    const auto question = rankingQuestion(ownRanking(config), config, run.steps, run.dataFingerprint);
    if (!question.ok()) return question.error();
    if (const RankingRow* own = findRanking(*question, rows)) return *own;
    if (!asksForPaths(config.ranking))
        for (const RankingRow& row : rows)
            if (row.complete && row.step == run.steps && row.terms.dataFingerprint == run.dataFingerprint) return row;
    return Error{
        ErrorCode::notFound,
        fmt::format("run {} has no whole ranking at step {} as its [ranking] asks ({}), so no best path; the "
                    "newest there is: {}, at step {}. `pada rank {}` makes the one asked for; or name the path",
                    run.number, run.steps, questionText(*question), rankingText(rows.front()), rows.front().step,
                    run.number)};
}

Result<Path> bestPath(const RunCatalog& catalog, const RunSummary& run, const SearchSpace& space,
                      const RunConfig& config, std::string& from) {
    const auto rankings = catalog.rankings(run.id);
    if (!rankings.ok()) return rankings.error();
    const auto ranking = bestRanking(run, config, *rankings);
    if (!ranking.ok()) return ranking.error();
    const auto scores = catalog.scores(ranking->id);
    if (!scores.ok()) return scores.error();
    from = rankingText(*ranking);
    if (const auto best = bestOf(space, *scores, leadingScore(*ranking))) return *best;
    return Error{ErrorCode::notFound, fmt::format("no path of run {}'s ranking ({}) has a finite score and a way from "
                                                  "input to output",
                                                  run.number, from)};
}

/// What the newest strengths that the run learnt single out.
Result<Path> derivedPath(const RunCatalog& catalog, const RunSummary& run, const SearchSpace& space,
                         std::string& from) {
    const auto rows = catalog.strengths(run.id);
    if (!rows.ok()) return rows.error();
    if (rows->empty())
        return Error{
            ErrorCode::notFound,
            fmt::format("run {} learnt no strengths of options, so it derives no path; name one, or best", run.number)};
    from = fmt::format("strengths at step {}", rows->back().step);
    return space.derive(rows->back().strengths);
}

Result<Path> parsePath(const RunCatalog& catalog, const RunSummary& run, const SearchSpace& space,
                       const RunConfig& config, const std::string& text, std::string& from) {
    if (text == "best") return bestPath(catalog, run, space, config, from);
    if (text == "derived") return derivedPath(catalog, run, space, from);
    return readPath(space, text);
}

Result<std::optional<InheritedScore>> inheritedScore(const RunCatalog& catalog, const RunId& run, const Path& path) {
    const auto rankings = catalog.rankings(run);
    if (!rankings.ok()) return rankings.error();
    for (const RankingRow& ranking : *rankings) {
        const auto scores = catalog.scores(ranking.id);
        if (!scores.ok()) return scores.error();
        const auto found = std::ranges::find(*scores, path, &PathScore::path);
        if (found != scores->end()) return std::optional(InheritedScore{ranking, *found});
    }
    return std::optional<InheritedScore>();
}

StandaloneBudget budgetOf(const RunConfig& config, std::int64_t trainImages) {
    const RetrainSection& recipe = config.retrain;
    StandaloneBudget budget;
    budget.batchSize = recipe.batchSize > 0 ? recipe.batchSize : config.data.batchSize;
    budget.schedule = config.schedule;
    if (recipe.epochs > 0 || recipe.pathPasses > 0) {
        budget.schedule.epochs = recipe.epochs;
        budget.schedule.pathPasses = recipe.pathPasses;
    }
    budget.schedule.warmup = recipe.warmup;
    budget.schedule.lrShape = recipe.lrShape;
    budget.steps = Horizon::of(budget.schedule, trainImages, budget.batchSize).totalSteps;
    budget.augment = config.data.augment;
    budget.padding = config.data.padding;
    budget.init = config.space.init;
    budget.optimizer.lr = recipe.lr;
    budget.optimizer.momentum = recipe.momentum;
    budget.optimizer.nesterov = recipe.nesterov;
    budget.optimizer.weightDecay = recipe.weightDecay;
    budget.optimizer.clipNorm = recipe.clipNorm;
    budget.smoothing = recipe.labelSmoothing;
    budget.auxiliary = recipe.auxiliary;
    budget.dropPath = recipe.dropPath;
    budget.cutout = recipe.cutout;
    budget.jitter = recipe.jitter;
    budget.smallestCrop = config.data.smallestCrop;
    budget.ema = recipe.ema;
    return budget;
}

}  // namespace

Result<RetrainPlan> planRetrain(const RunCatalog& catalog, const std::string& run, const std::string& path,
                                std::span<const std::string> overrides) {
    // What says how and where a net is trained, not what the run is: another seed would be another split of the images.
    const auto changes = allowedOverrides(overrides, {"retrain.", "run.threads", "run.backend", "run.device",
                                                      "run.precision", "run.cuda_graphs", "data.root"});
    if (!changes.ok()) return changes.error();
    RetrainPlan plan;
    auto summary = catalog.find(run);
    if (!summary.ok()) return summary.error();
    plan.run = *summary;
    if (const auto own = checkNotImported(plan.run); !own.ok()) return own.error();
    const auto text = catalog.configText(plan.run.id);
    if (!text.ok()) return text.error();
    const auto plans = parseStoredConfig(*text, "stored config", *changes);
    if (!plans.ok()) return plans.error();
    plan.config = plans->front().config;
    auto space = makeSearchSpace(plan.config.space.kind, plan.config.space.variant);
    if (!space.ok()) return space.error();
    plan.space = std::move(space).value();
    const auto allowed = allowedOptions(*plan.space, plan.config.space.ops);
    if (!allowed.ok()) return allowed.error();
    const auto own = parseStoredConfig(*text, "stored config");  // as it was trained and ranked, without the overrides
    if (!own.ok()) return own.error();
    const auto parsed = parsePath(catalog, plan.run, *plan.space, own->front().config, path, plan.bestOf);
    if (!parsed.ok()) return parsed.error();
    plan.path = *parsed;
    for (std::size_t d = 0; d < plan.path.size(); ++d)
        if (!std::ranges::binary_search((*allowed)[d], plan.path[d]))
            return wrongUse(
                fmt::format("{} is no path of run {}: decision {} takes {}, which its [space] ops leave out",
                            plan.space->text(plan.path), plan.run.number, plan.space->decisions()[d].name,
                            plan.space->decisions()[d].options[plan.path[d]].name));
    if (!plan.space->connected(plan.path))
        return wrongUse(fmt::format("{} has no way from input to output, so there is nothing to train",
                                    plan.space->text(plan.path)));
    auto inherited = inheritedScore(catalog, plan.run.id, plan.path);
    if (!inherited.ok()) return inherited.error();
    plan.inherited = *inherited;
    return plan;
}

Result<RetrainPlan> planAlone(const std::string& space, const std::string& path,
                              std::span<const std::string> overrides) {
    const auto changes = allowedOverrides(overrides, {"space.", "data.", "retrain.", "schedule.", "run."});
    if (!changes.ok()) return changes.error();
    RunConfig recipe;
    const std::size_t slash = std::min(space.find('/'), space.size());
    recipe.space.kind = space.substr(0, slash);
    recipe.space.variant = slash < space.size() ? space.substr(slash + 1) : std::string();
    RetrainPlan plan;
    auto made = makeSearchSpace(recipe.space.kind, recipe.space.variant);
    if (!made.ok()) return made.error();
    plan.space = std::move(made).value();
    useLaptopRecipe(recipe);
    const auto plans = parseConfig(writeConfig(recipe), "the recipe", *changes);
    if (!plans.ok()) return plans.error();
    plan.config = plans->front().config;
    // The papers cut out a square of half the side.
    const auto asksFor = [](const std::string& change) { return change.starts_with("retrain.cutout"); };
    const auto shape = imageShape(plan.config.data.set, plan.config.data.imageSize);
    if (shape && std::ranges::none_of(*changes, asksFor))
        plan.config.retrain.cutout = std::min(plan.config.retrain.cutout, shape->size / 2);
    if (plan.config.space.kind != recipe.space.kind || plan.config.space.variant != recipe.space.variant)
        return wrongUse("--space says which space it is; leave space.kind and space.variant out of --set");
    const auto read = readPath(*plan.space, path);
    if (!read.ok()) return read.error();
    plan.path = *read;
    if (!plan.space->connected(plan.path))
        return wrongUse(fmt::format("{} has no way from input to output, so there is nothing to train",
                                    plan.space->text(plan.path)));
    return plan;
}

bool RetrainReport::diverged() const {
    return std::ranges::any_of(nets, [](const RetrainedNet& net) { return net.outcome.diverged; });
}

std::optional<Spread> RetrainReport::accuracy() const {
    std::vector<double> values;
    for (const RetrainedNet& net : nets)
        if (!net.outcome.diverged) values.push_back(net.outcome.testAccuracy);
    if (values.empty()) return std::nullopt;
    Spread spread;
    spread.n = static_cast<int>(values.size());
    const auto [low, high] = std::ranges::minmax(values);
    spread.low = low;
    spread.high = high;
    for (const double value : values) spread.mean += value / spread.n;
    double squares = 0;
    for (const double value : values) squares += (value - spread.mean) * (value - spread.mean);
    if (spread.n > 1) spread.deviation = std::sqrt(squares / (spread.n - 1));
    return spread;
}

Result<RetrainReport> retrain(const RetrainPlan& plan, const std::function<void(const RetrainProgress&)>& tell,
                              const std::function<void(const RetrainReport&, const RetrainedNet&)>& finished,
                              const std::function<bool()>& goOn) {
    const RunConfig& config = plan.config;
    DataRequest images = dataRequest(config);
    images.told = plan.loading ? plan.loading : [&](std::int64_t, std::int64_t) { return goOn(); };
    const auto data = loadDataset(images);
    if (!data.ok()) return data.error();
    if (!plan.run.dataFingerprint.empty() && data->fingerprint != plan.run.dataFingerprint)
        return Error{
            ErrorCode::failed,
            fmt::format("{} is not the data that run {} was trained on (fingerprint differs); put the old files "
                        "back or name them with --set data.root=FOLDER",
                        data->name, plan.run.number)};
    const auto roles = splitRoles(*data, config.data.trainImages, config.data.validImages, config.run.seed);
    if (!roles.ok()) return roles.error();

    SpaceSection sized = config.space;
    if (config.retrain.channels > 0) sized.channels = config.retrain.channels;
    if (config.retrain.cellsPerStage > 0) sized.cellsPerStage = config.retrain.cellsPerStage;
    RetrainReport report;
    report.size = netSize(sized, data->classes, data->train.channels, data->train.size);
    report.cost = plan.space->cost(plan.path, report.size);
    report.dataName = data->name;
    report.notice = data->notice;
    const StandaloneBudget budget = budgetOf(config, static_cast<std::int64_t>(roles->train.size()));
    if (budget.cutout >= data->train.size)
        return wrongUse(
            fmt::format("retrain.cutout is {}, and the images have {} pixels: nothing would be left of "
                        "them; choose less",
                        budget.cutout, data->train.size));
    report.steps = budget.steps;
    report.batchSize = budget.batchSize;
    SupernetRequest request{standaloneSpec(*plan.space, plan.path, report.size, budget.auxiliary > 0.0),
                            config.run.threads};
    if (const auto fits = plan.space->fits(request.spec); !fits.ok()) return fits.error();
    if (budget.dropPath > 0.0 && std::ranges::none_of(plan.space->graph(request.spec).modules, &Module::dropsPath))
        return wrongUse(fmt::format("retrain.drop_path is {}, but nets of {} have no paths to drop; leave it out",
                                    budget.dropPath, plan.space->kind()));
    if (budget.auxiliary > 0.0 || budget.dropPath > 0.0) request.needs |= static_cast<unsigned>(Ability::dropping);
    auto net = makeSupernet(config.run, request);
    if (!net.ok()) return net.error();
    report.backend = fmt::format("{} ({})", (*net)->backendName(), (*net)->isa());

    const RetrainStates states(plan.stateFolder, config, plan.space->text(plan.path), data->fingerprint);
    const SystemClock clock;
    for (int i = 0; i < config.retrain.seeds && goOn(); ++i) {
        if (i > 0) {  // momentum and running statistics start anew
            net = makeSupernet(config.run, request);
            if (!net.ok()) return net.error();
        }
        RetrainedNet one;
        one.seed = config.run.seed + static_cast<std::uint32_t>(i);
        bool cut = false;
        const double began = clock.monotonicSeconds();
        const WeightLayout& layout = (*net)->store().layout;
        const auto before = states.newest(one.seed, layout);
        if (!before.ok()) return before.error();
        double kept = began;
        std::optional<Error> lost;
        StandaloneStates keeping;
        if (before->has_value()) keeping.from = &**before;
        if (states.keeps()) {
            keeping.due = [&](std::int64_t) { return clock.monotonicSeconds() - kept >= config.run.checkpointSeconds; };
            keeping.keep = [&](std::int64_t step, const StateBook& book) {
                if (const auto done = states.keep(one.seed, step, book, layout); !done.ok()) lost = done.error();
                kept = clock.monotonicSeconds();
            };
        }
        one.wasTold = states.wasTold(one.seed);
        const auto outcome = guarded([&] {
            return trainStandalone(
                **net, plan.path, *data, *roles, budget, one.seed,
                [&](std::int64_t step, double loss) {
                    tell({i, config.retrain.seeds, step, budget.steps, loss});
                    cut = lost.has_value() || !goOn();
                    return !cut;
                },
                keeping);
        });
        if (!outcome.ok())
            return Error{outcome.error().code, fmt::format("seed {}: {}", one.seed, outcome.error().message)};
        if (lost) return *lost;
        one.outcome = *outcome;
        one.seconds = clock.monotonicSeconds() - began;
        if (cut) break;  // even at the last step: its accuracy was not measured
        report.nets.push_back(one);
        finished(report, one);
        states.told(one.seed);
    }
    report.stopped = static_cast<int>(report.nets.size()) < config.retrain.seeds;
    return report;
}

}  // namespace pada
