// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/method_card.h"

#include "core/config/imported_run.h"
#include "ui/charts/line_chart.h"
#include "ui/charts/series_chart.h"
#include "ui/models/class_spans.h"
#include "ui/models/interference_plot.h"
#include "ui/models/probe_curves.h"
#include "ui/models/time_cursor.h"
#include "ui/run/probe_plot.h"
#include "ui/session/state_words.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/class_spans_view.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/interference_view.h"
#include "ui/widgets/option_grid_view.h"
#include "ui/widgets/path_strip_view.h"
#include "ui/widgets/split_tree_view.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>
#include <cmath>

namespace pada::ui {

MethodCard::Parts MethodCard::newParts() {
    Parts parts{};
    parts.stack = new QStackedWidget;
    parts.grid = new OptionGridView;
    parts.strip = new PathStripView;
    parts.tree = new SplitTreeView;
    parts.spans = new ClassSpansView;
    parts.grid->setObjectName(QStringLiteral("method.grid"));
    parts.strip->setObjectName(QStringLiteral("method.paths"));
    parts.tree->setObjectName(QStringLiteral("method.tree"));
    parts.spans->setObjectName(QStringLiteral("method.classes"));
    parts.pairs = new InterferenceView;
    parts.foreign = new LineChart;
    parts.foreign->setObjectName(QStringLiteral("method.curves"));
    parts.pairs->setObjectName(QStringLiteral("method.pairs"));
    parts.probes = new SeriesChart;
    parts.probes->setObjectName(QStringLiteral("method.probes"));
    for (QWidget* view :
         {static_cast<QWidget*>(parts.grid), static_cast<QWidget*>(parts.strip), static_cast<QWidget*>(parts.tree),
          static_cast<QWidget*>(parts.spans), static_cast<QWidget*>(parts.pairs), static_cast<QWidget*>(parts.foreign),
          static_cast<QWidget*>(parts.probes)})
        parts.stack->addWidget(view);
    parts.measure = new MenuButton(QStringLiteral("method.measure"), tr("What of the options is shown"));
    parts.measure->setChoices({tr("Draws"), tr("Gradient"), tr("Last touched"), tr("Drift")});
    parts.curve = new MenuButton(QStringLiteral("method.curve"), tr("Curve"));
    parts.view = new MenuButton(QStringLiteral("method.view"), tr("View"));
    parts.corner = new QWidget;
    auto* row = new QHBoxLayout(parts.corner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    parts.interference = new QPushButton(tr("Measure"));
    parts.interference->setObjectName(QStringLiteral("method.interference"));
    row->addWidget(parts.interference);
    row->addWidget(parts.curve);
    row->addWidget(parts.measure);
    row->addWidget(parts.view);
    return parts;
}

MethodCard::MethodCard(const Parts& parts, QWidget* parent)
    : Card(tr("Method"), {}, parts.stack, parts.corner, parent),
      m_parts(parts),
      m_foreign(parts.foreign->addCurve(LineChart::Role::focus, {})) {
    connect(parts.curve, &MenuButton::chosen, this, &MethodCard::curveChosen);
    connect(parts.view, &MenuButton::chosen, this, &MethodCard::viewChosen);
    connect(parts.measure, &MenuButton::chosen, this, &MethodCard::measureChosen);
    connect(parts.interference, &QPushButton::clicked, this, &MethodCard::interferenceAsked);
}

std::vector<PlotView*> MethodCard::overTime() {
    return {m_parts.spans, m_parts.foreign, m_parts.probes};
}

void MethodCard::setMeasuring(const QString& words, const QString& help, bool enabled) {
    m_parts.interference->setText(words);
    m_parts.interference->setAccessibleName(words);
    m_parts.interference->setToolTip(help);
    m_parts.interference->setEnabled(enabled);
}

void MethodCard::setViews(const QStringList& names, int current) {
    m_parts.view->setChoices(names, current);
}

PathArt MethodCard::artOf(const RunFacts& run) const {
    return {run.shape, run.space};
}

/// The newest table of each imported curve is the whole of it.
void MethodCard::showCurve(const RunViewModel& run, const TimeCursor& at, const QString& hint) {
    const TableHistory& tables = run.facts().tables;
    std::vector<std::string> topics;
    QStringList names;
    for (const std::string& topic : tables.topics()) {
        if (!topic.starts_with(kImportedCurve)) continue;
        topics.push_back(topic);
        names << qs(tables.at(topic)->text);
    }
    if (names != m_curves) {
        m_curves = names;
        m_parts.curve->setChoices(names);
    }
    QList<QPointF> points;
    QString name;
    double most = 0.0;
    const auto chosen = static_cast<std::size_t>(std::max(0, m_parts.curve->current()));
    if (chosen < topics.size()) {
        const MethodTable& table = *tables.at(topics[chosen]);
        name = qs(table.text);
        for (const std::vector<double>& row : table.rows)
            if (row.size() == 2 && std::isfinite(row[0]) && std::isfinite(row[1])) {
                points.append({row[0] + 1.0, row[1]});  // steps finished, as every curve of the page
                most = std::max(most, std::abs(row[1]));
            }
    }
    setSubtitle(name);
    const TimeSpan span = at.shown();
    const int exponent = axisExponent(most);
    m_parts.foreign->setXSpan(span.from / run.xUnit(), span.to / run.xUnit(), stepAxis(run.facts()), run.xUnit());
    m_parts.foreign->setYUnit(exponent);
    if (exponent != 0) setSubtitle(QStringLiteral("%1, ×10%2").arg(name, superscript(exponent)));
    m_parts.foreign->setSavedNames(m_foreign, name, QStringLiteral("value"));
    m_parts.foreign->setHint(points.isEmpty() ? hint : QString());
    m_parts.foreign->setCurve(m_foreign, points);
    m_parts.foreign->commit();
    m_parts.stack->setCurrentWidget(m_parts.foreign);
}

void MethodCard::showProbes(const RunViewModel& run, const TimeCursor& at, const QString& hint) {
    const ProbeCurves curves = probeCurves(run.facts().tables, run.facts().shape);
    setSubtitle(curves.subtitle);
    const TimeSpan span = at.shown();
    m_parts.probes->show(probePlot(
        curves, [&run](std::int64_t done) { return run.xOf(done); }, span.from / run.xUnit(), span.to / run.xUnit(),
        stepAxis(run.facts()), hint));
    m_parts.stack->setCurrentWidget(m_parts.probes);
}

void MethodCard::showGrid(const RunFacts& run, MethodView view, std::int64_t step) {
    OptionGrid grid;
    if (view == MethodView::strengths)
        grid = strengthGrid(run.tables, run.shape, step);
    else if (view == MethodView::banks)
        grid = gateGrid(run.tables, run.shape, step);
    else
        grid = ledgerGrid(run.tables, run.shape, step, static_cast<LedgerMeasure>(m_parts.measure->current()));
    setSubtitle(grid.subtitle);
    m_parts.grid->setHint(viewHint(view, run, step < 0));
    m_parts.grid->setGrid(std::move(grid));
    m_parts.stack->setCurrentWidget(m_parts.grid);
}

void MethodCard::refresh(MethodView view, const RunViewModel& run, const TimeCursor& at) {
    const RunFacts& s = run.facts();
    const std::int64_t step = at.following() ? -1 : at.step();
    const QString hint = viewHint(view, s, step < 0);
    setTitle(viewText(view, s));
    setHelp(viewHelp(view), view == MethodView::interference ? Number::interference : Number::methodTable);
    m_parts.interference->setVisible(view == MethodView::interference);
    m_parts.measure->setVisible(view == MethodView::ledger);
    m_parts.curve->setVisible(view == MethodView::curves);
    m_parts.view->setVisible(view != MethodView::curves);  // an imported run has no other
    switch (view) {
        case MethodView::splits: {
            SplitTree tree = splitTree(s.tables, s.shape, step);
            setSubtitle(tree.subtitle);
            m_parts.tree->setHint(hint);
            m_parts.tree->setTree(std::move(tree), s.shape);
            m_parts.stack->setCurrentWidget(m_parts.tree);
            break;
        }
        case MethodView::classes: {
            ClassSpans spans = classSpans(s.tables, step, s.step, [&run](std::int64_t done) { return run.xOf(done); });
            setSubtitle(spans.subtitle);
            m_parts.spans->setHint(hint);
            m_parts.spans->setSpans(std::move(spans), at.shown().from / run.xUnit(), at.shown().to / run.xUnit(),
                                    run.xOf(s.step), stepAxis(s));
            m_parts.stack->setCurrentWidget(m_parts.spans);
            break;
        }
        case MethodView::archive:
        case MethodView::chain: {
            PathStrip strip = view == MethodView::archive ? archiveStrip(s.tables, s.shape, step)
                                                          : chainStrip(s.tables, s.shape, s.space.get(), step);
            setSubtitle(strip.subtitle);
            m_parts.strip->setHint(hint);
            m_parts.strip->setStrip(std::move(strip), artOf(s));
            m_parts.stack->setCurrentWidget(m_parts.strip);
            break;
        }
        case MethodView::curves:
            showCurve(run, at, hint);
            break;
        case MethodView::probes:
            showProbes(run, at, hint);
            break;
        case MethodView::interference: {
            InterferencePlot plot = interferencePlot(s.tables, step);
            setSubtitle(plot.subtitle);
            m_parts.pairs->setHint(hint);
            m_parts.pairs->setPlot(std::move(plot));
            m_parts.stack->setCurrentWidget(m_parts.pairs);
            break;
        }
        default:
            showGrid(s, view, step);
    }
    QWidget* shown = m_parts.stack->currentWidget();
    shown->setAccessibleName(viewText(view, s));
    shown->setWhatsThis(viewHelp(view));
}

}  // namespace pada::ui
