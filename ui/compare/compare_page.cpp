// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_page.h"

#include "ui/compare/choice_view.h"
#include "ui/compare/chosen_bar.h"
#include "ui/compare/compare_view_model.h"
#include "ui/compare/curves_view.h"
#include "ui/compare/distributions_view.h"
#include "ui/compare/film_view.h"
#include "ui/compare/seeds_view.h"
#include "ui/compare/settings_view.h"
#include "ui/compare/verdict_panel.h"
#include "ui/compare/verdict_words.h"
#include "ui/compare/views_menu.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/role_label.h"

#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace pada::ui {

ComparePage::ComparePage(CompareViewModel& model, SavedViews& views, QWidget* parent)
    : QWidget(parent), m_model(model), m_saved(views) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_outer = new QStackedWidget;
    m_outer->addWidget(buildEmpty());
    m_outer->addWidget(buildBody());
    outer->addWidget(m_outer);
    connectParts();
    fill();
}

QWidget* ComparePage::buildEmpty() {
    auto* empty = new EmptyState(QStringLiteral("compare"), tr("Two runs make a comparison"),
                                 tr("Runs stand side by side here: what their settings differ in, their curves, seeds "
                                    "grouped with intervals, and a verdict "
                                    "that claims no more than they show."));
    connect(empty->addButton(QStringLiteral("compare.start"), tr("Run the comparison")), &QPushButton::clicked, this,
            &ComparePage::comparisonRequested);
    empty->findChild<QPushButton*>(QStringLiteral("compare.start"))
        ->setToolTip(tr("SPOS, PA&DA and the schedule control, three seeds each, at equal cost: nine small runs, about "
                        "90 seconds"));
    connect(empty->addButton(QStringLiteral("compare.browse"), tr("Open the library")), &QPushButton::clicked, this,
            &ComparePage::browseRequested);
    return empty;
}

QWidget* ComparePage::buildBody() {
    auto* body = new QWidget;
    m_row = new QHBoxLayout(body);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::m);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::l);
    auto* title = new RoleLabel(TextRole::headline, tr("Compare"));
    title->setFixedHeight(32);
    head->addWidget(title);
    m_views = new Segments(QStringLiteral("compare.view"), {tr("Runs"), tr("Curves"), tr("Seeds"), tr("Distributions"),
                                                            tr("Settings"), tr("Side by side")});
    head->addWidget(m_views);
    head->addStretch();
    m_verdictToggle = new QPushButton(tr("Verdict"));
    m_verdictToggle->setObjectName(QStringLiteral("compare.showVerdict"));
    m_verdictToggle->setCheckable(true);
    m_verdictToggle->setToolTip(tr("Show the verdict over the page; a wider window has room for both"));
    head->addWidget(m_verdictToggle);
    m_viewsMenu = new ViewsMenu(m_saved, [this] { return view(); });
    head->addWidget(m_viewsMenu);
    column->addLayout(head);
    m_bar = new ChosenBar;
    m_bar->setObjectName(QStringLiteral("compare.chosen"));
    column->addWidget(m_bar);
    m_banner = new Banner;
    m_banner->setObjectName(QStringLiteral("compare.banner"));
    m_banner->primary()->setObjectName(QStringLiteral("compare.cut"));
    column->addWidget(m_banner);
    m_stack = new QStackedWidget;
    m_choice = new ChoiceView(m_model);
    m_curves = new CurvesView(m_model);
    m_seeds = new SeedsView;
    m_distributions = new DistributionsView;
    m_settings = new SettingsView;
    // Three charts and a table: in a low window they keep their height and can be scrolled.
    m_distributions->setProperty("ground", "none");
    m_distributions->setMinimumHeight(600);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("compare.scroll"));
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_distributions);
    m_film = new FilmView(m_model);
    m_film->setProperty("ground", "none");
    m_film->setMinimumHeight(600);
    auto* filmScroll = new QScrollArea;
    filmScroll->setObjectName(QStringLiteral("compare.filmScroll"));
    filmScroll->setWidgetResizable(true);
    filmScroll->setFocusPolicy(Qt::NoFocus);
    filmScroll->setWidget(m_film);
    for (QWidget* view :
         {static_cast<QWidget*>(m_choice), static_cast<QWidget*>(m_curves), static_cast<QWidget*>(m_seeds),
          static_cast<QWidget*>(scroll), static_cast<QWidget*>(m_settings), static_cast<QWidget*>(filmScroll)})
        m_stack->addWidget(view);
    column->addWidget(m_stack, 1);
    m_row->addWidget(centre, 1);
    m_verdict = new VerdictPanel;
    m_row->addWidget(m_verdict);
    return body;
}

