// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/magic_rule.h"

#include "core/base/contract.h"
#include "core/sampling/one_change_chain.h"
#include "core/strategy/path_set.h"
#include "core/strategy/stage_shares.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace pada {
namespace {

constexpr const char *kPath = "rule.path", *kAnchor = "rule.anchor", *kCounts = "rule.counts", *kSeen = "rule.seen",
                     *kScores = "rule.anchor_scores", *kTrained = "rule.trained", *kTail = "rule.chain_tail";
constexpr double kForward = 1.0 / 3.0;  ///< Path-passes of a pass without a backward one, on 64 images.
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double numberOr(std::int64_t value) {
    return value < 0 ? kNothing : static_cast<double>(value);
}

class MagicRule final : public StepRule {
public:
    MagicRule(const MagicSettings& settings, const RuleInput& input)
        : m_settings(settings),
          m_space(input.space),
          m_chain(input.space, settings.connectedOnly),
          m_images(static_cast<std::int64_t>(input.labels.size())),
          m_seen(static_cast<std::size_t>(std::accumulate(
                     input.space.allowed().begin(), input.space.allowed().end(), 0,
                     [](int sum, const auto& options) { return sum + static_cast<int>(options.size()); })),
                 0),
          m_drifts(input.inactive == Inactive::drift),
          m_trained(input.layout.segments().size(), 0) {}

    std::vector<Stage> stages(const StepCount& steps) const override {
        if (!m_settings.aligns) return StepRule::stages(steps);
        const std::vector<StageShare> shares{{"warm-up", m_settings.warmup},
                                             {"with an anchor", 1.0 - m_settings.warmup}};
        return stagesOf(steps, shares);
    }

    /// The first anchor: the best of some drawn paths on one held-out batch.
    double begin(const Stage& stage, NetFamily& family, StepSource& source) override {
        if (!m_settings.aligns) return 0.0;
        if (!family.net().can(Ability::memory))
            throw RunError(
                fmt::format("the method remembers what an anchor says, which the {} backend cannot; set "
                            "[run] backend to torch",
                            family.net().backendName()));
        if (stage.first == 0) {
            source.batch(BatchRole::valid);  // none held out is said now, not after the warm-up
            return 0.0;
        }
        const std::vector<Path> candidates = source.paths(m_settings.candidates);
        const Batch held = source.batch(BatchRole::valid);
        for (const Path& path : candidates) {
            const Score score = scoreOf(family.net(), path, held);
            if (m_anchor.size() == 0 || score.loss < m_score.loss) take(path, score);
        }
        return kForward * static_cast<double>(candidates.size() * held.count) / 64.0;
    }

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        Supernet& net = family.net();
        m_path = m_settings.chains ? walked(source) : source.paths().front();
        const Batch batch = source.batch();
        PassRequest request{.path = m_path, .batch = batch, .sampleWeights = source.imageWeights()};
        if (m_anchor.size() > 0) {
            net.remember(m_anchor, batch);
            request.loss.teacher = m_settings.teacher;
            request.loss.pull = m_settings.pull;
        }
        const auto drifts = m_drifts ? std::span<const std::uint8_t>(m_trained) : std::span<const std::uint8_t>();
        TrainOutcome trained = net.train(request, {sgd, drifts});
        for (const std::uint32_t index : trained.passes.front().active) m_trained[index] = 1;
        StepOutcome outcome = outcomeOf(family, {{m_path}}, std::move(trained), batch.count);
        remember(batch.count);
        if (m_anchor.size() > 0) {
            outcome.pathPasses += kForward * static_cast<double>(batch.count) / 64.0;
            if (m_counts[kSteps] % m_settings.compareEvery == 0) compare(net, source, outcome);
        }
        return outcome;
    }

