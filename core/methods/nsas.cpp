// SPDX-License-Identifier: GPL-3.0-or-later
// NSAS: training a path must not make the net forget others.
//
//     L = (1 - b) * L(a) + b * mean_{m in archive} L(m)
//
// a is drawn as SPOS draws, the archive holds few paths far from each other (novelty_archive.h), and all losses are of
// the step's images. The form for NAS-Bench-201 keeps no archive: L = 0.2 * L(a) + 0.4 * L(r) + 0.4 * L(r'), r random
// and r' another option than r at every decision.
//
// Every loss carries its gradient (in the authors' DARTS code those of the archive are numbers, methods.md D24). Ours:
// which member goes, and which path comes, where several are alike; random paths are connected ones, each option alike;
// running statistics follow the path a alone, or every step would move them once a member.
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/late_faults.h"
#include "core/sampling/path_draws.h"
#include "core/strategy/novelty_archive.h"
#include "core/strategy/path_set.h"

#include <algorithm>
#include <limits>

namespace pada {
namespace {

enum class Form : std::uint8_t { archive, nasbench201 };
constexpr auto wordsOf(Form) {
    return std::array<std::string_view, 2>{"archive", "nasbench201"};
}

const Setting& form() {
    static const Setting it = Setting::ofChoice(
        "form", Form::archive,
        "Which paths a step must not forget: an archive of novel ones, or, as published for NAS-Bench-201, a random "
        "path and one that differs from it at every decision, weighted 0.2, 0.4 and 0.4.");
    return it;
}
const Setting& archiveSize() {
    static const Setting it = Setting::ofWhole("archive_size", 8, rule::from(1, 64), "paths",
                                               "Members of a full archive; a step costs a path-pass each beside its "
                                               "own.");
    return it;
}
const Setting& archiveRecent() {
    static const Setting it = Setting::ofWhole("archive_recent", 50, rule::from(1, 10'000), "paths",
                                               "So many of the newest trained paths may come into a full archive.");
    return it;
}
const Setting& constraintShare() {
    static const Setting it = Setting::ofNumber("constraint_share", 0.5, rule::below(0, 1), "fraction",
                                                "Share b of the archive in the loss; the path of the step has the "
                                                "rest, and all of it while the archive is empty.");
    return it;
}

/// Random paths beside the drawn one: from the rule's numbers, whatever samples.
class RandomPaths {
public:
    RandomPaths(const SubSpace& space, bool redrawDead)
        : m_space(space), m_redrawDead(redrawDead), m_draws(PathDraws::uniform(space, redrawDead)) {}

    Path any(Rng& rng) const { return m_draws.draw(rng); }
    /// Another option at every decision that has one.
    Path unlike(const Path& path, Rng& rng) const {
        Path other = anyUnlike(path, rng);
        for (int i = 0; m_redrawDead && i < PathDraws::kMostRedraws && !m_space.connected(other); ++i)
            other = anyUnlike(path, rng);
        return other;
    }

private:
    Path anyUnlike(const Path& path, Rng& rng) const {
        Path other = path;
        for (std::size_t d = 0; d < path.size(); ++d) {
            const std::vector<std::uint8_t>& options = m_space.allowed()[d];
            const auto count = static_cast<std::uint32_t>(options.size());
            if (count == 1) continue;
            const std::uint8_t drawn = options[rng.below(count - 1)];
            other[d] = drawn == path[d] ? options.back() : drawn;
        }
        return other;
    }

    const SubSpace& m_space;
    bool m_redrawDead;
    PathDraws m_draws;
};

/// The form with an archive.
class ArchiveRule final : public StepRule {
public:
    explicit ArchiveRule(const RuleInput& input)
        : m_decisions(input.space.space().decisions()),
          m_random(input.space, input.values.flag(settings::redrawDead())),
          m_most(static_cast<std::size_t>(input.values.whole(archiveSize()))),
          m_archive(input.space, m_most, static_cast<std::size_t>(input.values.whole(archiveRecent()))),
          m_share(input.values.number(constraintShare())),
          m_drift(input.layout.segments().size(), input.inactive == Inactive::drift) {}

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        const Path path = source.paths().front();
        const std::vector<Path>& members = m_archive.members();
        std::vector<TrainedPath> paths{{.path = path, .weight = members.empty() ? 1.0 : 1.0 - m_share}};
        for (const Path& member : members)
            paths.push_back({.path = member,
                             .role = PathRole::constraint,
                             .weight = m_share / static_cast<double>(members.size()),
                             .tracks = false});
        StepOutcome outcome = trainPaths(family, source, sgd, paths, m_drift);
        Rng rng = source.rng(0);
        m_archive.visit(path, [&] { return m_random.any(rng); });
        return outcome;
    }

    std::vector<MethodTable> tables() const override {
        MethodTable table{"archive", "", {}, {}};
        for (const Decision& decision : m_decisions) table.columns.push_back(decision.name);
        table.columns.emplace_back("novelty");
        const std::vector<Path>& members = m_archive.members();
        for (std::size_t i = 0; i < members.size(); ++i) {
            std::vector<double> row(members[i].begin(), members[i].end());
            row.push_back(members.size() > 1 ? m_archive.novelty(members[i], i)
                                             : std::numeric_limits<double>::quiet_NaN());
            table.rows.push_back(std::move(row));
        }
        return {table};
    }
    /// A member comes with every step until the archive is full.
    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        std::int64_t images = batches.images(steps.first, steps.last);
        for (std::int64_t member = 1; member <= static_cast<std::int64_t>(m_most); ++member)
            images += batches.images(std::clamp(member, steps.first, steps.last), steps.last);
        return static_cast<double>(images) / 64.0;
    }
    bool updatesOnce() const override { return true; }

