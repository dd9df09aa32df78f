// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/choice_view.h"

#include "ui/compare/compare_view_model.h"
#include "ui/compare/row_pointer.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/row_hover.h"
#include "ui/widgets/table_header.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <functional>

namespace pada::ui {
namespace {

/// Check box, line and shape of the run; heads of groups over the whole width of the row's beginning.
class ChoiceDelegate final : public RowHover {
public:
    enum class Look { plain, lit, faded };
    using RowHover::RowHover;
    std::function<Look(int row)> look;

    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Look how = look(index.row());
        if (how == Look::plain) return paintCell(p, option, index);
        p->save();
        if (how == Look::lit)
            p->fillRect(option.rect, themeOf(option.widget).hover);
        else
            p->setOpacity(0.45);
        paintCell(p, option, index);
        p->restore();
    }
    void paintCell(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
        const Theme& t = themeOf(option.widget);
        if (index.data(ChoiceTable::headRole).toBool()) {
            p->fillRect(option.rect, t.canvas);
            if (index.column() != ChoiceTable::name) return;
            p->setFont(textFont(TextRole::smallStrong));
            p->setPen(t.text2);
            p->drawText(option.rect.adjusted(TableHeader::kInset, 0, 0, 0), Qt::AlignVCenter, index.data().toString());
            return;
        }
        RowHover::paint(p, withoutCheck(option, index), index);
        if (index.data(ChoiceTable::pairedRole).toBool()) return paintPair(p, option, index);
        if (index.column() != ChoiceTable::chosen) return;
        p->save();
        p->setRenderHint(QPainter::Antialiasing);
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        const QRectF box = boxOf(option.rect);
        p->setPen(QPen(on ? t.accent : t.borderStrong, 1));
        p->setBrush(on ? t.accent : t.surface);
        p->drawRoundedRect(box, 4, 4);
        if (on) {
            p->setPen(QPen(t.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QPointF c = box.center();
            const QPointF tick[] = {c + QPointF(-3.5, 0), c + QPointF(-1, 2.7), c + QPointF(3.7, -3)};
            p->drawPolyline(tick, 3);
        }
        const QVariantList mark = index.data(ChoiceTable::markRole).toList();
        paintRunMark(*p, t, {mark.value(0).toInt(), mark.value(1).toBool(), mark.value(2).toInt()},
                     QRectF(box.right() + 10, option.rect.top(), 28, option.rect.height()));
        if (index.data(ChoiceTable::baselineRole).toBool()) {
            p->setFont(textFont(TextRole::body));
            p->setPen(t.text);
            p->drawText(QRectF(box.right() + 42, option.rect.top(), 16, option.rect.height()), Qt::AlignVCenter,
                        QStringLiteral("★"));
        }
        p->restore();
    }

    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override {
        if (index.column() != ChoiceTable::chosen || event->type() != QEvent::MouseButtonRelease) return false;
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        (void)option;
        return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }

private:
    /// Numbers stand under one another, paler their differences to the starred run: the eye reads one column at a time.
    static void paintPair(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) {
        const Theme& t = themeOf(option.widget);
        const QStringList parts = index.data().toString().split(ChoiceTable::kBetween);
        const QString difference = parts.value(1);
        p->setFont(textFont(TextRole::body));
        const QFontMetricsF metrics(p->font());
        const bool fixed = index.column() != ChoiceTable::steps && index.column() != ChoiceTable::cost;
        const QString widest = !fixed                                    ? difference
                               : index.column() == ChoiceTable::accuracy ? QStringLiteral("−00.0 %")
                                                                         : QStringLiteral("−0.000");
        const double room = std::max(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(difference)) +
                            (widest.isEmpty() ? 0.0 : metrics.horizontalAdvance(ChoiceTable::kBetween));
        const QRectF cell = QRectF(option.rect).adjusted(TableHeader::kInset, 0, -TableHeader::kInset, 0);
        p->setPen(t.text);
        p->drawText(cell.adjusted(0, 0, -room, 0), Qt::AlignVCenter | Qt::AlignRight, parts.front());
        p->setPen(t.text2);
        p->drawText(cell, Qt::AlignVCenter | Qt::AlignRight, difference);
    }
    static QRectF boxOf(const QRect& cell) { return {cell.left() + 10.0, cell.center().y() - 7.0, 15, 15}; }
    QStyleOptionViewItem withoutCheck(const QStyleOptionViewItem& option, const QModelIndex& index) const {
        QStyleOptionViewItem out = option;
        initStyleOption(&out, index);
        return out;
    }
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        RowHover::initStyleOption(option, index);
        option->features.setFlag(QStyleOptionViewItem::HasCheckIndicator, false);
        if (index.data(ChoiceTable::pairedRole).toBool()) option->text.clear();  // painted by paintPair()
    }
};

class ChoiceRows final : public QTableView {
public:
    std::function<bool(int key)> pressed;  ///< True: it was for the run under the cursor.

protected:
    /// Space pauses a run elsewhere in the window; here it chooses one.
    bool event(QEvent* event) override {
        if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
            event->accept();
            return true;
        }
        return QTableView::event(event);
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->modifiers() == Qt::NoModifier && pressed(event->key())) return;
        QTableView::keyPressEvent(event);
    }
};

}  // namespace

