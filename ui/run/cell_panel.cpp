// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/cell_panel.h"

#include "ui/models/option_grid.h"
#include "ui/session/run_moment.h"
#include "ui/session/state_words.h"
#include "ui/text/format.h"
#include "ui/widgets/cell_view.h"
#include "ui/widgets/option_bars.h"
#include "ui/widgets/role_label.h"

#include <QVBoxLayout>

#include <utility>

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
    m_about->setWordWrap(true);
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
    connect(m_cell, &CellView::picked, this,
            [this](int decision) { Q_EMIT picked(static_cast<std::size_t>(decision)); });
}

void CellPanel::refresh(const RunViewModel& model, const RunMoment& at, bool history) {
    const RunFacts& facts = model.facts();
    if (SpaceShape shape = shapeWithin(facts.shape, facts.config.space.ops); m_shape != shape) {
        m_shape = std::move(shape);
        m_cell->setShape(m_shape);
    }
    // A method that learns strengths shows these: what its paths are drawn by stays as it was.
    const std::int64_t step = at.newest ? -1 : at.step;
    OptionTable strengths = strengthShares(facts.tables.at("option_strengths", step), facts.shape);
    const bool learnt = !strengths.empty();
    const std::int64_t row = learnt        ? facts.tables.stepOf("option_strengths", step)
                             : at.sampling ? at.sampling->step
                                           : -1;
    const bool other = m_row != row;
    m_row = row;
    m_pruned = prunedOptions(facts.tables.at("pruned", step), facts.shape);
    m_probabilities = learnt ? std::move(strengths) : at.sampling ? at.sampling->probabilities : OptionTable{};
    m_cell->setHint(samplingHint(facts));
    m_cell->setState(m_probabilities, at.edgeNorms);
    m_about->setText(learnt                 ? tr("band width is the share that was learnt")
                     : at.edgeNorms.empty() ? tr("band width is sampling probability")
                                            : tr("band: probability; halo: gradient norm"));
    if (history) {
        std::vector<HeatStrip::Column> columns;
        for (const TableHistory::Row& told : facts.tables.all("option_strengths"))
            if (OptionTable shares = strengthShares(&told.table, facts.shape); !shares.empty())
                columns.push_back({model.xOf(told.step), std::move(shares)});
        if (columns.empty())
            for (const SamplingRow& sampled : facts.sampling)
                columns.push_back({model.xOf(sampled.step), sampled.probabilities});
        m_strip->setHistory(facts.shape, columns, model.xOf(facts.step), model.xHigh(), stepAxis(facts));
    }
    if (history || other) showDecision();
}

void CellPanel::choose(std::size_t decision) {
    m_cell->setDecision(static_cast<int>(decision));
}

void CellPanel::showDecision() {
    const auto d = static_cast<std::size_t>(m_cell->decision());
    m_strip->setDecision(m_cell->decision());
    if (d >= m_shape.decisions.size() || d >= m_probabilities.size()) {
        m_title->clear();
        m_bars->setShares({}, {}, {});
        return;
    }
    const QString name = decisionText(m_shape.decisions[d]);
    m_title->setText(isEdge(m_shape, d) ? tr("Edge %1").arg(name) : name);
    m_bars->setShares(m_shape.options[d], m_shape.order[d], m_probabilities[d]);
    m_bars->setStruck(d < m_pruned.size() ? m_pruned[d] : std::vector<bool>());
}

}  // namespace pada::ui
