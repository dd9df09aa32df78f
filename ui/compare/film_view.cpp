// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/film_view.h"

#include "ui/charts/series_chart.h"
#include "ui/compare/compare_view_model.h"
#include "ui/compare/film_plot.h"
#include "ui/models/option_grid.h"
#include "ui/session/state_words.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cell_view.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/option_bars.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/time_bar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada::ui {
namespace {

const char* const kFilmSides[] = {"left", "right"};
constexpr int kFilmCell = 208;  ///< Two of them with their options fit beside one another in the narrowest window.

QString filmName(const char* part, std::size_t side) {
    return QStringLiteral("film.%1.%2").arg(QLatin1String(part), QLatin1String(kFilmSides[side]));
}

}  // namespace

FilmView::FilmView(CompareViewModel& model, QWidget* parent) : QWidget(parent), m_model(model), m_replay(model.film()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    m_series = new Segments(QStringLiteral("film.series"), {tr("Loss"), tr("Accuracy")});
    row->addWidget(m_series);
    row->addStretch();
    m_apart = new RoleLabel(TextRole::small, {}, "2");
    m_apart->setObjectName(QStringLiteral("film.apart"));
    m_apart->setElides();
    m_apart->setToolTip(
        tr("Total variation between the probabilities that the two draw options with at this time: half the sum of "
           "absolute differences, mean over the decisions; 0 = alike, 1 = nothing in common"));
    row->addWidget(m_apart);
    m_unit = new MenuButton(QStringLiteral("film.unit"), tr("What the time of both is counted in"));
    QStringList units;
    for (int unit = 0; unit < kTwinUnits; ++unit)
        units << tr("at the same %1").arg(twinUnitName(static_cast<TwinUnit>(unit)));
    m_unit->setChoices(units);
    row->addWidget(m_unit);
    column->addLayout(row);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(space::m);
    for (std::size_t side = 0; side < 2; ++side) {
        m_parts[side] = buildPart(side);
        sides->addWidget(m_parts[side].card, 1);
    }
    column->addLayout(sides, 3);
    m_chart = new SeriesChart;
    m_chart->setObjectName(QStringLiteral("film.curves"));
    m_curves = new Card(tr("Loss"), {}, m_chart);
    m_curves->setHelp(tr("Loss of both runs over what is common to them; the line stands where the bar does."),
                      Number::loss);
    column->addWidget(m_curves, 2);
    column->addWidget(buildBar());
    connectParts();
    showRuns();
}

FilmView::Part FilmView::buildPart(std::size_t side) {
    Part part;
    part.choice = new MenuButton(filmName("choice", side), side == 0 ? tr("Run at the left") : tr("Run at the right"));
    auto* inside = new QWidget;
    inside->setProperty("ground", "none");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    part.figures = new RoleLabel(TextRole::small, {}, "2");
    part.figures->setObjectName(filmName("figures", side));
    part.figures->setElides();
    column->addWidget(part.figures);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::l);
    part.cell = new CellView;
    part.cell->setObjectName(filmName("cell", side));
    part.cell->setMinimumWidth(kFilmCell);
    part.cell->setAccessibleName(side == 0 ? tr("Cell graph of the left run") : tr("Cell graph of the right run"));
    row->addWidget(part.cell, 3);
    part.bars = new OptionBars;
    part.bars->setObjectName(filmName("options", side));
    part.bars->setAccessibleName(side == 0 ? tr("Probabilities of the chosen edge, left run")
                                           : tr("Probabilities of the chosen edge, right run"));
    row->addWidget(part.bars, 2, Qt::AlignVCenter);
    column->addLayout(row, 1);
    part.card = new Card({}, {}, inside, part.choice);
    part.card->setHelp(tr("How this run draws at the time of the bar: its cell, and the options of the chosen edge."),
                       Number::optionProbability);
    return part;
}

QWidget* FilmView::buildBar() {
    auto* bar = new QWidget;
    bar->setProperty("ground", "none");
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    m_play = new IconButton(QStringLiteral("film.play"), tr("Play"), QStringLiteral("play"));
    m_play->setToolTip(tr("Play both back from here; training is not touched  (K)"));
    row->addWidget(m_play);
    m_track = new TimeTrack;
    m_track->setObjectName(QStringLiteral("film.track"));
    m_track->setAccessibleName(tr("Time of both runs"));
    row->addWidget(m_track, 1);
    m_words = new LiveText(Qt::AlignLeft);
    m_words->setObjectName(QStringLiteral("film.words"));
    m_words->setFixedWidth(220);
    row->addWidget(m_words);
    m_speed = new MenuButton(QStringLiteral("film.speed"), tr("Speed of playing back"));
    QStringList speeds;
    for (const double speed : TimeCursor::kSpeeds) speeds << QStringLiteral("%1×").arg(speed);
    m_speed->setChoices(speeds, 2);
    m_speed->setToolTip(tr("1× goes as fast as the longer run was trained"));
    row->addWidget(m_speed);
    return bar;
}