void ComparePage::connectParts() {
    connect(m_views, &Segments::chosen, this, [this](int view) {
        m_viewChosen = true;
        m_stack->setCurrentIndex(view);
        fillView();
    });
    connect(m_verdictToggle, &QPushButton::toggled, this, &ComparePage::placeVerdict);
    connect(m_viewsMenu, &ViewsMenu::chosen, this, &ComparePage::openView);
    connect(m_viewsMenu, &ViewsMenu::problem, this, &ComparePage::problem);
    connect(m_bar, &ChosenBar::pinned, &m_model, &CompareViewModel::pin);
    connect(m_bar, &ChosenBar::removed, this, [this](const RunId& run) { m_model.choose(run, false); });
    connect(m_bar, &ChosenBar::pointedAt, this, [this](const QString& label) {
        m_curves->showStepsOf(label);
        lift(label);
    });
    connect(m_choice, &ChoiceView::pointedAt, this, &ComparePage::lift);
    connect(m_curves, &CurvesView::named, m_curves, &CurvesView::showStepsOf);
    connect(m_curves, &CurvesView::pointedAt, this, &ComparePage::lift);
    connect(m_seeds, &SeedsView::pointedAt, this, &ComparePage::lift);
    connect(m_distributions, &DistributionsView::pointedAt, this, &ComparePage::lift);
    connect(m_settings, &SettingsView::pointedAt, this, &ComparePage::lift);
    connect(m_bar, &ChosenBar::recoloured, this, &ComparePage::recolour);
    connect(m_choice, &ChoiceView::openRequested, this, &ComparePage::openRequested);
    connect(m_verdict, &VerdictPanel::paperRequested, this, &ComparePage::paperRequested);
    connect(m_verdict, &VerdictPanel::measureChosen, this, [this] {
        m_measureChosen = true;
        fillView();
    });
    connect(m_banner->primary(), &QPushButton::clicked, this, [this] {
        const CostWords cost = costWords(m_model.runs());
        m_model.setCut(m_model.cut() ? std::nullopt : std::optional(cost.least));
    });
    // One picture for many answers: the next poll paints what the last of them left.
    connect(&m_model, &CompareViewModel::changed, this, [this] { m_stale = true; });
}

void ComparePage::showView(CompareTab view) {
    m_views->choose(static_cast<int>(view));
}

void ComparePage::showViewOf(const QWidget& part) {
    for (int view = 0; view < m_stack->count(); ++view)
        if (m_stack->widget(view)->isAncestorOf(&part)) showView(static_cast<CompareTab>(view));
}

void ComparePage::lift(const QString& label) {
    if (label == m_pointed) return;
    m_pointed = label;
    const QStringList labels = liftedWith(m_model.groups(), label);
    m_bar->lift(labels);
    m_choice->lift(labels);
    m_curves->lift(labels);
    m_seeds->lift(labels);
    m_distributions->lift(labels);
    m_settings->lift(labels);
}

void ComparePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_model.setShown(true);
    fill();
}

void ComparePage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_model.setShown(false);
}

void ComparePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeVerdict();
}

/// Beside the views where there is room; else over them, below the head, while it is asked for.
void ComparePage::placeVerdict() {
    constexpr int kBeside = 1000, kHead = space::m + 32 + space::s;
    const bool beside = width() >= kBeside;
    m_verdictToggle->setVisible(!beside);
    m_verdict->setVisible(beside || m_verdictToggle->isChecked());
    if (beside && m_row->indexOf(m_verdict) < 0) m_row->addWidget(m_verdict);
    if (beside) return;
    m_row->removeWidget(m_verdict);
    m_verdict->setGeometry(width() - m_verdict->minimumWidth(), kHead, m_verdict->minimumWidth(), height() - kHead);
    m_verdict->raise();
}

