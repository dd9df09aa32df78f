// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/role_label.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace pada::ui {
namespace {
constexpr int kPaletteWidth = 640, kPaletteTop = 96, kRowsShown = 9;

/// Letters that were typed stand out; gives the width.
double drawMarked(QPainter* p, QPointF at, const QString& text, const QList<int>& places, const QColor& plain,
                  const QColor& marked, double width) {
    const QFont normal = textFont(TextRole::body), strong = textFont(TextRole::bodyStrong);
    double x = 0.0;
    for (qsizetype i = 0; i < text.size();) {
        const bool on = places.contains(static_cast<int>(i));
        qsizetype end = i + 1;
        while (end < text.size() && places.contains(static_cast<int>(end)) == on) ++end;
        const QFont& font = on ? strong : normal;
        const QFontMetricsF metrics(font);
        QString part = text.mid(i, end - i);
        const bool cut = x + metrics.horizontalAdvance(part) > width;
        if (cut) part = metrics.elidedText(part + QStringLiteral("…"), Qt::ElideRight, std::max(0.0, width - x));
        p->setFont(font);
        p->setPen(on ? marked : plain);
        p->drawText(QPointF(at.x() + x, at.y()), part);
        x += metrics.horizontalAdvance(part);
        if (cut) break;
        i = end;
    }
    return x;
}
}  // namespace

void PaletteModel::setHits(std::vector<PaletteHit> hits) {
    beginResetModel();
    m_hits = std::move(hits);
    endResetModel();
}

const PaletteEntry* PaletteModel::at(int row) const {
    return row >= 0 && row < static_cast<int>(m_hits.size()) ? m_hits[static_cast<std::size_t>(row)].entry : nullptr;
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    const PaletteEntry* entry = index.isValid() ? at(index.row()) : nullptr;
    if (!entry) return {};
    switch (role) {
        case Qt::DisplayRole:
            return entry->words;
        case Qt::AccessibleTextRole: {
            QStringList spoken{entry->words};
            for (const QString& more : {entry->detail, entry->keys})
                if (!more.isEmpty()) spoken << more;
            return spoken.join(QStringLiteral(", "));
        }
        case detailRole:
            return entry->detail;
        case keysRole:
            return entry->keys;
        case iconRole:
            return entry->icon;
        case placesRole: {
            const std::vector<int>& places = m_hits[static_cast<std::size_t>(index.row())].places;
            return QVariant::fromValue(QList<int>(places.begin(), places.end()));
        }
        default:
            return {};
    }
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {200, std::max(kRowHeight, QFontMetrics(textFont(TextRole::body)).height() + 2 * space::s)};
}

void PaletteDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& t = themeOf(option.widget);
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    const QRectF row = QRectF(option.rect).adjusted(space::s, 1, -space::s, -1);
    const bool on = option.state & QStyle::State_Selected;
    if (on || (option.state & QStyle::State_MouseOver)) {
        p->setPen(Qt::NoPen);
        p->setBrush(on ? t.accentSoft : t.hover);
        p->drawRoundedRect(row, 6, 6);
    }
    const QFontMetricsF body(textFont(TextRole::body)), small(textFont(TextRole::small));
    const double base = row.center().y() + (body.ascent() - body.descent()) / 2.0;
    double left = row.left() + space::m, right = row.right() - space::m;
    p->drawPixmap(QPointF(left, row.center().y() - 9),
                  iconPixmap(index.data(PaletteModel::iconRole).toString(), on ? t.accent : t.text2, 18,
                             p->device()->devicePixelRatioF()));
    left += 18 + space::m;
    const auto atRight = [&](const QString& words, const QColor& colour, double most) {
        if (words.isEmpty()) return;
        const QString shown = small.elidedText(words, Qt::ElideRight, most);
        const double width = small.horizontalAdvance(shown);
        p->setFont(textFont(TextRole::small));
        p->setPen(colour);
        p->drawText(QPointF(right - width, base), shown);
        right -= width + space::m;
    };
    atRight(index.data(PaletteModel::keysRole).toString(), t.text2, row.width() / 3);
    atRight(index.data(PaletteModel::detailRole).toString(), t.text3, row.width() / 2.2);
    drawMarked(p, {left, base}, index.data().toString(), index.data(PaletteModel::placesRole).value<QList<int>>(),
               t.text, t.accent, right - left);
    p->restore();
}