ChoiceView::ChoiceView(CompareViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("compare.filter"));
    m_filter->setPlaceholderText(tr("Filter: panda tau>0.5 lr=0.05"));
    m_filter->setAccessibleName(tr("Filter runs to choose from"));
    m_filter->setMaximumWidth(320);
    m_filter->setToolTip(
        tr("Words that all must occur in name, method, seed, suite, status or tags, and terms: tau>0.5, steps>=1000, "
           "seed=3, method=panda, or any setting in which runs differ by its last part, lr=0.05. tag:paper is that "
           "tag; a - before a word or term turns it round."));
    row->addWidget(m_filter, 1);
    m_groups = new MenuButton(QStringLiteral("compare.groups"), tr("Put runs into groups"));
    showKeys();
    row->addWidget(m_groups);
    m_columnMenu = buildColumns();
    row->addWidget(m_columnMenu);
    row->addStretch();
    auto* none = new QPushButton(tr("Choose none"));
    none->setObjectName(QStringLiteral("compare.none"));
    row->addWidget(none);
    column->addLayout(row);
    auto* rows = new ChoiceRows;
    rows->pressed = [this](int key) { return take(key); };
    m_table = rows;
    m_table->setObjectName(QStringLiteral("compare.table"));
    m_table->setModel(&model.table());
    new TableHeader(m_table);
    auto* delegate = new ChoiceDelegate(m_table);
    delegate->look = [this](int at) {
        const RunSummary* run = m_lifted.isEmpty() ? nullptr : m_model.table().at(at);
        if (!run) return ChoiceDelegate::Look::plain;
        if (m_lifted.contains(labelOf(*run))) return ChoiceDelegate::Look::lit;
        return m_anyLifted && m_model.chosen().contains(run->id) ? ChoiceDelegate::Look::faded
                                                                 : ChoiceDelegate::Look::plain;
    };
    m_table->setItemDelegate(delegate);
    connect(new RowPointer(m_table), &RowPointer::pointed, this, [this](const QModelIndex& index) {
        const RunSummary* run = index.isValid() ? m_model.table().at(index.row()) : nullptr;
        Q_EMIT pointedAt(run ? labelOf(*run) : QString());
    });
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ChoiceTable::number, Qt::DescendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);  // 10,000 rows: none is measured
    m_table->verticalHeader()->setDefaultSectionSize(30);
    m_table->horizontalHeader()->setSectionResizeMode(ChoiceTable::name, QHeaderView::Stretch);
    setColumnWidths();
    m_card = new Card(tr("Stored runs"), {}, m_table);
    m_card->setHelp(
        tr("Numbers stand beside their difference to the run with the star. Loss and accuracy are means over the "
           "last epoch that was not cut short; Kendall τ is that of the newest finished ranking."));
    column->addWidget(m_card, 1);

    // Runs come, change and are sorted anew under whoever goes through them with the keyboard.
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        const RunSummary* run = m_model.table().at(now.row());
        m_current = run ? run->id : RunId();
    });
    connect(&m_model.table(), &QAbstractItemModel::modelReset, this, [this] {
        const int now = m_model.table().rowOf(m_current);
        if (now < 0) return;
        m_table->setAutoScroll(false);  // it may have been scrolled away from
        m_table->setCurrentIndex(m_model.table().index(now, ChoiceTable::name));
        m_table->setAutoScroll(true);
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_model.table().setWords(words);
        refresh();
    });
    connect(m_groups, &MenuButton::chosen, this, [this](int key) {
        if (key < ChoiceTable::kKeys) return m_model.table().setGroups(static_cast<ChoiceTable::Key>(key));
        m_model.table().setGroups(ChoiceTable::Key::setting, m_settingKeys.value(key - ChoiceTable::kKeys));
    });
    connect(none, &QPushButton::clicked, this, [this] { m_model.choose(RunSet()); });
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() != ChoiceTable::chosen) take(Qt::Key_Return);
    });
    refresh();
}

void ChoiceView::lift(const QStringList& labels) {
    if (labels == m_lifted) return;
    m_lifted = labels;
    m_anyLifted = std::ranges::any_of(m_model.chosen().runs(), [&](const RunId& id) {
        const RunSummary* run = m_model.summaryOf(id);
        return run && labels.contains(labelOf(*run));
    });
    m_table->viewport()->update();
}

void ChoiceView::setColumnWidths() {
    const std::pair<int, int> widths[] = {
        {ChoiceTable::chosen, 88},    {ChoiceTable::number, 56}, {ChoiceTable::method, 136}, {ChoiceTable::seed, 56},
        {ChoiceTable::status, 92},    {ChoiceTable::steps, 112}, {ChoiceTable::cost, 120},   {ChoiceTable::loss, 118},
        {ChoiceTable::accuracy, 132}, {ChoiceTable::tau, 118},   {ChoiceTable::created, 112}};
    for (const auto& [section, width] : widths)
        m_table->setColumnWidth(section, static_cast<int>(std::lround(width * textRoom())));
}

