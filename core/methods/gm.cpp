// SPDX-License-Identifier: GPL-3.0-or-later
// GM: Few-Shot NAS whose decision and groups come from gradients.
//
// Source: Hu et al., Generalizing Few-Shot NAS with Gradient Matching, ICLR 2022. Options may share weights where they
// pull on them alike, and should not where they do not.
//
//   dist(o, o') = mean over batches and paths of 1 - cos(G_o, G_o'), G_o the gradient of all candidates outside the
//                 decision, with o chosen there
//   a level       every net: the distances of each decision that is whole in it, the best partition of its options into
//                 groups, and of the decisions the one whose partition is best; a net a group, copies of the net
//   the end       weights begin anew and every net trains alone; a path is scored on the net that owns it
//
// Published on NAS-Bench-201 (random sampling): splits after 20 and 40 epochs into two groups each, then 50 epochs of
// each of four nets; 100 repeats. The public code scores partitions in two ways that disagree, the sum between groups
// in one space and within groups in the others; both are here by a key beside their normalised difference, and sums
// start anew for every partition (methods.md D26).
#include "core/base/contract.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/late_faults.h"
#include "core/methods/split_settings.h"
#include "core/strategy/gradient_probe.h"
#include "core/strategy/net_turns.h"
#include "core/strategy/stage_shares.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

const Setting& gmShare() {
    static const Setting it = [] {
        KeyRule within = rule::below(0, 1);
        within.lowOpen = true;
        return Setting::ofNumber("gm_share", 20.0 / 90.0, within, "fraction of a net's steps",
                                 "How much of its training, its ancestors' steps among it, a last net has between two "
                                 "splits and before the first; the rest comes after the last.");
    }();
    return it;
}

const Setting& gmLevels() {
    static const Setting it = Setting::ofWhole("gm_levels", 2, rule::from(1, 4), "levels",
                                               "How often every net is split; all nets are in memory.");
    return it;
}

const Setting& gmGroups() {
    static const Setting it = Setting::ofWhole("gm_groups", 2, rule::from(2, 8), "groups",
                                               "Into how many groups the options of a decision fall at a split; one "
                                               "an option where it has fewer.");
    return it;
}

const Setting& gmRepeats() {
    static const Setting it = Setting::ofWhole(
        "gm_repeats", 100, rule::from(1, 255), "passes",
        "On how many batches, with a path each, every option of every decision is passed before a split; counted as "
        "path-passes, and a run by path_passes trains that much less.");
    return it;
}

const Setting& gmCriterion() {
    static const Setting it = Setting::ofChoice(
        "gm_criterion", SplitCriterion::cut,
        "What makes a partition good: mean distance between groups minus mean distance within; or as the public code "
        "has it, the greatest sum between a pair of options and the rest, or the least sum within groups.");
    return it;
}

const Setting& gmRestart() {
    static const Setting it = Setting::ofFlag(
        "gm_restart", true, "Begins weights, momentum and the learning rate anew after the last split.");
    return it;
}

struct GmSettings {
    double share = 0.0;
    int levels = 1, groups = 2, repeats = 1;
    SplitCriterion criterion = SplitCriterion::cut;
    bool restart = true, rateRestarts = true;
    std::int64_t turnSteps = 1;
};

GmSettings gmSettings(const SettingValues& values) {
    return {.share = values.number(gmShare()),
            .levels = static_cast<int>(values.whole(gmLevels())),
            .groups = static_cast<int>(values.whole(gmGroups())),
            .repeats = static_cast<int>(values.whole(gmRepeats())),
            .criterion = values.choice<SplitCriterion>(gmCriterion()),
            .restart = values.flag(gmRestart()),
            .rateRestarts = values.flag(settings::splitRestart()),
            .turnSteps = values.whole(settings::turnSteps())};
}

/// Operations that can be split.
std::vector<std::size_t> openDecisions(const SearchSpace& space, const AllowedOptions& allowed) {
    std::vector<std::size_t> open;
    for (std::size_t d = 0; d < allowed.size(); ++d)
        if (space.decisions()[d].kind == DecisionKind::operation && allowed[d].size() > 1) open.push_back(d);
    return open;
}

/// Which setting, and the message behind its key.
std::optional<std::pair<std::string_view, std::string>> wrongOf(const GmSettings& asked, const SearchSpace& space,
                                                                const AllowedOptions& allowed) {
    if (asked.share * asked.levels >= 1.0)
        return std::pair{gmShare().name,
                         fmt::format(" is {:.4g}, which {} levels leave nothing behind; allowed: below 1/{}",
                                     asked.share, asked.levels, asked.levels)};
    if (asked.criterion == SplitCriterion::between && asked.groups != 2)
        return std::pair{gmCriterion().name,
                         fmt::format(" is \"between\", a pair of options against the rest, and method.gm_groups is "
                                     "{}; set it to 2, or take another criterion",
                                     asked.groups)};
    const auto open = static_cast<std::int64_t>(openDecisions(space, allowed).size());
    if (open < asked.levels)
        return std::pair{gmLevels().name, fmt::format(" is {}, and {} decision{} more than one option left to split; "
                                                      "lower it, or allow more in [space] ops",
                                                      asked.levels, open, open == 1 ? " has" : "s have")};
    return std::nullopt;
}

