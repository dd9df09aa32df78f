// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/curves_view.h"

#include "core/config/imported_run.h"
#include "ui/charts/series_chart.h"
#include "ui/compare/compare_view_model.h"
#include "ui/compare/other_curve.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"

#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace pada::ui {
namespace {

QStringList quantityNames() {
    QStringList out;
    for (int i = 0; i < kQuantities; ++i) out << quantityName(static_cast<Quantity>(i));
    return out;
}

constexpr TimeUnit kUnits[] = {TimeUnit::passes, TimeUnit::step, TimeUnit::epoch, TimeUnit::seconds};

}  // namespace

CurvesView::CurvesView(CompareViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    const auto newRow = [this] {
        auto* part = new QWidget(this);
        auto* row = new QHBoxLayout(part);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::m);
        return part;
    };
    m_what = newRow();
    auto* row = m_what->layout();
    m_quantity = new Segments(QStringLiteral("compare.quantity"), quantityNames());
    row->addWidget(m_quantity);
    m_other = new MenuButton(QStringLiteral("compare.other"), tr("Which other curve is shown"));
    m_other->setToolTip(tr(
        "What rankings and epochs measured, and what imported files call by names of their own: those that one of the "
        "chosen runs has."));
    m_other->hide();
    row->addWidget(m_other);
    m_how = newRow();
    row = m_how->layout();
    m_grouping = new Segments(QStringLiteral("compare.grouping"), {tr("Runs"), tr("Groups")});
    m_grouping->setToolTip(tr("Groups: runs that differ in nothing but the seed, as their mean with a 95 % interval"));
    row->addWidget(m_grouping);
    m_scale = new MenuButton(QStringLiteral("compare.scale"), tr("How values are drawn"));
    m_scale->setChoices({tr("linear"), tr("logarithmic")});
    m_scale->setToolTip(tr("Logarithmic: equal heights are equal ratios; values from zero down are left out."));
    row->addWidget(m_scale);
    m_unit = new MenuButton(QStringLiteral("compare.unit"), tr("What time is counted in"));
    QStringList units;
    for (const TimeUnit unit : kUnits) units << tr("over %1").arg(unitName(unit));
    m_unit->setChoices(units);
    row->addWidget(m_unit);
    m_span = new MenuButton(QStringLiteral("compare.span"), tr("How many steps a running mean looks back"));
    QStringList spans;
    for (const int span : kSpans) spans << (span == 1 ? tr("not smoothed") : tr("mean of %1 steps").arg(span));
    m_span->setChoices(spans, 1);
    m_span->setToolTip(tr("A debiased running mean over all steps: the past never changes when a run grows."));
    row->addWidget(m_span);
    m_range = new MenuButton(QStringLiteral("compare.range"), tr("What part of the axis is shown"));
    m_range->setChoices({tr("whole"), tr("newest part"), tr("a part")});
    m_range->setToolTip(
        tr("Ctrl+wheel or + and - in the chart show a closer part, Shift+wheel moves it, a double click or 0 shows the "
           "whole again. The newest part moves along with a run that trains."));
    m_head = new QGridLayout;
    m_head->setContentsMargins(0, 0, 0, 0);
    m_head->setSpacing(space::s);
    m_head->setColumnStretch(1, 1);
    column->addLayout(m_head);
    arrange();
    m_chart = new SeriesChart;
    m_chart->setObjectName(QStringLiteral("compare.curves"));
    m_card = new Card(quantityName(Quantity::loss), {}, m_chart, m_range);
    column->addWidget(m_card, 1);
    connect(m_quantity, &Segments::chosen, this, [this](int index) {
        m_question.quantity = static_cast<Quantity>(index);
        refresh();
    });
    connect(m_other, &MenuButton::chosen, this, [this](int index) {
        if (index < 0 || index >= m_others.size()) return;
        m_question.other = m_others[index];
        refresh();
    });
    connect(m_grouping, &Segments::chosen, this, [this](int index) {
        m_question.grouped = index == 1;
        refresh();
    });
    connect(m_scale, &MenuButton::chosen, this, [this](int index) {
        m_question.logarithmic = index == 1;
        refresh();
    });
    connect(m_unit, &MenuButton::chosen, this, [this](int index) {
        m_question.unit = kUnits[index];
        m_unitChosen = true;
        m_part.showWhole();  // a part of another axis is none of this one
        showRange();
        refresh();
    });
    connect(m_span, &MenuButton::chosen, this, [this](int index) {
        m_question.span = kSpans[static_cast<std::size_t>(index)];
        refresh();
    });
    connect(m_chart, &SeriesChart::hovered, this, &CurvesView::named);
    connect(m_chart, &SeriesChart::pointed, this, &CurvesView::pointedAt);
    const auto changes = [this](auto change) {
        change();
        showRange();
        refresh();
    };
    connect(m_range, &MenuButton::chosen, this, [this, changes](int mode) {
        changes([&] {
            if (mode == 0) return m_part.showWhole();
            mode == 1 ? m_part.follow(m_whole) : m_part.stay(m_whole);
        });
    });
    connect(m_chart, &SeriesChart::zoomAsked, this,
            [this, changes](double times, double about) { changes([&] { zoom(times, about); }); });
    connect(m_chart, &SeriesChart::panAsked, this,
            [this, changes](double share) { changes([&] { m_part.pan(share, m_whole); }); });
    connect(m_chart, &SeriesChart::wholeAsked, this, [this, changes] { changes([&] { m_part.showWhole(); }); });
    connect(&m_model.details(), &CurveDetails::read, this, [this] {
        if (isVisible()) refresh();
    });
    refresh();
}

