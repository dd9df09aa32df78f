// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/sampling_card.h"

#include "ui/charts/stack_chart.h"
#include "ui/models/time_cursor.h"
#include "ui/session/run_view_model.h"
#include "ui/session/state_words.h"
#include "ui/text/format.h"
#include "ui/widgets/controls.h"

#include <algorithm>

namespace pada::ui {

StackChart* SamplingCard::newChart() {
    auto* chart = new StackChart;
    chart->setObjectName(QStringLiteral("chart.sampling"));
    return chart;
}

MenuButton* SamplingCard::newChoice() {
    return new MenuButton(QStringLiteral("sampling.decision"), tr("Decision shown"));
}

SamplingCard::SamplingCard(StackChart* chart, MenuButton* choice, QWidget* parent)
    : Card(tr("Sampling probability"), tr("share of draws by operation"), chart, choice, parent),
      m_chart(chart),
      m_choice(choice) {
    setHelp(tr("Probability that the path sampler takes each option; it changes when the sampler updates."),
            Number::optionProbability);
    connect(choice, &MenuButton::chosen, this, &SamplingCard::chosen);
}

void SamplingCard::setShape(const SpaceShape& shape) {
    QStringList choices;
    if (uniformOptions(shape)) choices << tr("mean of %1 edges").arg(shape.decisions.size());
    for (std::size_t d = 0; d < shape.decisions.size(); ++d)
        choices << (isEdge(shape, d) ? tr("edge %1") : QStringLiteral("%1")).arg(decisionText(shape.decisions[d]));
    m_choice->setChoices(choices);
    m_firstDecision = uniformOptions(shape) ? 1 : 0;
}

void SamplingCard::showDecision(std::size_t decision) {
    m_choice->choose(static_cast<int>(decision) + m_firstDecision);
}

std::optional<std::size_t> SamplingCard::decision() const {
    const int at = m_choice->current() - m_firstDecision;
    return at < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(at));
}

void SamplingCard::refresh(const RunViewModel& run, const TimeCursor& at) {
    const RunFacts& s = run.facts();
    const std::size_t decisions = s.shape.decisions.size();
    const double from = at.shown().from / run.xUnit(), to = at.shown().to / run.xUnit();
    m_chart->setXFrom(from);
    m_chart->setHint(s.sampling.empty() ? samplingHint(s) : QString());
    const bool mean = uniformOptions(s.shape) && m_choice->current() == 0;
    const std::size_t chosen =
        static_cast<std::size_t>(std::max(0, m_choice->current() - (uniformOptions(s.shape) ? 1 : 0)));
    if (decisions == 0 || chosen >= decisions) return m_chart->setShares({}, {}, 0, to, stepAxis(s));
    const std::vector<std::string>& options = s.shape.options[mean ? 0 : chosen];
    const std::vector<std::size_t>& order = s.shape.order[mean ? 0 : chosen];
    std::vector<std::string> names;
    for (const std::size_t o : order) names.push_back(options[o]);
    std::vector<ShareColumn> columns;
    for (const SamplingRow& row : s.sampling) {
        ShareColumn column{run.xOf(row.step), std::vector<double>(order.size(), 0.0)};
        for (std::size_t i = 0; i < order.size(); ++i)
            for (std::size_t d = mean ? 0 : chosen; d < (mean ? decisions : chosen + 1); ++d)
                column.shares[i] += row.probabilities[d][order[i]] / (mean ? static_cast<double>(decisions) : 1.0);
        columns.push_back(std::move(column));
    }
    m_chart->setShares(std::move(names), std::move(columns), run.xOf(s.step), to, stepAxis(s));
}

}  // namespace pada::ui
