// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ComparePage that says how it stands and makes it stand so again: saved views.
#include "ui/compare/choice_view.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/compare_view_model.h"
#include "ui/compare/curves_view.h"
#include "ui/compare/film_view.h"
#include "ui/compare/saved_views.h"
#include "ui/compare/verdict_panel.h"
#include "ui/compare/views_menu.h"

#include <algorithm>

namespace pada::ui {

SavedView ComparePage::view() const {
    SavedView out;
    out.tab = tab();
    out.runs = m_model.chosen().runs();
    if (m_model.chosen().pinned()) out.pinned = m_model.chosen().baseline();
    out.cut = m_model.cut();
    m_choice->describe(out);
    const CurveQuestion& curves = m_curves->question();
    out.quantity = curves.quantity;
    if (curves.quantity == Quantity::other) out.other = curves.other;
    out.logarithmic = curves.logarithmic;
    out.unit = curves.unit;
    out.span = curves.span;
    out.grouped = curves.grouped;
    out.measure = measure();
    return out;
}

int ComparePage::apply(const SavedView& view) {
    int gone = 0;
    if (!view.runs.empty()) {
        const std::vector<RunSummary> stored = m_model.storedRuns();
        RunSet set;
        for (const RunId& run : view.runs) {
            if (std::ranges::find(stored, run, &RunSummary::id) == stored.end())
                ++gone;
            else
                set.add(run);
        }
        if (set.contains(view.pinned)) set.pin(view.pinned);
        m_model.choose(set);
        m_model.setCut(view.cut);
    }
    m_choice->apply(view);
    CurveQuestion question;
    question.quantity = view.quantity;
    question.other = view.other;
    question.logarithmic = view.logarithmic;
    question.unit = view.unit;
    question.span = view.span;
    question.grouped = view.grouped;
    m_curves->setQuestion(question);
    m_measureChosen = m_viewChosen = true;
    m_verdict->setMeasure(view.measure);
    showView(view.tab);
    fill();
    return gone;
}

void ComparePage::openView(const QString& name) {
    const SavedView* saved = m_saved.find(name);
    if (!saved) return Q_EMIT problem(tr("The view was not opened"), tr("There is no view “%1” any more.").arg(name));
    const int gone = apply(SavedView(*saved));
    m_viewsMenu->setName(name);
    Q_EMIT said(gone == 0   ? tr("View “%1”").arg(name)
                : gone == 1 ? tr("View “%1”; one of its runs is stored no more").arg(name)
                            : tr("View “%1”; %2 of its runs are stored no more").arg(name, QString::number(gone)));
}

void ComparePage::showFilm(const RunId& first, const RunId& second) {
    RunSet set = m_model.chosen();
    for (const RunId& run : {first, second})
        if (!set.add(run)) {  // full: the two are what is asked for
            set = RunSet();
            set.add(first);
        }
    for (const RunId& run : {first, second}) set.add(run);
    m_model.choose(set);
    showView(CompareTab::film);
    m_film->show(first, second);
}

TimeLine* ComparePage::timeInHand() const {
    return m_film->isVisible() ? &m_film->replay().time() : nullptr;
}

void ComparePage::askViewName() {
    m_viewsMenu->askName();
}

}  // namespace pada::ui
