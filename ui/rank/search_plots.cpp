// SPDX-License-Identifier: GPL-3.0-or-later
// The part of SearchViewModel that is pure: what is drawn and said of one search.
#include "ui/rank/search_view_model.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace pada::ui {
namespace {

QString searchText(const char* text) {
    return QCoreApplication::translate("pada::ui::StoredSearch", text);
}

bool lowIsGood(const StoredSearch& search) {
    return search.row.score == LeadingScore::loss;
}

bool betterScore(const StoredSearch& search, double a, double b) {
    return lowIsGood(search) ? a < b : a > b;
}

PlotAxis scoreAxis(const StoredSearch& search) {
    PlotAxis axis;
    axis.caption = lowIsGood(search) ? QStringLiteral("loss_nats") : QStringLiteral("top1_fraction");
    if (!lowIsGood(search)) {
        axis.exponent = -2;
        axis.suffix = QStringLiteral(" %");
    }
    return axis;
}

/// (evaluations, best so far), a point where it gets better, and the last.
QList<QPointF> bestSoFar(const StoredSearch& search) {
    QList<QPointF> points;
    double best = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < search.points.size(); ++i) {
        const double score = leadingScore(search, search.points[i]);
        if (!std::isfinite(score) || (std::isfinite(best) && !betterScore(search, score, best))) continue;
        best = score;
        points.append({static_cast<double>(i + 1), best});
    }
    const auto all = static_cast<double>(search.points.size());
    if (!points.isEmpty() && points.last().x() < all) points.append({all, best});
    return points;
}

/// Linear between the two nearest, as of a sorted sample.
double quantileOf(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

double leadingScore(const StoredSearch& search, const SearchPoint& point) {
    const double score = lowIsGood(search) ? point.loss : point.accuracy;
    return std::isfinite(score) ? score : std::numeric_limits<double>::quiet_NaN();
}

QString leadingScoreText(const StoredSearch& search, double score) {
    if (!std::isfinite(score)) return searchText("n/a");
    return lowIsGood(search) ? QString::number(score, 'f', 4) : percentText(score, 2);
}

QString scoreUnitWords(const StoredSearch& search) {
    return lowIsGood(search) ? searchText("loss in nats") : searchText("top-1 in %");
}

SeriesPlot bestSoFarPlot(const StoredSearch& search) {
    SeriesPlot plot;
    plot.gutter = true;
    plot.x.caption = searchText("evaluations");
    plot.x.low = 1;
    plot.x.high = std::max<double>(2, static_cast<double>(search.points.size()));
    plot.x.exact = true;
    plot.y = scoreAxis(search);
    PlotLine random;
    random.label = searchText("random search");
    random.savedName = QStringLiteral("random search on average");
    random.ink = inkOf(&Theme::text3);
    random.width = 1.5;
    random.dashed = true;
    for (const auto& [evaluations, score] : search.random)
        random.points.append({static_cast<double>(evaluations), score});
    PlotLine best;
    best.label = searchText("this search");
    best.savedName = QStringLiteral("best so far");
    best.ink = inkOf(&Theme::accent);
    best.strong = true;
    best.steps = true;
    best.points = bestSoFar(search);
    if (!random.points.isEmpty()) plot.lines.push_back(std::move(random));
    if (!best.points.isEmpty()) plot.lines.push_back(std::move(best));
    if (plot.lines.empty()) plot.hint = searchText("No network has a finite score yet.");
    return plot;
}

SeriesPlot generationsPlot(const StoredSearch& search) {
    std::map<std::int64_t, std::vector<double>> scores;
    for (const SearchPoint& point : search.points)
        if (const double score = leadingScore(search, point); std::isfinite(score))
            scores[point.generation].push_back(score);
    SeriesPlot plot;
    plot.gutter = true;
    plot.x.caption = searchText("generation");
    plot.y = scoreAxis(search);
    PlotLine middle, best;
    middle.label = searchText("median");
    middle.ink = inkOf(&Theme::skip);
    middle.width = 1.5;
    best.label = searchText("best");
    best.ink = inkOf(&Theme::accent);
    best.strong = true;
    for (auto& [generation, values] : scores) {
        std::sort(values.begin(), values.end());
        const auto x = static_cast<double>(generation);
        middle.points.append({x, quantileOf(values, .5)});
        middle.bandLow.append({x, quantileOf(values, .25)});
        middle.bandHigh.append({x, quantileOf(values, .75)});
        best.points.append({x, lowIsGood(search) ? values.front() : values.back()});
    }
    if (scores.empty()) {
        plot.hint = searchText("No network has a finite score yet.");
        return plot;
    }
    if (scores.size() == 1) {
        plot.hint = search.independent
                        ? searchText("One generation only: this strategy learns nothing from what it evaluates.")
                        : searchText("One generation so far: there is none to hold it against.");
        return plot;
    }
    plot.x.low = 0;
    plot.x.high = static_cast<double>(scores.rbegin()->first);
    plot.x.exact = true;
    plot.lines = {std::move(middle), std::move(best)};
    return plot;
}

SeriesPlot frontPlot(const StoredSearch& search) {
    SeriesPlot plot;
    plot.x.caption = searchText("MAdds, M");
    plot.y = scoreAxis(search);
    PlotLine front;
    front.label = searchText("front");
    front.ink = inkOf(&Theme::accent);
    front.strong = true;
    for (const std::size_t i : search.front)
        if (const double score = leadingScore(search, search.points[i]); std::isfinite(score))
            front.points.append({static_cast<double>(search.points[i].madds) / 1e6, score});
    if (front.points.isEmpty())
        plot.hint = searchText("This strategy looks for one best network, not for a front.");
    else
        plot.lines.push_back(std::move(front));
    return plot;
}

QString searchVerdict(const StoredSearch& search) {
    const QList<QPointF> best = bestSoFar(search);
    if (best.isEmpty()) return searchText("No network has a finite score yet.");
    const double found = best.last().y();
    const QString what = lowIsGood(search) ? searchText("loss") : searchText("top-1");
    const QString after = countText(static_cast<qint64>(search.points.size()));
    if (search.random.empty())
        return searchText("Best %1 %2 after %3 evaluations; what random search finds is not known here.")
            .arg(what, leadingScoreText(search, found), after);
    const auto& [evaluations, random] = search.random.back();
    double then = found;  // after as many evaluations as random search is known for
    for (const QPointF& point : best)
        if (point.x() <= static_cast<double>(evaluations)) then = point.y();
    const QString sentence = betterScore(search, then, random)
                                 ? searchText("Best %1 %2 after %3 evaluations, where random search has %4.")
                                 : searchText("Best %1 %2 after %3 evaluations, no better than random search with %4.");
    return sentence.arg(what, leadingScoreText(search, then), countText(evaluations), leadingScoreText(search, random));
}

QString searchWords(const StoredSearch& search) {
    return searchText("%1 · %2 of %3 · %4")
        .arg(qs(search.label), countText(search.row.done), countText(search.row.budget), timeText(search.row.created));
}

}  // namespace pada::ui
