// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RankViewModel that names metric rows for people.
#include "core/truth/scores/untrained_score.h"
#include "ui/rank/rank_view_model.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"

#include <QCoreApplication>

#include <string_view>

namespace pada::ui {
namespace {

struct Known {
    const char *key, *name, *help;
    Number number;
    bool percent = false, unitScale = true;
};

MetricView viewOf(const MetricRow& row, const QString& name, const QString& help, const Known& known) {
    MetricView view;
    view.name = name;
    view.help = numberHelp(known.number, help);
    view.value = row.value;
    view.low = row.low;
    view.high = row.high;
    view.n = row.n;
    view.percent = known.percent;
    view.unitScale = known.unitScale;
    return view;
}

QString baselineName(const std::string& key) {
    const UntrainedScore* score = untrainedScore(key);
    return score ? QCoreApplication::translate("pada::ui::baselines", std::string(score->label).c_str()) : qs(key);
}

}  // namespace

const MetricRow* RankViewModel::metric(const std::string& subset, std::string_view name) const {
    for (const MetricRow& row : metricRows())
        if (row.subset == subset && row.name == name) return &row;
    return nullptr;
}

std::vector<MetricView> RankViewModel::metrics() const {
    static constexpr Known kKnown[] = {
        {"kendall_tau_b", QT_TR_NOOP("Kendall τ-b"),
         QT_TR_NOOP("Share of pairs in the same order minus share in opposite order, corrected for ties; 1 = same "
                    "order, 0 = none"),
         Number::tau},
        {"spearman", QT_TR_NOOP("Spearman ρ"),
         QT_TR_NOOP("Correlation of the ranks; large misplacements weigh more than in Kendall's"), Number::spearman},
        {"pearson", QT_TR_NOOP("Pearson r"), QT_TR_NOOP("Correlation of score and truth themselves"), Number::pearson},
        {"precision_at_top_5", QT_TR_NOOP("Precision at top 5 %"),
         QT_TR_NOOP("Share of the predicted best 5 % that are among the true best 5 %"), Number::precision, true},
        {"regret_at_1", QT_TR_NOOP("Regret of the pick"),
         QT_TR_NOOP("Best truth minus truth of the path ranked first, in the truth table's unit"), Number::regret,
         false, false}};
    std::vector<MetricView> out;
    for (const Known& known : kKnown)
        if (const MetricRow* row = metric(scoreName(), known.key)) {
            MetricView view = viewOf(*row, tr(known.name), tr(known.help), known);
            const MetricRow *lowest = metric(scoreName(), known.key + std::string("_lowest")),
                            *highest = metric(scoreName(), known.key + std::string("_highest"));
            if (lowest && highest && lowest->value != highest->value) {
                view.tiesLow = lowest->value;
                view.tiesHigh = highest->value;
                view.help +=
                    tr("\nPaths of equal score can stand in any order: the value is its mean over all orders, "
                       "the range what they can make of it");
            }
            if (!view.unitScale) view.unit = m_read.truthUnit;
            out.push_back(std::move(view));
        }
    if (const MetricRow* row = metric("truth", "seed_deviation")) {
        out.push_back(
            viewOf(*row, tr("Seed noise of the truth"),
                   tr("Standard deviation of one of the truth's seeds around a path's mean: a regret below it "
                      "tells nothing"),
                   {"", "", "", Number::truthNoise, false, false}));
        out.back().unit = m_read.truthUnit;
    }
    return out;
}

std::vector<MetricView> RankViewModel::within() const {
    static constexpr Known kKnown[] = {
        {"connected/", QT_TR_NOOP("Connected paths"),
         QT_TR_NOOP("Kendall τ-b over the paths with a way from input to output only"), Number::tauWithin},
        {"equal_live_convolutions/", QT_TR_NOOP("Equal live convs"),
         QT_TR_NOOP("Kendall τ-b over pairs of paths with equally many convolutions on a live path: what the score "
                    "knows beyond counting them"),
         Number::tauWithin},
        {"equal_net/", QT_TR_NOOP("Pairs of one net"),
         QT_TR_NOOP("Kendall τ-b over pairs of paths that one net owns: nets that were split off one another score on "
                    "scales of their own"),
         Number::tauWithin}};
    std::vector<MetricView> out;
    for (const Known& known : kKnown)
        if (const MetricRow* row = metric(known.key + scoreName(), "kendall_tau_b"))
            out.push_back(viewOf(*row, tr(known.name), tr(known.help), known));
    constexpr std::string_view kOver = "over_baseline/";
    for (const MetricRow& row : metricRows())
        if (row.subset.starts_with(kOver) && row.subset.ends_with("/" + scoreName())) {
            const std::string name = row.subset.substr(kOver.size(), row.subset.rfind('/') - kOver.size());
            out.push_back(
                viewOf(row, tr("More than %1").arg(baselineName(name).toLower()),
                       tr("Kendall τ-b minus that of the best baseline on the same resamples: an interval with 0 "
                          "in it says that training has brought no better order"),
                       {"", "", "", Number::tauOverBaseline}));
        }
    if (const MetricRow* row = metric("ceiling", "kendall_tau_b"))
        out.push_back(viewOf(*row, tr("Ceiling"),
                             tr("Kendall τ-b between the truth's own seeds: no score can be expected to reach more"),
                             {"", "", "", Number::tauCeiling}));
    return out;
}

std::vector<MetricView> RankViewModel::baselines() const {
    constexpr std::string_view kPrefix = "baseline/";
    std::vector<MetricView> out;
    for (const MetricRow& row : metricRows()) {
        if (!row.subset.starts_with(kPrefix)) continue;
        out.push_back(viewOf(row, baselineName(row.subset.substr(kPrefix.size())),
                             tr("Kendall τ-b of this simple score, which needs no training"),
                             {"", "", "", Number::tauBaseline}));
    }
    return out;
}

QString RankViewModel::verdict() const {
    const MetricRow* tau = metric(scoreName(), "kendall_tau_b");
    if (!tau || !tau->value) return {};
    std::string name;
    double best = 0.0;
    const MetricRow* over = nullptr;  // names the best of several that are level
    constexpr std::string_view kOver = "over_baseline/";
    for (const MetricRow& row : metricRows())
        if (row.subset.starts_with(kOver) && row.subset.ends_with("/" + scoreName())) over = &row;
    const std::string named =
        over ? "baseline/" + over->subset.substr(kOver.size(), over->subset.rfind('/') - kOver.size()) : std::string();
    for (const MetricRow& row : metricRows())
        if (row.subset.starts_with("baseline/") && row.value && (name.empty() || *row.value > best) &&
            (named.empty() || row.subset == named)) {
            name = row.subset.substr(row.subset.find('/') + 1);
            best = *row.value;
        }
    if (name.empty()) return {};
    const auto number = [](double value) { return signedText(QString::number(value, 'f', 2)); };
    const QString of = baselineName(name).toLower(), both = number(*tau->value) + tr(" against ") + number(best);
    if (!over || !over->value || !over->low || !over->high)
        return *tau->value > best ? tr("Above %1: %2; no interval is stored.").arg(of, both)
                                  : tr("No better than %1: %2.").arg(of, both);
    const QString between = tr("%1 to %2").arg(number(*over->low), number(*over->high));
    if (*over->low > 0) return tr("Better than %1 by %2 (%3).").arg(of, number(*over->value), between);
    if (*over->high < 0) return tr("Worse than %1: %2 (%3).").arg(of, both, between);
    return tr("Not told apart from %1: %2 (%3).").arg(of, both, between);
}

}  // namespace pada::ui
