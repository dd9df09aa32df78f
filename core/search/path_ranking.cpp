// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/path_ranking.h"

#include "core/search/work_meter.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

namespace pada {
namespace {

/// Paths with one plan on one net.
struct PlanMembers {
    NetId net = 0;
    Path pruned;  ///< The smallest of them.
    std::vector<std::size_t> paths;
    double madds = 0.0;
};

std::vector<PlanMembers> groupByPlan(const NetFamily& family, const SearchSpace& space, std::span<const Path> paths) {
    const NetSize& size = family.net().store().layout.spec().size;
    std::map<std::pair<NetId, std::string>, PlanMembers> plans;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const Path pruned = space.pruned(paths[i]);
        const NetId net = family.ownerOf(paths[i]);
        auto [at, fresh] = plans.try_emplace({net, space.planKey(paths[i])});
        PlanMembers& plan = at->second;
        plan.net = net;
        if (fresh || pruned < plan.pruned) plan.pruned = pruned;
        plan.paths.push_back(i);
    }
    std::vector<PlanMembers> order;
    for (auto& [key, plan] : plans) {
        plan.madds = static_cast<double>(space.cost(plan.pruned, size).liveMadds);
        order.push_back(std::move(plan));
    }
    std::ranges::sort(order, {}, [](const PlanMembers& plan) { return std::tie(plan.net, plan.pruned); });
    return order;
}

/// An evaluator of each net in turn; in the end the net that was active is so again.
class Evaluators {
public:
    Evaluators(NetFamily& family, const EvaluationSet& set) : m_family(family), m_set(set), m_first(family.active()) {}
    ~Evaluators() {
        m_evaluator.reset();
        m_family.activate(m_first);
    }
    Evaluators(const Evaluators&) = delete;
    Evaluators& operator=(const Evaluators&) = delete;

    EvaluationOutcome evaluate(NetId net, const Path& path) {
        if (!m_evaluator || net != m_family.active()) {
            m_evaluator.reset();  // it looks into the net's weights
            m_family.activate(net);
            m_evaluator = m_family.net().makeEvaluator(m_set);
        }
        return m_evaluator->evaluate(path);
    }

private:
    NetFamily& m_family;
    EvaluationSet m_set;
    NetId m_first;
    std::unique_ptr<PathEvaluator> m_evaluator;
};

}  // namespace

bool rankPaths(NetFamily& family, const SearchSpace& space, std::span<const Path> paths, const RankingImages& images,
               RankingNorm norm, const RankingCallback& callback, const LogitsCallback& onLogits) {
    if (paths.empty()) return true;
    expects(norm != RankingNorm::recalibrated || images.recalibration.count > 0,
            "recalibrated scores need images to recalibrate on");
    Evaluators evaluators(family,
                          {.score = images.score,
                           .recalibration = norm == RankingNorm::recalibrated ? images.recalibration : Batch{},
                           .mode = norm == RankingNorm::batch ? BatchNormMode::batch : BatchNormMode::inherited});
    const std::vector<PlanMembers> plans = groupByPlan(family, space, paths);
    double all = 0.0;
    for (const PlanMembers& plan : plans) all += plan.madds;
    const SystemClock clock;
    WorkMeter meter(static_cast<std::int64_t>(plans.size()), all, clock);
    std::int64_t done = 0;
    std::vector<PathScore> scores;
    for (const PlanMembers& plan : plans) {
        const EvaluationOutcome outcome = evaluators.evaluate(plan.net, plan.pruned);
        const double accuracy = static_cast<double>(outcome.correct) / static_cast<double>(images.score.count);
        scores.clear();
        for (const std::size_t i : plan.paths) scores.push_back({paths[i], plan.net, accuracy, outcome.loss});
        done += static_cast<std::int64_t>(scores.size());
        meter.done(plan.madds);
        if (onLogits) onLogits({scores, 0, outcome.logits});
        if (!callback({scores, outcome.correct, done, meter.share(), plan.madds}))
            return done == static_cast<std::int64_t>(paths.size());
    }
    return true;
}

RankingBuffer loadRankingImages(const Dataset& data, const ImageSet& part, std::span<const std::int64_t> role,
                                std::int64_t count) {
    const auto total = static_cast<std::int64_t>(role.size());
    const auto n = static_cast<std::size_t>(count <= 0 ? total : std::min(count, total));
    RankingBuffer buffer;
    buffer.images.resize(n * static_cast<std::size_t>(part.size) * static_cast<std::size_t>(part.size) *
                         static_cast<std::size_t>(part.channels));
    buffer.labels.resize(n);
    AugmentSettings plain;
    plain.enabled = false;
    // In pieces, so that pictures that are decoded now do not lie here as bytes beside their floats.
    constexpr std::size_t kPiece = 256;
    const std::size_t pixels = n == 0 ? 0 : buffer.images.size() / n;
    for (std::size_t first = 0; first < n; first += kPiece) {
        const std::size_t now = std::min(kPiece, n - first);
        fillBatch(data, part, role.subspan(first, now), 0, 0, 0, plain,
                  std::span(buffer.images).subspan(first * pixels, now * pixels),
                  std::span(buffer.labels).subspan(first, now));
    }
    return buffer;
}

}  // namespace pada