std::optional<ConfigFault> gmFault(const MethodAsked& asked) {
    const GmSettings settings = gmSettings(asked.config.method.values);
    if (const auto wrong = wrongOf(settings, asked.space, asked.allowed))
        return faults::of(asked, wrong->first, wrong->second);
    return faults::tooFewEpochs(asked, settings.levels + 1);
}

class GmRule final : public StepRule {
public:
    explicit GmRule(const RuleInput& input)
        : m_settings(gmSettings(input.values)),
          m_space(input.space),
          m_init(input.init),
          m_drifts(input.inactive == Inactive::drift),
          m_onePath(parts::onePathAStep(input)),
          m_turns(m_settings.turnSteps) {
        if (const auto wrong = wrongOf(m_settings, m_space.space(), m_space.allowed()))
            throw RunError("method." + std::string(wrong->first) + wrong->second);
    }

    std::vector<Stage> stages(const StepCount& steps) const override {
        std::vector<StageShare> shares;
        for (int level = 0; level <= m_settings.levels; ++level) {
            const bool last = level == m_settings.levels;
            const double nets = netsAt(level);
            const double length = last ? 1.0 - m_settings.levels * m_settings.share : m_settings.share;
            const bool restarts = level > 0 && (m_settings.rateRestarts || (last && m_settings.restart));
            shares.push_back({level == 0 ? "one net" : fmt::format("{} nets", nets), nets * length, restarts});
        }
        return stagesOf(steps, shares);
    }

    double begin(const Stage& stage, NetFamily& family, StepSource& source) override {
        if (stage.first == 0) return 0.0;
        double spent = 0.0;
        for (const NetId net : leavesOf(family)) spent += split(net, family, source);
        if (++m_level == m_settings.levels && m_settings.restart) beginAnew(family, source);
        m_turns.restart();
        return spent;
    }

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        m_turns.take(family);
        return m_onePath->step(family, source, sgd);
    }

    /// All options of the decisions that are whole in every net; which one each net has split before is not known, so
    /// as if it had the mean of them.
    double costOfBeginning(std::span<const Stage>, std::size_t index, const BatchCount& batches) const override {
        if (index == 0) return 0.0;
        const int level = static_cast<int>(index) - 1;
        double all = 0.0, open = 0.0;
        for (const std::size_t d : openDecisions(m_space.space(), m_space.allowed())) {
            all += static_cast<double>(m_space.allowed()[d].size());
            open += 1.0;
        }
        const double options = netsAt(level) * all * (1.0 - level / open);
        return options * m_settings.repeats * static_cast<double>(batches.further()) / 64.0;
    }

    std::vector<MethodTable> tables() const override {
        if (m_level == 0) return {};
        MethodTable splits{"split", "", {"net", "decision", "score", "chosen"}, rowsOf(m_splits, splitColumns())};
        for (int group = 0; group < m_settings.groups; ++group)
            splits.columns.push_back(fmt::format("group_{}", group));
        return {splits,
                {"gradient_distance",
                 "",
                 {"net", "decision", "option", "other", "distance"},
                 rowsOf(m_distances, kDistanceColumns)}};
    }

    void save(StateBook& book) const override {
        m_onePath->save(book);
        m_turns.save(book);
        book.put(kLevel, std::vector<std::int64_t>{m_level});
        book.put(kSplits, m_splits);
        book.put(kDistances, m_distances);
    }
    void restore(const StateBook& book) override {
        m_onePath->restore(book);
        m_turns.restore(book);
        const std::int64_t level = book.get<std::int64_t>(kLevel, 1)[0];
        if (level < 0 || level > m_settings.levels) StateBook::refuse(kLevel, "is none that the run has");
        m_level = static_cast<int>(level);
        m_splits = rowsIn(book, kSplits, splitColumns());
        m_distances = rowsIn(book, kDistances, kDistanceColumns);
    }