void ChoiceView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_table) setColumnWidths();
}

bool ChoiceView::take(int key) {
    const RunSummary* run = m_model.table().at(m_table->currentIndex().row());
    if (!run) return false;
    const RunId id = run->id;
    switch (key) {
        case Qt::Key_Space:
            m_model.choose(id, !m_model.chosen().contains(id));
            return true;
        case Qt::Key_B:
            m_model.pin(id);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT openRequested(id);
            return true;
        default:
            return false;
    }
}

/// What the table is grouped by, among all that it can be.
void ChoiceView::showKeys() {
    const ChoiceTable& table = m_model.table();
    m_settingKeys = table.settingKeys();
    if (table.groups() == ChoiceTable::Key::setting && !m_settingKeys.contains(table.groupSetting()))
        m_settingKeys << table.groupSetting();  // asked for by a view; runs differ in it no more
    QStringList words;
    for (int i = 0; i < ChoiceTable::kKeys; ++i) words << ChoiceTable::keyName(static_cast<ChoiceTable::Key>(i));
    for (const QString& key : m_settingKeys) words << tr("By %1").arg(key);
    const int now = table.groups() == ChoiceTable::Key::setting
                        ? ChoiceTable::kKeys + static_cast<int>(m_settingKeys.indexOf(table.groupSetting()))
                        : static_cast<int>(table.groups());
    m_groups->setChoices(words, now);
}

void ChoiceView::refresh() {
    showKeys();
    const int shown = m_model.table().shown(), stored = m_model.table().stored();
    const auto chosen = m_model.chosen().runs().size();
    QString words = tr("%1 of %2; %3 chosen").arg(countText(shown), countText(stored)).arg(chosen);
    if (m_model.chosen().full()) words += tr(", the most that can be told apart");
    m_card->setSubtitle(
        words +
        tr(". Check up to %1 runs (Space); B or a click on a chip pins the one that others are measured against.")
            .arg(RunSet::kMost));
}

MenuButton* ChoiceView::buildColumns() {
    auto* button = new MenuButton(QStringLiteral("compare.columns"), tr("Columns of the table"));
    button->setText(tr("Columns"));
    const ChoiceTable& table = m_model.table();
    for (int column = 0; column < ChoiceTable::columnCount_; ++column) {
        if (column == ChoiceTable::chosen || column == ChoiceTable::name) continue;  // what a run is known by
        QAction* action =
            button->menu()->addAction(table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setObjectName(QStringLiteral("compare.column.") + ChoiceTable::columnCode(column));
        action->setCheckable(true);
        action->setData(column);
        connect(action, &QAction::triggered, this, [this, column](bool on) {
            std::vector<int> wanted;
            for (int other = 0; other < ChoiceTable::columnCount_; ++other)
                if (other == column ? on : columnShown(other)) wanted.push_back(other);
            setColumns(std::move(wanted));
        });
    }
    button->menu()->addSeparator();
    QAction* fit = button->menu()->addAction(tr("As many as fit"));
    fit->setObjectName(QStringLiteral("compare.columnsFit"));
    connect(fit, &QAction::triggered, this, [this] { setColumns(std::nullopt); });
    return button;
}

void ChoiceView::setColumns(std::optional<std::vector<int>> columns) {
    m_columns = std::move(columns);
    showColumns();
}

/// A narrow table keeps what tells runs apart, then what they reached.
bool ChoiceView::columnShown(int column) const {
    if (column == ChoiceTable::chosen || column == ChoiceTable::name) return true;
    if (m_columns) return std::ranges::find(*m_columns, column) != m_columns->end();
    switch (column) {
        case ChoiceTable::created:
            return width() >= 1180;
        case ChoiceTable::accuracy:
            return width() >= 1060;
        case ChoiceTable::steps:
            return width() >= 1000;
        case ChoiceTable::status:
            return width() >= 930;
        case ChoiceTable::cost:
            return width() >= 720;
        default:
            return true;
    }
}

void ChoiceView::showColumns() {
    for (int column = 0; column < ChoiceTable::columnCount_; ++column)
        m_table->setColumnHidden(column, !columnShown(column));
    for (QAction* action : m_columnMenu->menu()->actions())
        if (action->isCheckable()) action->setChecked(columnShown(action->data().toInt()));
}

void ChoiceView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showColumns();
}

void ChoiceView::describe(SavedView& view) const {
    const ChoiceTable& table = m_model.table();
    view.words = table.words();
    view.sorted = table.sorted();
    view.order = table.order();
    view.groups = table.groups();
    view.groupSetting = table.groupSetting();
    view.columns = m_columns;
}

void ChoiceView::apply(const SavedView& view) {
    m_filter->setText(view.words);
    m_model.table().setGroups(view.groups, view.groupSetting);
    showKeys();
    m_table->sortByColumn(view.sorted, view.order);
    setColumns(view.columns);
    refresh();
}

}  // namespace pada::ui