void FilmView::connectParts() {
    TimeLine& time = m_replay.time();
    for (std::size_t side = 0; side < 2; ++side) {
        connect(m_parts[side].choice, &MenuButton::chosen, this, [this, side](int index) {
            const RunId wanted = m_listed.at(static_cast<std::size_t>(index));
            // The other side stays as it is; asked for what stands there, the two change places.
            const bool turned = wanted == m_replay.shown()[1 - side];
            m_wanted[1 - side] = m_replay.shown()[turned ? side : 1 - side];
            m_wanted[side] = wanted;
            refresh();
        });
        connect(m_parts[side].cell, &CellView::decisionChanged, this, &FilmView::showDecision);
    }
    connect(m_series, &Segments::chosen, this, &FilmView::showRuns);
    connect(m_unit, &MenuButton::chosen, this, [this](int unit) {
        m_replay.setUnit(static_cast<TwinUnit>(unit));
        showRuns();  // also where a run does not know the unit: the menu then says what it stayed at
    });
    connect(m_play, &QPushButton::clicked, &time, &TimeLine::togglePlay);
    connect(m_track, &TimeTrack::commanded, &time, &TimeLine::apply);
    connect(m_track, &TimeTrack::playToggled, &time, &TimeLine::togglePlay);
    connect(m_speed, &MenuButton::chosen, &time,
            [&time](int at) { time.apply(time::SetSpeed{TimeCursor::kSpeeds[static_cast<std::size_t>(at)]}); });
    connect(m_chart, &SeriesChart::timePicked, this, [this](double at) { m_replay.seek(at); });
    connect(&m_replay, &TwinReplay::changed, this, &FilmView::showRuns);
    connect(&time, &TimeLine::moved, this, &FilmView::showMoment);
}

void FilmView::show(const RunId& first, const RunId& second) {
    m_wanted = {first, second};
    refresh();
}

void FilmView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void FilmView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_replay.time().apply(time::Pause{});  // nobody looks
}

void FilmView::refresh() {
    if (!isVisible()) return;
    const TwinReplay::Pair pair = twoOf(m_model.chosen(), m_wanted);
    m_listed.clear();
    QStringList names;
    for (const RunId& run : m_model.chosen().runs())
        if (const RunSummary* summary = m_model.summaryOf(run)) {
            m_listed.push_back(run);
            names << labelOf(*summary);
        }
    for (std::size_t side = 0; side < 2; ++side) {
        const auto at = std::ranges::find(m_listed, pair[side]);
        const QSignalBlocker quiet(m_parts[side].choice);
        m_parts[side].choice->setChoices(names, at == m_listed.end() ? 0 : static_cast<int>(at - m_listed.begin()));
        m_parts[side].choice->setVisible(at != m_listed.end());
    }
    m_replay.show(pair);
    if (marks() != m_marks) showRuns();
}

std::array<RunMark, 2> FilmView::marks() const {
    std::array<RunMark, 2> out;
    for (std::size_t side = 0; side < 2; ++side)
        if (const RunSummary* summary = m_model.summaryOf(m_replay.shown()[side])) out[side] = markOf(*summary);
    return out;
}

void FilmView::poll(bool slow) {
    if (!isVisible()) return;
    if (slow) {
        m_replay.look();
        for (std::size_t side = 0; side < 2; ++side) lookAgain(side);
    }
    m_replay.poll();
}

/// A run that was over goes on when somebody resumes it; of one that is at work the replay takes what comes by itself.
void FilmView::lookAgain(std::size_t side) {
    const RunSummary* summary = m_model.summaryOf(m_replay.shown()[side]);
    if (!summary) return;
    const Seen now{summary->id, summary->status, summary->steps};
    const Seen before = std::exchange(m_seen[side], now);
    const RunFacts& facts = m_replay.run(side).facts();
    if (before.run == now.run && before != now && facts.id == now.run && !isAtWork(facts.status))
        m_replay.readAgain(side);
}

void FilmView::fillSide(std::size_t side) {
    Part& part = m_parts[side];
    const RunViewModel& run = m_replay.run(side);
    const RunSummary* summary = m_model.summaryOf(m_replay.shown()[side]);
    part.card->setTitle(summary                               ? labelOf(*summary)
                        : m_replay.shown()[side].text.empty() ? tr("No run")
                                                              : tr("A run that is stored no more"));
    if (SpaceShape shape = shapeWithin(run.facts().shape, run.facts().config.space.ops); part.shape != shape) {
        part.shape = std::move(shape);
        part.cell->setShape(part.shape);
    }
    part.cell->setHint(!run.empty()                  ? samplingHint(run.facts())
                       : m_replay.reading()          ? tr("Reading the run…")
                       : !m_replay.fault().isEmpty() ? tr("The run could not be read: %1").arg(m_replay.fault())
                                                     : tr("Choose two runs in the table to play them back together"));
}

