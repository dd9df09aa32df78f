// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/result_panel.h"

#include "ui/charts/series_chart.h"
#include "ui/learn/guess_scale.h"
#include "ui/learn/learn_view_model.h"
#include "ui/text/number_words.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/card.h"
#include "ui/widgets/role_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

#include <array>

namespace pada::ui {

ResultPanel::ResultPanel(LearnViewModel& model, RunSession& session, QWidget* parent)
    : QWidget(parent), m_model(model), m_session(session) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::m, space::l, space::l);
    column->setSpacing(space::m);
    auto* runs = new QWidget;
    m_runColumn = new QVBoxLayout(runs);
    m_runColumn->setContentsMargins(0, 0, 0, space::s);
    column->addWidget(new Card(tr("Runs of this lesson"), tr("they lie in the store like all others"), runs));
    m_chart = new SeriesChart;
    m_chart->setObjectName(QStringLiteral("chart.lesson"));
    m_chartCard = new Card(tr("Training loss"), tr("nats, running mean of about 20 steps"), m_chart);
    m_chartCard->setHelp({}, Number::loss);
    column->addWidget(m_chartCard, 1);
    auto* figures = new QWidget;
    auto* rows = new QVBoxLayout(figures);
    rows->setContentsMargins(0, 0, 0, space::s);
    m_figureHolder = new QWidget;
    rows->addWidget(m_figureHolder);
    m_figureCard = new Card(tr("Measured"), tr("on these runs, read from the store"), figures);
    column->addWidget(m_figureCard);
    column->addStretch();
}

void ResultPanel::rebuild() {
    delete m_runHolder;
    m_runs.clear();
    m_runHolder = new QWidget;
    auto* column = new QVBoxLayout(m_runHolder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    const Lesson& lesson = *m_model.lesson();
    for (const LessonRun& run : lesson.runs) {
        auto* head = new QHBoxLayout;
        auto* words = new RoleLabel(TextRole::body, run.words);
        words->setElides();
        words->setToolTip(run.words);
        auto* state = new RoleLabel(TextRole::small, {}, "2");
        state->setObjectName(QStringLiteral("learn.state.%1").arg(run.name));
        head->addWidget(words, 1);
        head->addWidget(state);
        column->addLayout(head);
        auto* bar = new QProgressBar;
        bar->setRange(0, 1000);
        bar->setTextVisible(false);
        bar->setObjectName(QStringLiteral("learn.progress.%1").arg(run.name));
        bar->setAccessibleName(run.words);
        column->addWidget(bar);
        column->addSpacing(space::xs);
        m_runs.push_back({words, state, bar});
    }
    m_runColumn->addWidget(m_runHolder);

    auto* fresh = new QWidget;
    m_figures.clear();
    auto* grid = new QGridLayout(fresh);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::xs);
    grid->setColumnStretch(0, 1);
    for (const LessonFigure& figure : lesson.figures) {
        auto* words = new RoleLabel(TextRole::body, figure.words, "2");
        words->setWordWrap(true);
        words->setToolTip(figure.formula.text);
        auto* value = new RoleLabel(TextRole::bodyStrong);
        value->setAlignment(Qt::AlignRight | Qt::AlignTop);
        const int row = grid->rowCount();
        value->setObjectName(QStringLiteral("learn.figure.%1").arg(m_figures.size()));
        grid->addWidget(words, row, 0);
        grid->addWidget(value, row, 1);
        m_figures.push_back(value);
    }
    delete m_figureCard->content()->layout()->replaceWidget(m_figureHolder, fresh);  // its item
    delete m_figureHolder;
    m_figureHolder = fresh;
    refresh();
}

void ResultPanel::refresh() {
    if (!m_model.lesson()) return;
    const std::vector<LearnViewModel::RunState> runs = m_model.runs();
    for (std::size_t i = 0; i < runs.size() && i < m_runs.size(); ++i) {
        m_runs[i].state->setText(runs[i].state);
        setStyled(m_runs[i].state, "tone", runs[i].failed ? QStringLiteral("danger") : QStringLiteral("2"));
        m_runs[i].bar->setValue(static_cast<int>(1000 * runs[i].progress));
    }
    const bool shown = m_model.state().locked && m_model.shown();
    m_figureCard->setVisible(!m_figures.empty() && shown);
    for (std::size_t i = 0; i < m_figures.size(); ++i) {
        const LessonFigure& figure = m_model.lesson()->figures[i];
        const auto value = m_model.value(figure.formula);
        m_figures[i]->setText(value ? numberText(*value * figure.style.factor(), figure.style) : tr("not measured"));
    }
    refreshChart();
}

void ResultPanel::refreshChart() {
    SeriesPlot plot;
    plot.x.caption = tr("step");
    plot.x.low = 0.0;
    plot.y.caption = QStringLiteral("loss");
    plot.gutter = true;
    static constexpr std::array<QColor Theme::*, 4> kInks{&Theme::accent, &Theme::conv3, &Theme::skip, &Theme::pool};
    const RunViewModel& live = m_session.live();
    std::size_t index = 0;
    for (const LessonRun& run : m_model.lesson()->runs) {
        PlotLine line;
        line.label = run.name;
        line.ink = inkOf(kInks[index % kInks.size()]);
        line.shape = static_cast<int>(index++);
        const LessonFacts* facts = m_model.facts(run.name);
        if (!m_model.state().locked) continue;  // what is predicted is not shown before
        if (facts)
            line.points = facts->loss;
        else if (const RunId id = m_model.runId(run.name); !id.text.empty() && live.facts().id == id)
            line.points = live.smoothed(RunViewModel::Series::loss);
        if (!line.points.isEmpty()) plot.lines.push_back(std::move(line));
    }
    if (plot.lines.empty()) plot.hint = tr("The curve comes with the first steps.");
    m_chart->show(std::move(plot));
}

}  // namespace pada::ui
