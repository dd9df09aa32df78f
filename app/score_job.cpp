// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/score_job.h"

#include "app/data_request.h"
#include "app/need.h"
#include "app/net_size.h"
#include "app/places.h"
#include "app/score_keeper.h"
#include "app/score_workers.h"
#include "core/base/clock.h"
#include "core/base/digest.h"
#include "core/base/guarded.h"
#include "core/base/rng.h"
#include "core/cpu/cpu_supernet.h"
#include "core/cpu/thread_pool.h"
#include "core/data/dataset.h"
#include "core/score/distinct_plans.h"
#include "core/search/path_list.h"
#include "core/search/path_ranking.h"
#include "core/search/work_meter.h"
#include "core/space/published_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <optional>
#include <utility>

namespace pada {
namespace {

constexpr double kSecondsPerSave = 0.5;
/// At a time; each takes 0.4 GB at the published size.
constexpr int kMostNets = 8;
/// Where releases before schema 4 kept values.
constexpr const char* kBesideStore = "untrained_scores.csv";

NetSpec scoreSpec(const ScoreAsk& ask, const SearchSpace& space, const Dataset& data) {
    NetSize size = netSize(ask.config.space, data.classes, data.train.channels, data.train.size);
    if (ask.size == ScoreSize::published) {
        const NetSize published = publishedSize(space);
        size.channels = published.channels;
        size.cellsPerStage = published.cellsPerStage;
    }
    NetSpec spec = wholeSpec(space, size);
    spec.affine = ask.size == ScoreSize::published || ask.config.space.affine;
    return spec;
}

/// Distinct images of the training part, not augmented, drawn anew for each start.
RankingBuffer drawnImages(const Dataset& data, std::uint32_t seed, std::int64_t count) {
    std::vector<std::int64_t> all(static_cast<std::size_t>(data.train.count()));
    std::iota(all.begin(), all.end(), std::int64_t{0});
    Rng rng(seed, Stream::probe, 0, 2);
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
        std::swap(all[i], all[i + rng.below(static_cast<std::uint32_t>(all.size() - i))]);
    return loadRankingImages(data, data.train, all, count);
}

/// One start, with what keeps its batches alive.
class DrawnStart {
public:
    DrawnStart(const ScoreAsk& ask, const Dataset& data, Supernet& net, std::uint32_t seed)
        : m_images(drawnImages(data, seed, 2 * kScoreBatch)), m_start{net, half(0), half(1), seed} {
        net.store().initialise(seed, ask.config.space.init);
        const NetSize& size = net.store().layout.spec().size;
        std::uint32_t crc = crc32c(std::as_bytes(std::span(m_images.images)));
        crc = crc32c(std::as_bytes(std::span(m_images.labels)), crc);
        m_words = fmt::format("{}, C = {}, N = {}, {} norms, start {} {}, {} images a batch of {} ({:08x})",
                              ask.config.space.kind, size.channels, size.cellsPerStage,
                              net.store().layout.spec().affine ? "affine" : "plain", wordOf(ask.config.space.init),
                              seed, kScoreBatch, data.name, crc);
        m_row.net = m_words;
        m_row.space = ask.config.space.kind;
        m_row.channels = size.channels;
        m_row.cellsPerStage = size.cellsPerStage;
        m_row.affine = net.store().layout.spec().affine;
        m_row.init = wordOf(ask.config.space.init);
        m_row.seed = seed;
        m_row.images = kScoreBatch;
        m_row.data = data.name;
    }
    const ScoreStart& start() const noexcept { return m_start; }
    const std::string& words() const noexcept { return m_words; }  ///< Equal words = equal values.
    const UntrainedScoreRow& row() const noexcept { return m_row; }

private:
    Batch half(std::size_t which) const {
        const auto count = static_cast<std::size_t>(kScoreBatch), floats = m_images.images.size() / 2;
        return {std::span(m_images.images).subspan(which * floats, floats),
                std::span(m_images.labels).subspan(which * count, count), count};
    }

    RankingBuffer m_images;
    ScoreStart m_start;
    std::string m_words;
    UntrainedScoreRow m_row;
};

/// Everything that a list of scores stands on; throws RunError in the words of what could not be had.
class ScoreWork {
public:
    /// `outcome` knows space and paths already.
    ScoreWork(const ScoreAsk& ask, Dataset data, ScoreOutcome& outcome)
        : m_ask(ask), m_outcome(outcome), m_data(std::move(data)), m_spec(scoreSpec(ask, *outcome.space, m_data)) {
        outcome.notice = m_data.notice;
        m_plans = distinctPlans(*outcome.space, m_spec.size, outcome.paths);
        outcome.plans = static_cast<std::int64_t>(m_plans.size());
        for (const ScoreSum& sum : ask.scores)
            for (const Score* part : sum.parts)
                if (!part->counted() && std::ranges::find(m_looking, part) == m_looking.end())
                    m_looking.push_back(part);
    }

    void compute(const std::function<void(const ScoreProgress&)>& told, const std::function<bool()>& goOn);
    void columns();

private:
    struct Piece {
        const DistinctPlan* plan;
        std::vector<const Score*> missing;
    };
    using StartValues = std::vector<PathValues>;  ///< One a score of m_looking.