void FilmView::showRuns() {
    for (std::size_t side = 0; side < 2; ++side) fillSide(side);
    std::array<QString, 2> names;
    m_marks = marks();
    for (std::size_t side = 0; side < 2; ++side)
        if (const RunSummary* summary = m_model.summaryOf(m_replay.shown()[side])) names[side] = labelOf(*summary);
    const bool accuracy = m_series->current() == 1;
    SeriesPlot plot =
        filmPlot(m_replay, accuracy ? RunViewModel::Series::top1 : RunViewModel::Series::loss, names, m_marks);
    const QString power = plot.y.exponent == 0 ? QString() : QStringLiteral("×10%1 ").arg(superscript(plot.y.exponent));
    m_curves->setTitle(accuracy ? tr("Accuracy") : tr("Loss"));
    m_curves->setSubtitle(power + (accuracy ? tr("per cent of each step's batch") : tr("nats per step")) +
                          tr("; running means; click or drag to go there"));
    {
        const QSignalBlocker quiet(m_unit);
        m_unit->choose(static_cast<int>(m_replay.unit()));
    }
    m_chart->show(std::move(plot));
    showMoment();
}

void FilmView::showMoment() {
    for (std::size_t side = 0; side < 2; ++side) {
        Part& part = m_parts[side];
        const RunViewModel& run = m_replay.run(side);
        if (run.empty()) {
            part.card->setSubtitle({});
            part.figures->clear();
            part.cell->setState({}, {});
            continue;
        }
        const RunMoment now = m_replay.moment(side);
        part.card->setSubtitle(m_replay.words(side));
        QStringList figures;
        if (now.loss) figures << tr("loss %1").arg(significantText(*now.loss));
        if (now.top1) figures << tr("accuracy %1").arg(percentText(*now.top1));
        figures << tr("%1 path-passes").arg(countText(std::llround(now.pathPasses)));
        part.figures->setText(figures.join(QStringLiteral(" · ")));
        part.cell->setState(now.sampling ? now.sampling->probabilities : OptionTable{}, now.edgeNorms);
    }
    const auto apart = m_replay.distance();
    m_apart->setText(apart ? tr("options drawn: %1 apart (total variation)").arg(significantText(*apart, 2))
                           : QString());
    m_chart->setTime(m_replay.time().cursor().following() ? std::nullopt : std::optional(m_replay.at()));
    showDecision(m_decision);
    showBar();
}

void FilmView::showBar() {
    const TimeCursor& cursor = m_replay.time().cursor();
    const bool playing = cursor.mode() == TimeMode::playing;
    m_play->setPicture(playing ? QStringLiteral("pause") : QStringLiteral("play"));
    m_play->setText(playing ? tr("Stop") : tr("Play"));
    m_play->setEnabled(m_replay.ready());
    m_track->setState(cursor);
    m_track->setEnabled(m_replay.ready());
    const QString place = m_replay.unitWords(m_replay.at());
    m_track->setAccessibleDescription(place);
    QStringList words{place};
    for (std::size_t side = 0; side < 2; ++side)
        if (m_replay.ready() && m_replay.ended(side))
            words << (side == 0 ? tr("left one has ended") : tr("right one has ended"));
    m_words->setParts(words);
}

/// One decision for both: what the one draws there stands beside what the other does.
void FilmView::showDecision(int decision) {
    m_decision = decision;
    const auto d = static_cast<std::size_t>(decision);
    for (std::size_t side = 0; side < 2; ++side) {
        Part& part = m_parts[side];
        if (part.cell->decision() != decision && d < part.shape.decisions.size()) part.cell->setDecision(decision);
        const RunMoment now = m_replay.moment(side);
        if (d >= part.shape.decisions.size() || !now.sampling || d >= now.sampling->probabilities.size()) {
            part.bars->setShares({}, {}, {});
            continue;
        }
        part.bars->setShares(part.shape.options[d], part.shape.order[d], now.sampling->probabilities[d]);
        const RunFacts& facts = m_replay.run(side).facts();
        const auto pruned = prunedOptions(facts.tables.at("pruned", now.newest ? -1 : now.step), part.shape);
        part.bars->setStruck(d < pruned.size() ? pruned[d] : std::vector<bool>());
    }
}

}  // namespace pada::ui