void CurvesView::arrange() {
    const bool narrow = width() < m_what->sizeHint().width() + m_how->sizeHint().width() + space::l;
    if (m_narrow == narrow) return;
    m_narrow = narrow;
    m_head->addWidget(m_what, 0, 0, 1, 1, Qt::AlignLeft);
    m_head->addWidget(m_how, narrow ? 1 : 0, narrow ? 0 : 1, 1, narrow ? 2 : 1,
                      narrow ? Qt::AlignLeft : Qt::AlignRight);
}

void CurvesView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

/// Down to a few steps of the longest run; of a short one to a ten-thousandth of the axis.
void CurvesView::zoom(double times, double about) {
    constexpr double kFewSteps = 16.0, kClosest = 1e-4;
    std::int64_t steps = 1;
    for (const auto& run : m_model.runs()) steps = std::max(steps, run->lastStep + 1);
    m_part.zoom(times, about, m_whole, std::min(kClosest, kFewSteps / static_cast<double>(steps)));
}

void CurvesView::setQuestion(const CurveQuestion& question) {
    m_question.other = question.other;
    m_quantity->choose(static_cast<int>(question.quantity));
    m_grouping->choose(question.grouped ? 1 : 0);
    m_scale->choose(question.logarithmic ? 1 : 0);
    const auto unit = std::ranges::find(kUnits, question.unit);
    const auto span = std::ranges::find(kSpans, question.span);
    if (unit != std::end(kUnits)) m_unit->choose(static_cast<int>(unit - std::begin(kUnits)));
    if (span != kSpans.end()) m_span->choose(static_cast<int>(span - kSpans.begin()));
    refresh();
}

void CurvesView::showRange() {
    const QSignalBlocker quiet(m_range);
    m_range->choose(static_cast<int>(m_part.mode()));
}

void CurvesView::showStepsOf(const QString& label) {
    if (label == m_question.rawOf) return;
    m_question.rawOf = label;
    if (m_model.runs().size() > kRawOfAll) refresh();
}

void CurvesView::lift(const QStringList& labels) {
    m_chart->liftAny(labels);
}

