// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/settings_view.h"

#include "ui/compare/mark_delegate.h"
#include "ui/compare/row_pointer.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace pada::ui {
namespace {

/// What `fades` says of a cell's run is painted paler.
class ValueDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    std::function<bool(const QModelIndex&)> fades;
    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        if (!fades(index)) return QStyledItemDelegate::paint(p, option, index);
        p->save();
        p->setOpacity(0.45);
        QStyledItemDelegate::paint(p, option, index);
        p->restore();
    }
};

}  // namespace

SettingsView::SettingsView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    m_which = new Segments(QStringLiteral("compare.which"), {tr("Differences"), tr("All")});
    m_way = new Segments(QStringLiteral("compare.way"), {tr("Runs across"), tr("Runs down")});
    auto* copy = new QPushButton(tr("Copy as Markdown"));
    copy->setObjectName(QStringLiteral("compare.copy"));
    row->addWidget(m_which);
    row->addWidget(m_way);
    row->addStretch();
    row->addWidget(copy);
    column->addLayout(row);
    m_table = makeTable(QStringLiteral("compare.settings"));
    m_table->setModel(&m_model);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* delegate = new ValueDelegate(m_table);
    delegate->fades = [this](const QModelIndex& index) {
        if (m_lifted.isEmpty()) return false;
        const QString of = index.data(MarkDelegate::kLiftedByRole).toString();
        return !of.isEmpty() && !m_lifted.contains(of) &&
               std::ranges::any_of(m_runs, [this](const auto& run) { return m_lifted.contains(run->label()); });
    };
    m_table->setItemDelegate(delegate);
    connect(new RowPointer(m_table), &RowPointer::pointed, this,
            [this](const QModelIndex& index) { Q_EMIT pointedAt(index.data(MarkDelegate::kLiftedByRole).toString()); });
    m_card = new Card(tr("Settings"), {}, m_table);
    m_card->setHelp(
        tr("Every run's settings as this program writes them, so that a key an older build did not know stands at its "
           "default. Above them: what no setting says but results may stand on."));
    column->addWidget(m_card, 1);
    connect(m_which, &Segments::chosen, this, [this](int index) {
        m_model.setAll(index == 1);
        refresh();
    });
    connect(m_way, &Segments::chosen, this, [this](int index) {
        m_model.setTransposed(index == 1);
        refresh();
    });
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model.markdown()); });
    refresh();
}

void SettingsView::lift(const QStringList& labels) {
    if (labels == m_lifted) return;
    m_lifted = labels;
    m_table->viewport()->update();
}

void SettingsView::setRuns(const ComparedRuns& runs) {
    if (runs == m_runs) return;
    m_runs = runs;
    m_model.setRuns(runs);
    refresh();
}

void SettingsView::refresh() {
    const int differences = m_model.differences();
    m_card->setSubtitle(m_runs.size() < 2  ? tr("Choose at least two runs")
                        : differences == 0 ? tr("the %1 runs agree in all settings").arg(m_runs.size())
                        : differences == 1 ? tr("1 key differs between %1 runs").arg(m_runs.size())
                                           : tr("%1 keys differ between %2 runs").arg(differences).arg(m_runs.size()));
    for (int c = 0; c < m_model.columnCount(); ++c) {
        m_table->resizeColumnToContents(c);
        m_table->setColumnWidth(c, std::clamp(m_table->columnWidth(c) + 24, c == 0 ? 170 : 120, 340));
    }
}

}  // namespace pada::ui
