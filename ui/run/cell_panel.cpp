// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/cell_panel.h"

#include "ui/run/run_view_model.h"
#include "ui/run/state_words.h"
#include "ui/text/format.h"
#include "ui/widgets/cell_view.h"
#include "ui/widgets/option_bars.h"
#include "ui/widgets/role_label.h"

#include <QVBoxLayout>

namespace pada::ui {

CellPanel::CellPanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("cell.panel"));
    setProperty("ground", "surface");
    setProperty("edge", "left");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(304);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(0);
    auto* head = new RoleLabel(TextRole::title, tr("Cell"));
    head->setFixedHeight(30);
    column->addWidget(head);
    m_about = new RoleLabel(TextRole::small, {}, "2");
    column->addWidget(m_about);
    column->addSpacing(space::s);
    m_cell = new CellView;
    m_cell->setObjectName(QStringLiteral("cell.graph"));
    m_cell->setAccessibleName(tr("Cell graph"));
    column->addWidget(m_cell, 1);
    column->addSpacing(space::m);
    m_title = new RoleLabel(TextRole::bodyStrong);
    m_title->setObjectName(QStringLiteral("cell.edgeTitle"));
    column->addWidget(m_title);
    column->addSpacing(space::xs);
    m_bars = new OptionBars;
    m_bars->setObjectName(QStringLiteral("cell.options"));
    m_bars->setAccessibleName(tr("Probabilities of the chosen edge"));
    column->addWidget(m_bars);
    column->addSpacing(space::l);
    column->addWidget(new RoleLabel(TextRole::bodyStrong, tr("All edges over time")));
    column->addSpacing(space::s);
    m_strip = new HeatStrip;
    m_strip->setObjectName(QStringLiteral("cell.history"));
    m_strip->setAccessibleName(tr("Probability of every edge and option over time"));
    column->addWidget(m_strip);
    connect(m_cell, &CellView::decisionChanged, this, &CellPanel::showDecision);
}

void CellPanel::refresh(const RunViewModel& model, bool history) {
    const RunState& state = model.state();
    if (m_decisions != state.shape.decisions || m_options != state.shape.options) {
        m_decisions = state.shape.decisions;
        m_options = state.shape.options;
        m_cell->setShape(state.shape);
    }
    m_probabilities = state.sampling.empty() ? OptionTable{} : state.sampling.back().probabilities;
    m_cell->setHint(samplingHint(state));
    m_cell->setState(m_probabilities, state.edgeNorms);
    m_about->setText(state.edgeNorms.empty() ? tr("band width is sampling probability")
                                             : tr("band: probability; halo: gradient norm"));
    if (history) {
        std::vector<HeatStrip::Column> columns;
        for (const SamplingRow& row : state.sampling) columns.push_back({model.xOf(row.step), row.probabilities});
        m_strip->setHistory(state.shape, columns, model.xOf(state.step), model.xHigh(),
                            model.xIsEpoch() ? tr("epoch") : tr("step"));
        showDecision();
    }
}

void CellPanel::showDecision() {
    const auto d = static_cast<std::size_t>(m_cell->decision());
    m_strip->setDecision(m_cell->decision());
    if (d >= m_decisions.size() || d >= m_probabilities.size()) {
        m_title->clear();
        m_bars->setShares({}, {});
        return;
    }
    m_title->setText(edgeOf(m_decisions[d]) ? tr("Edge %1").arg(decisionText(m_decisions[d]))
                                            : decisionText(m_decisions[d]));
    m_bars->setShares(m_options[d], m_probabilities[d]);
}

}  // namespace pada::ui