/// One that a saved view names stays chosen while runs that have it are read.
void CurvesView::listOthers(const ComparedRuns& runs) {
    if (const bool other = m_question.quantity == Quantity::other; other == m_other->isHidden()) {
        m_other->setVisible(other);
        arrange();
    }
    if (m_question.quantity != Quantity::other) return;
    if (m_listed == runs && m_other->current() == m_others.indexOf(m_question.other)) return;  // a frame of a zoom
    m_listed = runs;
    QStringList codes = otherCodes(runs);
    if (m_question.other.isEmpty() && !codes.isEmpty()) m_question.other = codes.first();
    if (!m_question.other.isEmpty() && !codes.contains(m_question.other)) codes << m_question.other;
    m_other->setEnabled(!codes.isEmpty());
    if (codes == m_others && m_other->current() == codes.indexOf(m_question.other)) return;
    m_others = codes;
    QStringList names;
    for (const QString& code : codes) names << otherName(code);
    const QSignalBlocker quiet(m_other);
    m_other->setChoices(names.isEmpty() ? QStringList{tr("none")} : names,
                        static_cast<int>(std::max(qsizetype{0}, codes.indexOf(m_question.other))));
    arrange();
}

void CurvesView::refresh() {
    const ComparedRuns runs = m_model.runs();
    const bool imported =
        std::ranges::any_of(runs, [](const auto& run) { return run->summary.method == kImportedMethod; });
    if (imported && !m_unitChosen && m_question.unit == TimeUnit::passes) {
        m_question.unit = TimeUnit::step;  // the one time that every run has
        const QSignalBlocker quiet(m_unit);
        m_unit->choose(static_cast<int>(std::ranges::find(kUnits, TimeUnit::step) - std::begin(kUnits)));
        m_part.showWhole();
    }
    listOthers(runs);
    m_question.cut = m_model.cut();
    m_whole = m_shelf.end(runs, m_question);
    Drawn now{runs, m_question, {}, 0, {}, m_model.reading() && runs.empty()};
    if (m_question.grouped || runs.size() <= kRawOfAll) now.question.rawOf.clear();  // it changes nothing there
    CurvePart part;
    bool merged = false;  // something is shown of which only groups of steps are known
    std::optional<Error> fault;
    if (m_part.mode() != RangeMode::whole && m_whole > 0.0) {
        now.part = part.span = m_part.shown(m_whole);
        now.columns = part.columns = m_chart->columns();
        part.detail = [this](const ComparedRun& run, const DetailQuestion& q) { return m_model.details().of(run, q); };
        const DetailQuestion wanted = detailQuestion(m_question, part.span, part.columns);
        m_model.details().want(runs, wanted);
        for (const auto& run : runs) {
            now.details.push_back(m_model.details().of(*run, wanted));
            const CurveDetail* detail = now.details.back().get();
            if (detail && detail->fault && !fault) fault = detail->fault;
            const bool single = detail && detail->group == 1 && serves(*detail, *run, wanted);
            merged = merged || (run->raw.front().merged() && !single);
        }
    }
    if (m_drawn == now) return;
    m_drawn = now;
    m_shelf.keepOnly(runs, m_question);
    SeriesPlot plot = curvePlot(runs, m_question, m_shelf, now.part ? &part : nullptr);
    if (now.reading) plot.hint = tr("Reading the runs…");
    plot.overTime = m_whole > 0.0;
    const QString power = plot.y.exponent == 0 ? QString() : QStringLiteral("×10%1 ").arg(superscript(plot.y.exponent));
    m_card->setTitle(curveName(m_question));
    QString words = power + curveSubtitle(m_question, runs.size());
    // Of the whole a pixel column shows no more anyway.
    if (merged) words += tr("; of long runs the lowest and highest of neighbouring steps");
    if (fault) words += tr("; single steps could not be read: %1").arg(qs(fault->message));
    if (imported && m_question.unit == TimeUnit::passes)
        words += tr("; an imported run has no path-passes: choose steps to see it");
    m_card->setSubtitle(words);
    m_card->setHelp(
        curveHelp(m_question) + QLatin1Char('\n') +
        tr("The lowest and highest step of every pixel column are drawn, so a spike of one step stays visible.\n"
           "Point at a name to bring its run forward."));
    m_span->setEnabled(smoothed(m_question.quantity));
    m_chart->show(std::move(plot));
}

}  // namespace pada::ui
