// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/image_wall.h"

#include "ui/charts/plot_frame.h"
#include "ui/data/image_model.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

class Tile final : public QStyledItemDelegate {
public:
    Tile(ImageModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {ImageWall::kWide, ImageWall::kHigh};
    }

    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Theme& t = themeOf(option.widget);
        const std::int64_t image = index.data(ImageModel::kImageRole).toLongLong();
        const QRectF tile = QRectF(option.rect).adjusted(1, 1, -1, -1);
        p->save();
        p->setRenderHint(QPainter::Antialiasing);
        const bool chosen = option.state & QStyle::State_Selected;
        if (chosen || option.state & QStyle::State_MouseOver) {
            p->setPen(Qt::NoPen);
            p->setBrush(chosen ? t.accentSoft : t.hover);
            p->drawRoundedRect(tile, 6, 6);
        }
        const QRectF place(tile.left() + (tile.width() - ImageWall::kPicture) / 2, tile.top() + 4, ImageWall::kPicture,
                           ImageWall::kPicture);
        if (const QImage picture = m_model.pictureOf(image); !picture.isNull()) {
            p->setRenderHint(QPainter::SmoothPixmapTransform, false);  // pixels stay pixels
            p->drawImage(place, picture);
        } else {
            p->setPen(QPen(t.border, 1));
            p->setBrush(t.sunken);
            p->drawRoundedRect(place, 4, 4);
            p->setFont(textFont(TextRole::tiny));
            p->setPen(t.text3);
            p->drawText(place, Qt::AlignCenter, QString::number(image));
        }
        if (chosen) {
            p->setPen(QPen(t.accent, 2));
            p->setBrush(Qt::NoBrush);
            p->drawRoundedRect(place.adjusted(-1, -1, 1, 1), 3, 3);
        }
        const double weight = m_model.weightOf(image);
        p->setFont(textFont(TextRole::tiny));
        p->setPen(weight > 1.0 ? t.text : t.text2);
        p->drawText(QRectF(tile.left(), place.bottom() + 2, tile.width(), 14), Qt::AlignCenter,
                    index.data(Qt::DisplayRole).toString());
        // From the middle, 1x, to the right or the left: a doubling is a quarter of the tile.
        const double middle = tile.center().x(), reach = ImageWall::kPicture / 2.0;
        const double by = weight > 0.0 ? std::clamp(std::log2(weight) / 2.0, -1.0, 1.0) * reach : -reach;
        p->setPen(Qt::NoPen);
        p->setBrush(t.sunken);
        p->drawRect(QRectF(middle - reach, tile.bottom() - 4, 2 * reach, 2));
        p->setBrush(by > 0 ? t.accent : t.neutralData);
        p->drawRect(QRectF(std::min(middle, middle + by), tile.bottom() - 4, std::max(1.0, std::fabs(by)), 2));
        p->restore();
    }

private:
    ImageModel& m_model;
};

}  // namespace

ImageWall::ImageWall(ImageModel& model, QWidget* parent) : QListView(parent), m_model(model) {
    setObjectName(QStringLiteral("data.wall"));
    setModel(&model);
    setItemDelegate(new Tile(model, this));
    setViewMode(QListView::ListMode);
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setLayoutMode(QListView::SinglePass);
    setMovement(QListView::Static);
    setGridSize({kWide, kHigh});
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
}

void ImageWall::setHint(const QString& hint) {
    if (hint == m_hint) return;
    m_hint = hint;
    viewport()->update();
}

void ImageWall::mark(std::int64_t image) {
    const int row = image < 0 ? -1 : m_model.rowOf(image);
    if (row >= 0) setCurrentIndex(m_model.index(row, 0));
    scrollToTop();
}

void ImageWall::refresh() {
    const QModelIndex first = indexAt({kWide / 2, kHigh / 2});
    if (!first.isValid()) return;
    const int across = std::max(1, viewport()->width() / kWide), down = viewport()->height() / kHigh + 2;
    m_model.refresh(std::max(0, first.row() - across), first.row() + across * down);
}

void ImageWall::paintEvent(QPaintEvent* event) {
    QListView::paintEvent(event);
    if (m_model.rowCount() > 0) return;
    QPainter p(viewport());
    paintHintAlone(p, themeOf(this), viewport()->rect(), m_hint);
}

void ImageWall::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    if (current.isValid()) Q_EMIT chosen(m_model.at(current.row()));
}

}  // namespace pada::ui