private:
    static constexpr const char *kLevel = "rule.level", *kSplits = "rule.splits", *kDistances = "rule.distances";
    static constexpr std::size_t kDistanceColumns = 5;
    static constexpr std::uint32_t kFirstSeed = 1;  ///< Item of the numbers that begin net 0 anew.

    std::size_t splitColumns() const { return 4 + static_cast<std::size_t>(m_settings.groups); }
    double netsAt(int level) const { return std::pow(m_settings.groups, level); }

    /// Path-passes spent.
    double split(NetId net, NetFamily& family, StepSource& source) {
        family.activate(net);
        const GradientProbe probe = probeGradients(family, m_space.space(), source, m_settings.repeats);
        std::vector<Partition> partitions;
        for (const DecisionDistances& one : probe.decisions)
            partitions.push_back(bestPartition(one.distances, m_settings.groups, m_settings.criterion));
        if (partitions.empty()) return 0.0;
        const auto best =
            static_cast<std::size_t>(std::ranges::max_element(partitions, {}, &Partition::score) - partitions.begin());
        for (std::size_t i = 0; i < partitions.size(); ++i) remember(net, probe.decisions[i], partitions[i], i == best);
        const DecisionDistances& chosen = probe.decisions[best];
        for (const std::vector<std::size_t>& group : partitions[best].groups) {
            AllowedOptions mask = family.mask(net);
            mask[chosen.decision].clear();
            for (const std::size_t place : group) mask[chosen.decision].push_back(chosen.options[place]);
            family.add(net, std::move(mask));
        }
        return probe.pathPasses;
    }

    void remember(NetId net, const DecisionDistances& probed, const Partition& partition, bool chosen) {
        const auto decision = static_cast<double>(probed.decision);
        m_splits.insert(m_splits.end(), {static_cast<double>(net), decision, partition.score, chosen ? 1.0 : 0.0});
        for (std::size_t g = 0; g < static_cast<std::size_t>(m_settings.groups); ++g) {
            std::uint64_t bits = 0;
            if (g < partition.groups.size())
                for (const std::size_t place : partition.groups[g]) bits |= std::uint64_t{1} << probed.options[place];
            m_splits.push_back(static_cast<double>(bits));
        }
        for (std::size_t a = 0; a < probed.options.size(); ++a)
            for (std::size_t b = a + 1; b < probed.options.size(); ++b)
                m_distances.insert(m_distances.end(),
                                   {static_cast<double>(net), decision, static_cast<double>(probed.options[a]),
                                    static_cast<double>(probed.options[b]), probed.distances[a][b]});
    }

    void beginAnew(NetFamily& family, StepSource& source) {
        m_onePath = makeSinglePathRule(family.net().store().layout, m_drifts);
        for (const NetId net : leavesOf(family)) {
            family.activate(net);
            family.net().fetchState();
            family.net().store().initialise(source.rng(kFirstSeed + static_cast<std::uint32_t>(net)).next(), m_init);
        }
    }

    static std::vector<std::vector<double>> rowsOf(const std::vector<double>& flat, std::size_t columns) {
        std::vector<std::vector<double>> rows;
        for (auto at = flat.begin(); at != flat.end(); at += static_cast<std::ptrdiff_t>(columns))
            rows.emplace_back(at, at + static_cast<std::ptrdiff_t>(columns));
        return rows;
    }
    static std::vector<double> rowsIn(const StateBook& book, const char* name, std::size_t columns) {
        const auto flat = book.get<double>(name);
        if (flat.size() % columns != 0) StateBook::refuse(name, "has rows that are cut");
        return {flat.begin(), flat.end()};
    }

    GmSettings m_settings;
    const SubSpace& m_space;
    Initialisation m_init;
    bool m_drifts;
    std::unique_ptr<StepRule> m_onePath;
    NetTurns m_turns;
    int m_level = 0;                  ///< Splits behind us.
    std::vector<double> m_splits;     ///< Rows of the table "split": what each decision of a net could be parted into.
    std::vector<double> m_distances;  ///< Rows of "gradient_distance".
};

std::unique_ptr<StepRule> gmRule(const RuleInput& input) {
    return std::make_unique<GmRule>(input);
}

}  // namespace

Method gradientMatching() {
    return {
        .about = {.name = "gm",
                  .label = "GM",
                  .about = "Splits a supernet like Few-Shot, but lets gradients say how: options that pull on all "
                           "other weights alike stay in one net, and of all decisions the one is split whose options "
                           "fall into groups best. Every net is split again at the next level; after the last split "
                           "weights begin anew. The passes that measure gradients count as path-passes. All nets are "
                           "in memory, and a path is scored on the one that owns it. On the DARTS space operations are "
                           "split, never which results a node sums, and paths whose gradients are measured take the "
                           "edge in question.",
                  .source = "Hu et al., Generalizing Few-Shot NAS with Gradient Matching, ICLR 2022",
                  .settings = settings::withSampling({gmShare(), gmLevels(), gmGroups(), gmRepeats(), gmCriterion(),
                                                      gmRestart(), settings::splitRestart(), settings::turnSteps()}),
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities, MethodPanel::splitTree},
                  .habits = {},
                  .fault = gmFault},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = gmRule,
    };
}

}  // namespace pada