Palette::Palette(PaletteIndex& index, QWidget* window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint), m_index(index) {
    setObjectName(QStringLiteral("palette"));
    setWindowTitle(tr("Find anything"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* frame = new QFrame;
    frame->setProperty("floating", true);
    outer->addWidget(frame);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(1, space::s, 1, space::s);
    column->setSpacing(space::xs);
    m_field = new QLineEdit;
    m_field->setObjectName(QStringLiteral("palette.field"));
    m_field->setProperty("bare", true);
    setTextRole(m_field, TextRole::number);
    m_field->setPlaceholderText(tr("Find an action, a run, a lesson or help"));
    m_field->setAccessibleName(tr("Find anything"));
    m_field->setAccessibleDescription(tr("Up and Down choose, Return takes, Escape closes"));
    auto* fieldRow = new QHBoxLayout;
    fieldRow->setContentsMargins(space::m, 0, space::m, 0);
    fieldRow->addWidget(m_field);
    column->addLayout(fieldRow);
    column->addWidget(makeLine(false));
    m_model = new PaletteModel(this);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("palette.list"));
    m_list->setAccessibleName(tr("Found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);  // the field keeps the keys
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list, 1);
    m_none = new RoleLabel(TextRole::body, tr("Nothing is called that."), "2");
    m_none->setObjectName(QStringLiteral("palette.none"));
    m_none->setAlignment(Qt::AlignCenter);
    column->addWidget(m_none, 1);
    auto* foot = new RoleLabel(TextRole::tiny, tr("> actions   # runs   ! lessons   ? help"), "3");
    foot->setContentsMargins(space::l, 0, space::l, 0);
    column->addWidget(foot);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &Palette::find);
    connect(m_list, &QListView::clicked, this, &Palette::take);
    find();
}

void Palette::open() {
    const QWidget* window = parentWidget();
    const int row = m_list->itemDelegate()->sizeHint({}, {}).height();
    const int high = std::min(window->height() - kPaletteTop - space::xl, 96 + kRowsShown * row);
    resize(std::min(kPaletteWidth, window->width() - 2 * space::xl), high);
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, std::min(kPaletteTop, window->height() / 8))));
    m_field->setFocus();
    QDialog::open();
}

void Palette::find() {
    m_model->setHits(m_index.find(m_field->text(), kMost));
    const bool any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_none->setVisible(!any);
    if (any) m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
}

void Palette::go(int rows) {
    const int count = m_model->rowCount();
    if (count == 0) return;
    const int to = m_list->currentIndex().row() + rows;
    // One key more goes round; a page stops at the end.
    const int row = rows == 1 || rows == -1 ? (to + count) % count : std::clamp(to, 0, count - 1);
    m_list->setCurrentIndex(m_model->index(row));
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_field || event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
        case Qt::Key_Tab:
            go(1);
            return true;
        case Qt::Key_Up:
        case Qt::Key_Backtab:
            go(-1);
            return true;
        case Qt::Key_PageDown:
            go(kRowsShown - 1);
            return true;
        case Qt::Key_PageUp:
            go(1 - kRowsShown);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            take();
            return true;
        default:
            return QDialog::eventFilter(watched, event);
    }
}

void Palette::take() {
    const PaletteEntry* entry = m_model->at(m_list->currentIndex().row());
    if (!entry) return;
    const PaletteEntry taken = *entry;
    m_index.use(taken);
    accept();
    Q_EMIT chosen(taken);
}

}  // namespace pada::ui
