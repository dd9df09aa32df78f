// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_list_panel.h"

#include "ui/session/run_queue.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace pada::ui {
namespace {
constexpr int kHeadHeight = 24;

/// Lays nothing out anew when only what is drawn of a row has changed: Qt asks every row for its height at each change
/// of one, at every poll of a run at work, and there may be ten thousand.
class RunList final : public QListView {
protected:
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override {
        const auto drawn = [](int role) {
            return role == RunTableModel::progressRole || role == RunTableModel::detailRole;
        };
        if (roles.isEmpty() || !std::all_of(roles.begin(), roles.end(), drawn))
            return QListView::dataChanged(first, last, roles);
        for (int row = first.row(); row <= last.row(); ++row) viewport()->update(visualRect(first.siblingAtRow(row)));
    }
};
}  // namespace

QSize RunDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {200, (index.data(RunTableModel::liveRole).toBool() ? 64 : 54) + (startsGroup(index) ? kHeadHeight : 0)};
}

bool RunDelegate::startsGroup(const QModelIndex& index) {
    return index.row() == 0 ||
           index.data(RunTableModel::groupRole) != index.siblingAtRow(index.row() - 1).data(RunTableModel::groupRole);
}

void RunDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& t = themeOf(option.widget);
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    QRectF row = QRectF(option.rect).adjusted(8, 1, -8, -1);
    if (startsGroup(index)) {
        p->setFont(textFont(TextRole::tinyStrong));
        p->setPen(t.text3);
        p->drawText(
            QRectF(row.left() + 8, row.top() + 4, row.width() - 16, 18), Qt::AlignVCenter | Qt::AlignLeft,
            RunTableModel::groupText(static_cast<RunTableModel::Group>(index.data(RunTableModel::groupRole).toInt())));
        row.setTop(row.top() + kHeadHeight);
    }
    const bool chosen = option.state & QStyle::State_Selected;
    if (chosen || (option.state & QStyle::State_MouseOver)) {
        p->setPen(Qt::NoPen);
        p->setBrush(chosen ? t.accentSoft : t.hover);
        p->drawRoundedRect(row, 6, 6);
    }
    if ((option.state & QStyle::State_HasFocus) && chosen) {
        p->setPen(QPen(t.accent, 1.5));
        p->setBrush(Qt::NoBrush);
        p->drawRoundedRect(row.adjusted(.75, .75, -.75, -.75), 6, 6);
    }
    const auto status = static_cast<RunStatus>(index.data(RunTableModel::statusRole).toInt());
    const bool bad = status == RunStatus::failed || status == RunStatus::diverged,
               cut = status == RunStatus::interrupted;
    const QRectF in = row.adjusted(8, 8, -10, -8);
    const QFont strong = textFont(TextRole::bodyStrong), small = textFont(TextRole::small);
    const QString figure = index.data(RunTableModel::figureRole).toString();
    const double figureWidth = figure.isEmpty() ? 0 : QFontMetricsF(small).horizontalAdvance(figure) + 8;
    p->setFont(strong);
    p->setPen(t.text);
    p->drawText(QRectF(in.left(), in.top(), in.width() - figureWidth, 18), Qt::AlignVCenter,
                QFontMetricsF(strong).elidedText(index.data().toString(), Qt::ElideRight, in.width() - figureWidth));
    p->setFont(small);
    p->setPen(bad ? t.danger : cut ? t.warning : t.text2);
    p->drawText(QRectF(in.left(), in.top(), in.width(), 18), Qt::AlignVCenter | Qt::AlignRight, figure);
    p->setPen(t.text2);
    double x = in.left();
    if (bad) {
        p->drawPixmap(QPointF(x - 1, in.top() + 20),
                      iconPixmap(QStringLiteral("alert"), t.danger, 15, p->device()->devicePixelRatioF()));
        x += 19;
    }
    p->drawText(QRectF(x, in.top() + 19, in.right() - x, 18), Qt::AlignVCenter,
                QFontMetricsF(small).elidedText(index.data(RunTableModel::detailRole).toString(), Qt::ElideRight,
                                                in.right() - x));
    if (index.data(RunTableModel::liveRole).toBool()) {
        const QRectF bar(in.left(), in.top() + 43, in.width(), 4);
        p->setPen(Qt::NoPen);
        p->setBrush(chosen ? mix(t.accentSoft, t.accent, .22) : t.sunken);
        p->drawRoundedRect(bar, 2, 2);
        p->setBrush(t.accent);
        p->drawRoundedRect(
            QRectF(bar.left(), bar.top(), bar.width() * index.data(RunTableModel::progressRole).toDouble(), 4), 2, 2);
    }
    p->restore();
}