    bool updatesOnce() const override { return true; }
    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        const auto images = static_cast<double>(batches.images(steps.first, steps.last));
        if (!m_settings.aligns || steps.index == 0) return images / 64.0;
        const std::int64_t comparisons = steps.last / m_settings.compareEvery - steps.first / m_settings.compareEvery;
        const auto held = static_cast<double>(comparisons * batches.heldOut());
        return (images + kForward * (images + 2.0 * held)) / 64.0;
    }
    double costOfBeginning(std::span<const Stage>, std::size_t index, const BatchCount& batches) const override {
        if (!m_settings.aligns || index == 0) return 0.0;
        return kForward * static_cast<double>(m_settings.candidates * batches.heldOut()) / 64.0;
    }

    std::vector<MethodTable> tables() const override {
        std::vector<MethodTable> tables;
        if (m_settings.chains) tables.push_back(tailTable());
        if (m_settings.chains)
            tables.push_back(
                {"chain",
                 m_path.size() > 0 ? m_space.space().text(m_path) : "",
                 {"steps", "changed_decision", "since_restart", "restarts", "stays", "options_seen", "options"},
                 {{static_cast<double>(m_counts[kSteps]), numberOr(m_counts[kChanged]),
                   static_cast<double>(m_counts[kSince]), static_cast<double>(m_counts[kRestarts]),
                   static_cast<double>(m_counts[kStays]), static_cast<double>(std::ranges::count(m_seen, 1)),
                   static_cast<double>(m_seen.size())}}});
        if (m_anchor.size() > 0)
            tables.push_back({"anchor",
                              m_space.space().text(m_anchor),
                              {"since_step", "loss", "accuracy", "replacements"},
                              {{static_cast<double>(m_counts[kAnchorSince]), m_score.loss, m_score.accuracy,
                                static_cast<double>(m_counts[kReplacements])}}});
        return tables;
    }

    void save(StateBook& book) const override {
        book.put(kPath, std::vector<std::uint8_t>(m_path.begin(), m_path.end()));
        book.put(kAnchor, std::vector<std::uint8_t>(m_anchor.begin(), m_anchor.end()));
        book.put(kCounts, std::vector<std::int64_t>(m_counts.begin(), m_counts.end()));
        book.put(kSeen, m_seen);
        book.put(kScores, std::vector<double>{m_score.loss, m_score.accuracy});
        book.put(kTrained, m_trained);
        std::vector<std::uint8_t> tail;
        for (const Path& path : m_tail) tail.insert(tail.end(), path.begin(), path.end());
        book.put(kTail, std::move(tail));
    }
    void restore(const StateBook& book) override {
        const Path path = pathOf(book, kPath), anchor = pathOf(book, kAnchor);
        const auto counts = book.get<std::int64_t>(kCounts, m_counts.size());
        const auto seen = book.get<std::uint8_t>(kSeen, m_seen.size());
        const auto scores = book.get<double>(kScores, 2);
        const auto trained = book.get<std::uint8_t>(kTrained, m_trained.size());
        std::vector<Path> tail;
        if (book.has(kTail)) tail = pathsOf(book, kTail);  // a book without it is of an older version
        m_tail = std::move(tail);
        m_path = path;
        m_anchor = anchor;
        std::ranges::copy(counts, m_counts.begin());
        m_seen.assign(seen.begin(), seen.end());
        m_score = {scores[0], scores[1]};
        m_trained.assign(trained.begin(), trained.end());
    }

