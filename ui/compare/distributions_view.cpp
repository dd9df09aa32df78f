// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/distributions_view.h"

#include "ui/charts/series_chart.h"
#include "ui/compare/mark_delegate.h"
#include "ui/compare/row_pointer.h"
#include "ui/models/export_role.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <iterator>

namespace pada::ui {

void DistanceTable::setRows(std::vector<DistanceRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int DistanceTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int DistanceTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QVariant DistanceTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const DistanceRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == MarkDelegate::kLiftedByRole) return row.run;
    if (role == kMarkRole) return QVariantList{row.mark.colour, row.mark.dashed, row.mark.shape};
    if (role == Qt::TextAlignmentRole) return headerData(index.column(), Qt::Horizontal, role);
    const bool raw = role == kExportRole;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && !raw) return {};
    std::optional<double> value;
    switch (index.column()) {
        case run:
            return row.run;
        case options:
            value = row.options;
            break;
        case weightsW:
        case weightsKs:
            if (row.weights) value = index.column() == weightsW ? row.weights->wasserstein : row.weights->kolmogorov;
            break;
        default:
            if (row.scores) value = index.column() == scoresW ? row.scores->wasserstein : row.scores->kolmogorov;
            break;
    }
    if (!value) return raw ? QVariant() : QVariant(QStringLiteral("–"));
    return raw ? QVariant(*value) : QVariant(QString::number(*value, 'f', 3));
}

QVariant DistanceTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount_) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section == run ? Qt::AlignLeft : Qt::AlignRight)));
    static constexpr const char* kSaved[] = {"run",        "options_total_variation", "weights_wasserstein",
                                             "weights_ks", "scores_wasserstein",      "scores_ks"};
    static_assert(std::size(kSaved) == columnCount_);
    if (role == kExportRole) return QLatin1String(kSaved[section]);
    static constexpr Number kNumbers[] = {Number::count,      Number::totalVariation, Number::wasserstein,
                                          Number::kolmogorov, Number::wasserstein,    Number::kolmogorov};
    static_assert(std::size(kNumbers) == columnCount_);
    if (role == Qt::ToolTipRole && section != run) return numberHelp(kNumbers[section]);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case run:
            return tr("Run");
        case options:
            return tr("Options TV");
        case weightsW:
            return tr("Weights W₁");
        case weightsKs:
            return tr("Weights KS");
        case scoresW:
            return tr("Scores W₁");
        default:
            return tr("Scores KS");
    }
}

DistributionsView::DistributionsView(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::m);
    const auto chart = [](const char* name) {
        auto* made = new SeriesChart;
        made->setObjectName(QLatin1String(name));
        return made;
    };
    m_options = chart("compare.options");
    m_weights = chart("compare.weights");
    m_scores = chart("compare.scores");
    m_decision = new MenuButton(QStringLiteral("compare.decision"), tr("Decision whose options are shown"));
    auto* options = new Card(tr("Options drawn"), tr("share of draws as each run samples now"), m_options, m_decision);
    options->setHelp(
        tr("Probability of every option under the run's newest sampling law.\nDistance: total variation, half the "
           "sum of absolute differences, mean over the decisions. It is the Wasserstein distance of options that "
           "are all 1 apart; options have no order, so there is no Kolmogorov-Smirnov distance."),
        Number::totalVariation);
    auto* weights =
        new Card(tr("Data weights"), tr("share of images by weight × N, log; the last bin is open"), m_weights);
    weights->setHelp(
        tr("Newest histogram of the data sampler's weights, bins of 1/16.\nDistances: first Wasserstein (mean shift "
           "of a weight) and Kolmogorov-Smirnov (largest gap of the distribution functions)."),
        Number::imageWeight);
    auto* scores = new Card(tr("Ranking scores"), tr("share of the ranked paths that score at most so much"), m_scores);
    scores->setHelp(
        tr("Empirical distribution function over the paths of the newest finished ranking.\nDistances as for the "
           "data weights, only between rankings of the same paths."),
        Number::scoreLoss);
    grid->addWidget(options, 0, 0, 1, 2);
    grid->addWidget(weights, 1, 0);
    grid->addWidget(scores, 1, 1);
    auto* table = makeTable(QStringLiteral("compare.distances"));
    table->setModel(&m_table);
    m_rows = new MarkDelegate(table, DistanceTable::kMarkRole);
    connect(new RowPointer(table), &RowPointer::pointed, this,
            [this](const QModelIndex& index) { Q_EMIT pointedAt(MarkDelegate::labelOf(index)); });
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_distances = new Card(tr("Distances"), {}, table);
    grid->addWidget(m_distances, 2, 0, 1, 2);
    for (int row = 0; row < 3; ++row) grid->setRowStretch(row, 1);
    connect(m_decision, &MenuButton::chosen, this, &DistributionsView::showOptions);
    for (SeriesChart* one : {m_options, m_weights, m_scores})
        connect(one, &SeriesChart::pointed, this, &DistributionsView::pointedAt);
    setRuns({}, nullptr);
}

void DistributionsView::lift(const QStringList& labels) {
    for (SeriesChart* one : {m_options, m_weights, m_scores}) one->liftAny(labels);
    m_rows->lift(labels);
}

void DistributionsView::showOptions() {
    m_options->show(optionPlot(m_runs, m_decision->current() - (m_hasMean ? 1 : 0)));
}

void DistributionsView::setRuns(const ComparedRuns& runs, const ComparedRun* baseline) {
    m_runs = runs;
    const QStringList decisions = decisionNames(runs, m_hasMean);
    m_decision->setVisible(!decisions.isEmpty());
    m_decision->setChoices(
        decisions, std::min<int>(m_decision->current(), std::max<int>(0, static_cast<int>(decisions.size()) - 1)));
    showOptions();
    m_weights->show(weightPlot(runs));
    m_scores->show(scorePlot(runs));
    m_table.setRows(baseline ? distancesFrom(*baseline, runs) : std::vector<DistanceRow>());
    m_distances->setSubtitle(baseline ? tr("from %1 ★; TV: total variation; W₁: first Wasserstein, in the unit of the "
                                           "values; KS: largest gap; –: one of the two has none")
                                            .arg(baseline->label())
                                      : tr("from the run with the star"));
}

}  // namespace pada::ui