RunListPanel::RunListPanel(RunTableModel& model, RunQueue& queue, QWidget* parent)
    : QWidget(parent), m_model(model), m_queue(queue), m_filter(new RunFilter(this)) {
    setProperty("ground", "surface");
    setProperty("edge", "right");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::m, 0, 0);
    column->setSpacing(0);
    auto* head = new RoleLabel(TextRole::title, tr("Runs"));
    head->setFixedHeight(30);
    head->setContentsMargins(space::l, 0, 0, 0);
    column->addWidget(head);
    auto* filter = new QLineEdit;
    filter->setObjectName(QStringLiteral("runs.filter"));
    filter->setPlaceholderText(tr("Filter by name, method, seed"));
    filter->setAccessibleName(tr("Filter runs"));
    filter->setToolTip(tr("Words that all must occur in name, method, seed, suite or status"));
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(space::l, space::s, space::l, space::s);
    filterRow->addWidget(filter);
    column->addLayout(filterRow);
    m_hint = new RoleLabel(TextRole::small, {}, "3");
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(space::l, space::xs, space::l, 0);
    column->addWidget(m_hint);
    m_list = new RunList;
    m_list->setObjectName(QStringLiteral("runs.list"));
    m_list->setAccessibleName(tr("Runs"));
    m_filter->setSourceModel(&model);
    m_filter->setGrouped();
    m_list->setModel(m_filter);
    m_list->setModelColumn(RunTableModel::name);
    m_list->setItemDelegate(new RunDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list, 1);
    column->addWidget(buildQueueBar());
    auto* create = new IconButton(QStringLiteral("runs.create"), tr("New run"), QStringLiteral("plus"), true);
    create->setToolTip(tr("Choose an experiment and start or queue its runs  (Ctrl+N)"));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(space::l, space::m, space::l, space::m);
    foot->addWidget(create);
    column->addLayout(foot);

    connect(filter, &QLineEdit::textChanged, m_filter, &RunFilter::setWords);
    connect(create, &QPushButton::clicked, this, &RunListPanel::newRunRequested);
    const auto open = [this](const QModelIndex& index) {
        if (const RunSummary* run = m_model.at(m_filter->mapToSource(index).row())) Q_EMIT openRequested(run->id);
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        const RunSummary* run = m_filling ? nullptr : m_model.at(m_filter->mapToSource(now).row());
        if (run) m_current = RunId(run->id);
    });
    connect(m_list, &QListView::clicked, this, open);
    connect(m_list, &QListView::activated, this, open);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &RunListPanel::updateHint);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &RunListPanel::updateHint);
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, &RunListPanel::updateHint);
    connect(&model, &RunTableModel::groupsChanged, this, [this] {
        m_filter->invalidate();  // heights follow the groups
        m_list->doItemsLayout();
    });
    auto* remove = new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        const RunSummary* run = m_model.at(m_filter->mapToSource(m_list->currentIndex()).row());
        if (run && m_queue.placeOf(run->id) > 0) m_queue.remove(run->id);
    });
    connect(&queue, &RunQueue::changed, this, &RunListPanel::updateQueue);
    updateHint();
    updateQueue();
}

QWidget* RunListPanel::buildQueueBar() {
    m_queueBar = new QWidget;
    auto* row = new QHBoxLayout(m_queueBar);
    row->setContentsMargins(space::l, space::s, space::l, 0);
    row->setSpacing(space::s);
    m_queueWords = new RoleLabel(TextRole::small, {}, "2");
    m_queueWords->setObjectName(QStringLiteral("queue.words"));
    m_queueGo = new IconButton(QStringLiteral("queue.go"), {}, QStringLiteral("play"));
    row->addWidget(m_queueWords, 1);
    row->addWidget(m_queueGo);
    connect(m_queueGo, &QPushButton::clicked, this, [this] { m_queue.setHeld(!m_queue.held()); });
    return m_queueBar;
}

void RunListPanel::updateQueue() {
    const auto count = static_cast<int>(m_queue.waiting().size());
    m_model.setQueue(m_queue.waiting());
    m_queueBar->setVisible(count > 0);
    m_queueWords->setText(count == 1 ? tr("1 run waits") : tr("%1 runs wait").arg(count));
    m_queueGo->setText(m_queue.held() ? tr("Start them") : tr("Hold"));
    m_queueGo->setAccessibleName(m_queue.held() ? tr("Start the queue") : tr("Hold the queue"));
    m_queueGo->setPicture(m_queue.held() ? QStringLiteral("play") : QStringLiteral("pause"));
    m_queueGo->setToolTip(m_queue.held() ? tr("Start the waiting runs one after the other")
                                         : tr("Let the run at work end, then start no other"));
}

void RunListPanel::updateHint() {
    m_hint->setText(m_model.rowCount() == 0 ? tr("Runs you start appear here.") : tr("No run matches."));
    m_hint->setVisible(m_filter->rowCount() == 0);
}

void RunListPanel::setShown(const RunId& run) {
    if (run != m_shown || m_model.rowOf(m_current) < 0) m_current = run;
    m_shown = run;
    const int row = m_model.rowOf(m_current);
    const QModelIndex index =
        row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model.index(row, RunTableModel::name));
    const QScopedValueRollback filling(m_filling, true);
    if (index.isValid())
        m_list->setCurrentIndex(index);
    else
        m_list->clearSelection();
}

}  // namespace pada::ui