    void save(StateBook& book) const override {
        m_archive.save(book);
        m_drift.save(book);
    }
    void restore(const StateBook& book) override {
        m_archive.restore(book);
        m_drift.restore(book);
    }

private:
    const std::vector<Decision>& m_decisions;
    RandomPaths m_random;
    std::size_t m_most;
    NoveltyArchive m_archive;
    double m_share;
    IdleDrift m_drift;
};

/// The form of NAS-Bench-201.
class ThreePathsRule final : public StepRule {
public:
    explicit ThreePathsRule(const RuleInput& input)
        : m_random(input.space, input.values.flag(settings::redrawDead())),
          m_drift(input.layout.segments().size(), input.inactive == Inactive::drift) {}

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        Rng rng = source.rng(0);
        const Path any = m_random.any(rng), unlike = m_random.unlike(any, rng);
        const auto constraint = [](const Path& path) {
            return TrainedPath{.path = path, .role = PathRole::constraint, .weight = 0.4, .tracks = false};
        };
        return trainPaths(family, source, sgd,
                          {{.path = source.paths().front(), .weight = 0.2}, constraint(any), constraint(unlike)},
                          m_drift);
    }
    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        return 3.0 * StepRule::costOf(steps, batches);
    }
    bool updatesOnce() const override { return true; }

    void save(StateBook& book) const override { m_drift.save(book); }
    void restore(const StateBook& book) override { m_drift.restore(book); }

private:
    RandomPaths m_random;
    IdleDrift m_drift;
};

std::optional<ConfigFault> nsasFault(const MethodAsked& asked) {
    return faults::onePath(asked, "which also trains paths unlike the drawn one");
}

std::unique_ptr<StepRule> ruleOf(const RuleInput& input) {
    if (input.values.choice<Form>(form()) == Form::archive) return std::make_unique<ArchiveRule>(input);
    return std::make_unique<ThreePathsRule>(input);
}

}  // namespace

Method nsas() {
    return {
        .about = {.name = "nsas",
                  .label = "NSAS",
                  .about =
                      "Supernet training as continual learning: beside its own path, which is drawn as SPOS draws, a "
                      "step also lowers the loss of a few others, so that what they need is not overwritten. By "
                      "default these are an archive: it fills by one path a step, the most novel of ten random ones; "
                      "when it is full, the member most like the trained path makes room for the most novel of the "
                      "newest trained paths. Novelty is the mean distance to the ten nearest members, distance the "
                      "share of decisions that differ. Ties are broken by age, which is ours. Random paths are uniform "
                      "and connected whatever sampling.paths says; samplers learn from the trained path alone, and "
                      "running statistics of batch norm follow it alone. A step costs one path-pass and one a member: "
                      "nine with a full archive of eight, three in the form of NAS-Bench-201.",
                  .source = "Zhang et al., Overcoming Multi-Model Forgetting in One-Shot NAS with Diversity "
                            "Maximization, CVPR 2020",
                  .settings = settings::withSampling({form(), archiveSize(), archiveRecent(), constraintShare()}),
                  .spaces = {},
                  .pathPasses = 9.0,
                  .panels = {MethodPanel::probabilities, MethodPanel::archive},
                  .habits = {},
                  .fault = nsasFault},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = ruleOf,
    };
}

}  // namespace pada