    void makeNet();
    std::vector<Piece> missingOf(const DrawnStart& start);
    NetScorer makeScorer(std::uint32_t seed, const std::vector<Piece>& pieces, int threads) const;
    StartValues valuesOf(const DrawnStart& start) const;
    PathValues partOf(const Score& score) const;

    const ScoreAsk& m_ask;
    ScoreOutcome& m_outcome;
    Dataset m_data;
    NetSpec m_spec;
    std::vector<DistinctPlan> m_plans;
    std::vector<const Score*> m_looking;  ///< The scores that need a net.
    std::unique_ptr<Supernet> m_net;
    std::unique_ptr<ScoreKeeper> m_values;
    std::vector<StartValues> m_starts;
};

void ScoreWork::makeNet() {
    need(m_outcome.space->fits(m_spec));
    if (m_spec.space != NetSpec{}.space)
        throw RunError(
            fmt::format("scores that look at a net are computed by the cpu backend, which has nets of {} and "
                        "none of {}; counts (madds, parameters) are there for every space",
                        NetSpec{}.space, m_spec.space));
    if (m_data.train.count() < 2 * kScoreBatch)
        throw RunError(fmt::format("{} has {} training images, scores look at {}; choose a larger set", m_data.name,
                                   m_data.train.count(), 2 * kScoreBatch));
    if (m_spec.size.channels % 8 != 0)
        throw RunError(
            fmt::format("scores are computed by the cpu backend, whose widths are multiples of 8, not "
                        "channels = {}; choose --size published, or a config with 8, 16, ...",
                        m_spec.size.channels));
    m_net = need(makeCpuSupernet({.spec = m_spec, .threads = 1}));  // knows the start's words
    const SearchSpace& space = *m_outcome.space;
    auto kept = m_ask.valuesFile.empty()
                    ? keepInStore(m_ask.storeFile, m_ask.waitSeconds,
                                  (std::filesystem::path(folderOf(m_ask.storeFile)) / kBesideStore).string(), space)
                    : keepInFile(m_ask.valuesFile, space);
    m_values = need(std::move(kept));
}

std::vector<ScoreWork::Piece> ScoreWork::missingOf(const DrawnStart& start) {
    need(m_values->look(start.row()));
    std::vector<Piece> pieces;
    for (const DistinctPlan& plan : m_plans) {
        if (plan.dead) continue;
        Piece piece{&plan, {}};
        for (const Score* score : m_looking)
            if (m_values->find(start.words(), plan.pruned, score->name) == nullptr) piece.missing.push_back(score);
        if (!piece.missing.empty()) pieces.push_back(std::move(piece));
    }
    return pieces;
}

ScoreWork::StartValues ScoreWork::valuesOf(const DrawnStart& start) const {
    StartValues all(m_looking.size(), PathValues(m_outcome.paths.size()));
    for (const DistinctPlan& plan : m_plans) {
        for (std::size_t s = 0; s < m_looking.size(); ++s)
            if (const auto* value = m_values->find(start.words(), plan.pruned, m_looking[s]->name))
                for (const std::size_t member : plan.members) all[s][member] = *value;
    }
    return all;
}

/// A net of its own for each thread that scores.
NetScorer ScoreWork::makeScorer(std::uint32_t seed, const std::vector<Piece>& pieces, int threads) const {
    struct Place {
        std::unique_ptr<Supernet> net;
        DrawnStart start;
        Place(std::unique_ptr<Supernet> made, const ScoreAsk& ask, const Dataset& data, std::uint32_t number)
            : net(std::move(made)), start(ask, data, *net, number) {}
    };
    const auto place =
        std::make_shared<Place>(need(makeCpuSupernet({.spec = m_spec, .threads = threads})), m_ask, m_data, seed);
    return [this, place, &pieces](std::size_t at) {
        const Piece& piece = pieces.at(at);
        unsigned needs = 0;
        for (const Score* score : piece.missing) needs |= score->needs;
        Evidence evidence(*m_outcome.space, place->start.start(), piece.plan->pruned, needs);
        const SystemClock clock;
        std::vector<ScoredValue> values;
        for (const Score* score : piece.missing) {
            const double passes = evidence.passSeconds(), began = clock.monotonicSeconds();
            const std::optional<double> value = score->of(evidence);
            const double own = clock.monotonicSeconds() - began - (evidence.passSeconds() - passes);
            values.push_back({score, value, own + evidence.passSecondsFor(score->needs)});
        }
        return values;
    };
}

void ScoreWork::compute(const std::function<void(const ScoreProgress&)>& told, const std::function<bool()>& goOn) {
    if (m_looking.empty()) return;
    makeNet();
    const SystemClock clock;
    const double began = clock.monotonicSeconds();
    double saved = began;
    std::vector<std::vector<Piece>> starts;
    ScoreProgress progress;
    std::int64_t open = 0;
    double madds = 0.0;
    const auto seedOf = [&](int start) { return m_ask.config.run.seed + static_cast<std::uint32_t>(start); };
    for (int s = 0; s < m_ask.starts; ++s) {
        const DrawnStart start(m_ask, m_data, *m_net, seedOf(s));
        if (s == 0) m_outcome.net = start.words();
        starts.push_back(missingOf(start));
        open += static_cast<std::int64_t>(starts.back().size());
        for (const Piece& piece : starts.back()) madds += piece.plan->madds;
    }
    if (!m_values->notice().empty()) m_outcome.notice += (m_outcome.notice.empty() ? "" : "; ") + m_values->notice();
    const auto dead = std::ranges::count_if(m_plans, &DistinctPlan::dead);
    progress.total = m_outcome.nets = m_ask.starts * (m_outcome.plans - dead);
    progress.before = progress.done = progress.total - open;
    WorkMeter meter(open, madds, clock);
    const int cores = m_ask.config.run.threads > 0 ? m_ask.config.run.threads : ThreadPool::allowedCores();
    const int workers = std::min(cores, kMostNets);
    for (int s = 0; s < m_ask.starts && !m_outcome.stopped; ++s) {
        const DrawnStart start(m_ask, m_data, *m_net, seedOf(s));
        const std::vector<Piece>& pieces = starts[static_cast<std::size_t>(s)];
        const auto take = [&](std::size_t at, const std::vector<ScoredValue>& values) {
            for (const ScoredValue& one : values)
                m_values->add(start.words(), pieces[at].plan->pruned, one.score->name, one.value, one.seconds);
            ++m_outcome.computed;
            ++progress.done;
            meter.done(pieces[at].plan->madds);
            progress.share = meter.share();
            told(progress);
            if (clock.monotonicSeconds() - saved < kSecondsPerSave) return;
            need(m_values->save());
            saved = clock.monotonicSeconds();
        };
        const auto scorer = [&, s] { return makeScorer(seedOf(s), pieces, cores / workers); };
        m_outcome.stopped = !need(scoreNets(pieces.size(), workers, scorer, goOn, take));
        if (!m_outcome.stopped) m_starts.push_back(valuesOf(start));
    }
    need(m_values->save());
    m_outcome.seconds = clock.monotonicSeconds() - began;
}

PathValues ScoreWork::partOf(const Score& score) const {
    PathValues values;
    if (score.counted()) {
        for (const Path& path : m_outcome.paths) {
            Evidence evidence(*m_outcome.space, m_spec.size, path);
            values.push_back(score.of(evidence));
        }
        return values;
    }
    const auto at = static_cast<std::size_t>(std::ranges::find(m_looking, &score) - m_looking.begin());
    if (m_starts.size() == 1) return m_starts.front()[at];
    std::vector<PathValues> starts;
    for (const StartValues& start : m_starts) starts.push_back(start[at]);
    return meanRanks(starts);
}

void ScoreWork::columns() {
    std::vector<bool>& dead = m_outcome.dead;
    dead.assign(m_outcome.paths.size(), false);
    for (const DistinctPlan& plan : m_plans)
        for (const std::size_t member : plan.members) dead[member] = plan.dead;
    for (const ScoreSum& sum : m_ask.scores) {
        std::vector<PathValues> parts;
        for (const Score* part : sum.parts) parts.push_back(partOf(*part));
        m_outcome.columns.push_back({sum.name, sum.combined() ? logRankSum(parts, dead) : std::move(parts.front())});
    }
}

}  // namespace

Result<ScoreOutcome> listForScores(const ScoreAsk& ask) {
    ScoreOutcome outcome;
    auto space = makeSearchSpace(ask.config.space.kind, ask.config.space.variant);
    if (!space.ok()) return space.error();
    const auto allowed = allowedOptions(**space, ask.config.space.ops);
    if (!allowed.ok()) return allowed.error();
    auto paths = resolvePaths(**space, *allowed, ask.paths, ask.config.run.seed);
    if (!paths.ok()) return paths.error();
    outcome.space = std::move(space).value();
    outcome.paths = std::move(paths).value();
    std::ranges::sort(outcome.paths);
    double all = 1.0;
    for (const Decision& decision : outcome.space->decisions()) all *= static_cast<double>(decision.options.size());
    outcome.whole = static_cast<double>(outcome.paths.size()) == all;
    return Result<ScoreOutcome>(std::move(outcome));
}

Result<void> runScores(const ScoreAsk& ask, ScoreOutcome& outcome,
                       const std::function<void(const ScoreProgress&)>& told, const std::function<bool()>& goOn) {
    DataRequest images = dataRequest(ask.config);
    images.told = ask.loading ? ask.loading : [&](std::int64_t, std::int64_t) { return goOn(); };
    auto data = loadDataset(images);
    if (!data.ok() && data.error().code == ErrorCode::stopped) {
        outcome.stopped = true;
        return {};
    }
    if (!data.ok()) return data.error();
    return guarded([&] {
        ScoreWork work(ask, std::move(data).value(), outcome);
        work.compute(told, goOn);
        if (!outcome.stopped) work.columns();
    });
}

}  // namespace pada