private:
    struct Score {
        double loss = 0.0, accuracy = 0.0;
    };
    enum Count { kSteps, kChanged, kSince, kRestarts, kStays, kEpochImages, kAnchorSince, kReplacements, kCountOf };

    static constexpr std::size_t kTailPaths = 8;  ///< Newest paths of the chain that are told.

    /// Topic "chain_steps", a row a path of the chain, oldest first: steps done when it was trained, then its options.
    MethodTable tailTable() const {
        MethodTable table{"chain_steps", "", {"step"}, {}};
        for (const Decision& decision : m_space.space().decisions()) table.columns.push_back(decision.name);
        for (std::size_t i = 0; i < m_tail.size(); ++i) {
            std::vector<double> row{static_cast<double>(m_counts[kSteps]) - static_cast<double>(m_tail.size() - i)};
            row.insert(row.end(), m_tail[i].begin(), m_tail[i].end());
            table.rows.push_back(std::move(row));
        }
        return table;
    }

    Path walked(StepSource& source) {
        const bool restarts = m_settings.restartEvery > 0 && m_counts[kSince] >= m_settings.restartEvery;
        m_counts[kChanged] = -1;
        if (m_path.size() == 0 || restarts) {
            m_counts[kRestarts] += restarts;
            m_counts[kSince] = 0;
            return source.paths().front();
        }
        Rng rng = source.rng(0);
        const Path next =
            m_settings.evenly ? m_chain.next(m_path, rng) : m_chain.next(m_path, source.probabilities(), rng);
        m_counts[kStays] += next == m_path;
        for (std::size_t d = 0; d < next.size(); ++d)
            if (next[d] != m_path[d]) m_counts[kChanged] = static_cast<std::int64_t>(d);
        return next;
    }

    /// Counts the step, and the options that this epoch has come to: a chain covers less of the space than draws do.
    void remember(std::size_t images) {
        ++m_counts[kSteps];
        ++m_counts[kSince];
        if (m_settings.chains) m_tail.push_back(m_path);
        if (m_tail.size() > kTailPaths) m_tail.erase(m_tail.begin());
        if (m_counts[kEpochImages] >= m_images) {
            m_counts[kEpochImages] = 0;
            std::ranges::fill(m_seen, 0);
        }
        m_counts[kEpochImages] += static_cast<std::int64_t>(images);
        std::size_t first = 0;
        for (std::size_t d = 0; d < m_path.size(); ++d) {
            const auto& options = m_space.allowed()[d];
            m_seen[first + static_cast<std::size_t>(std::ranges::lower_bound(options, m_path[d]) - options.begin())] =
                1;
            first += options.size();
        }
    }

    static Score scoreOf(Supernet& net, const Path& path, const Batch& batch) {
        const EvaluationOutcome outcome = net.evaluate(path, batch, BatchNormMode::batch);
        const double loss = std::isfinite(outcome.loss) ? outcome.loss : std::numeric_limits<double>::infinity();
        return {loss, static_cast<double>(outcome.correct) / static_cast<double>(batch.count)};
    }
    void take(const Path& path, const Score& score) {
        m_anchor = path;
        m_score = score;
        m_counts[kAnchorSince] = m_counts[kSteps];
    }
    void compare(Supernet& net, StepSource& source, StepOutcome& outcome) {
        const Batch held = source.batch(BatchRole::valid);
        const Score mine = scoreOf(net, m_path, held), anchors = scoreOf(net, m_anchor, held);
        outcome.pathPasses += 2.0 * kForward * static_cast<double>(held.count) / 64.0;
        m_score = anchors;
        if (mine.loss < anchors.loss - m_settings.margin) {
            take(m_path, mine);
            ++m_counts[kReplacements];
        }
    }

    Path pathOf(const StateBook& book, const char* name) const {
        const auto options = book.get<std::uint8_t>(name);
        if (options.empty()) return {};
        if (options.size() != m_space.allowed().size() || !m_space.allows(Path(options)))
            StateBook::refuse(name, "is no path of the run's options");
        return Path(options);
    }

    std::vector<Path> pathsOf(const StateBook& book, const char* name) const {
        const auto options = book.get<std::uint8_t>(name);
        const std::size_t each = m_space.allowed().size();
        if (options.size() % each != 0 || options.size() > kTailPaths * each)
            StateBook::refuse(name, "has paths that are cut");
        std::vector<Path> paths;
        for (std::size_t at = 0; at < options.size(); at += each) {
            paths.emplace_back(options.subspan(at, each));
            if (!m_space.allows(paths.back())) StateBook::refuse(name, "is no path of the run's options");
        }
        return paths;
    }

    MagicSettings m_settings;
    const SubSpace& m_space;
    OneChangeChain m_chain;
    std::int64_t m_images;     ///< Of an epoch.
    Path m_path, m_anchor;     ///< Of the newest step; no decisions where there is none.
    std::vector<Path> m_tail;  ///< The newest of a chain, the one of the newest step last.
    Score m_score;             ///< Of the anchor, when it was last looked at.
    std::array<std::int64_t, kCountOf> m_counts{0, -1, 0, 0, 0, 0, 0, 0};
    std::vector<std::uint8_t> m_seen;  ///< Options, decision by decision: trained in this epoch.
    bool m_drifts;
    std::vector<std::uint8_t> m_trained;  ///< Segments that a pass has trained.
};

}  // namespace

std::unique_ptr<StepRule> makeMagicRule(const MagicSettings& settings, const RuleInput& input) {
    return std::make_unique<MagicRule>(settings, input);
}

}  // namespace pada