void ComparePage::refresh(bool slow) {
    if (!isVisible()) return;
    m_film->poll(slow);
    if (slow) {
        m_model.look();
        m_viewsMenu->refresh();  // a word in the filter tells nobody else
    }
    if (m_stale) fill();
}

void ComparePage::fill() {
    m_stale = false;
    m_outer->setCurrentIndex(m_model.table().stored() < 2 ? 0 : 1);
    const RunSet& chosen = m_model.chosen();
    std::vector<RunSummary> summaries;
    for (const RunId& id : chosen.runs())
        if (const RunSummary* run = m_model.summaryOf(id); run && run->trashedAt.empty()) summaries.push_back(*run);
    m_bar->setRuns(summaries, chosen.baseline());
    // Until the person has gone somewhere: to the curves as soon as there are two to see.
    if (!m_viewChosen && tab() == CompareTab::runs && m_model.runs().size() > 1) {
        showView(CompareTab::curves);
        m_viewChosen = false;
    }
    const std::vector<SeedGroup> groups = m_model.groups();
    if (!m_measureChosen && !m_model.reading()) {
        m_verdict->setMeasure(firstMeasure(groups));
        m_measureChosen = false;
    }
    m_verdict->setGroups(groups);
    showBanner();
    fillView();
}

void ComparePage::fillView() {
    m_viewsMenu->refresh();
    switch (tab()) {
        case CompareTab::runs:
            return m_choice->refresh();
        case CompareTab::curves:
            return m_curves->refresh();
        case CompareTab::seeds:
            return m_seeds->setGroups(m_model.groups(), m_verdict->measure());
        case CompareTab::distributions:
            return m_distributions->setRuns(m_model.runs(), m_model.baseline().get());
        case CompareTab::settings:
            return m_settings->setRuns(m_model.runs());
        case CompareTab::film:
            return m_film->refresh();
    }
}

CompareTab ComparePage::tab() const {
    return static_cast<CompareTab>(m_stack->currentIndex());
}

void ComparePage::showBanner() {
    if (const QString fault = m_model.fault(); !fault.isEmpty()) {
        m_banner->primary()->setVisible(false);
        return m_banner->show(QStringLiteral("danger"), tr("Not everything could be read"), fault);
    }
    const CostWords cost = costWords(m_model.runs());
    if (cost.equal || m_model.reading()) return m_banner->hide();
    const QString least = countText(std::llround(cost.least));
    m_banner->primary()->setText(m_model.cut() ? tr("Show all") : tr("Cut curves at %1").arg(least));
    m_banner->primary()->setVisible(true);
    m_banner->show(QStringLiteral("warning"), tr("Not at equal cost"),
                   m_model.cut()
                       ? tr("%1 The curves are cut where the first one ends; numbers of whole runs stay as they are.")
                             .arg(cost.sentence)
                       : tr("%1 A difference between them may be one of cost.").arg(cost.sentence));
}

void ComparePage::recolour(const RunId& id, int hue, bool dashed) {
    const RunSummary* run = m_model.summaryOf(id);
    if (!run) return;
    LibraryEdit edit;
    edit.words = tr("colour of run %1").arg(run->number);
    edit.runs = {{id, run->number, qs(run->name)}};
    RunChange change;
    change.run = id;
    change.colour = colourFor(*run, hue, dashed);
    edit.forth = {change};
    change.colour = run->colour;
    edit.back = {change};
    Q_EMIT edited(edit);
}

Measure ComparePage::measure() const {
    return m_verdict->measure();
}

QString ComparePage::exportStem() const {
    QStringList numbers;
    for (const auto& run : m_model.runs()) numbers << QString::number(run->summary.number);
    return numbers.isEmpty() ? QStringLiteral("runs") : QStringLiteral("runs-") + numbers.join(QLatin1Char('-'));
}

QString ComparePage::exportWords() const {
    QStringList words;
    for (const auto& run : m_model.runs())
        words << tr("%1 (%2, settings %3)")
                     .arg(run->label(), qs(run->summary.name), qs(run->summary.configHash).left(10));
    return words.isEmpty() ? tr("Stored runs") : tr("Runs %1").arg(words.join(QStringLiteral("; ")));
}

}  // namespace pada::ui
