// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QStyle>
#include <QStyleOption>
#include <QSvgRenderer>

#include <algorithm>
#include <utility>

static void initialiseResources() {
    Q_INIT_RESOURCE(pada);
}  // outside every namespace, as Qt asks; harmless when repeated

namespace pada::ui {
namespace {

/// A picture of `pixels` in both directions, drawn once for as long as Qt's cache keeps it.
QPixmap drawn(const QString& name, const QColor& colour, int pixels) {
    const QString key = QStringLiteral("pada/%1/%2/%3").arg(name, colour.name(), QString::number(pixels));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    initialiseResources();
    QFile file(QStringLiteral(":/pada/icons/%1.svg").arg(name));
    QByteArray svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    svg.replace("currentColor", colour.name().toLatin1());
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Draws what is asked for and no more: a window makes a hundred icons before it shows ten of them, at one scale.
class LineIcon : public QIconEngine {
public:
    LineIcon(QString name, const IconColours& colours) : m_name(std::move(name)), m_colours(colours) {}

    QIconEngine* clone() const override { return new LineIcon(*this); }

    QString key() const override { return QStringLiteral("pada-line"); }

    void paint(QPainter* painter, const QRect& place, QIcon::Mode mode, QIcon::State state) override {
        const int side = std::min(place.width(), place.height());
        QRect square(0, 0, side, side);
        square.moveCenter(place.center());
        painter->drawPixmap(square, pixmap(square.size() * painter->device()->devicePixelRatioF(), mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        const int pixels = std::max(1, std::min(size.width(), size.height()));
        if (mode == QIcon::Disabled && m_colours.disabled.isValid()) return drawn(m_name, m_colours.disabled, pixels);
        const bool on = state == QIcon::On && m_colours.on.isValid();
        QPixmap plain = drawn(m_name, on ? m_colours.on : m_colours.normal, pixels);
        if (mode == QIcon::Normal || mode == QIcon::Active) return plain;
        QStyleOption option;
        option.palette = QGuiApplication::palette();
        return QApplication::style()->generatedIconPixmap(mode, plain, &option);
    }

private:
    QString m_name;
    IconColours m_colours;
};

}  // namespace

QPixmap iconPixmap(const QString& name, const QColor& colour, int size, double pixelRatio) {
    QPixmap pixmap = drawn(name, colour, static_cast<int>(size * pixelRatio));
    pixmap.setDevicePixelRatio(pixelRatio);
    return pixmap;
}

QIcon lineIcon(const QString& name, const IconColours& colours) {
    return QIcon(new LineIcon(name, colours));
}

QIcon themedIcon(const QString& name, const Theme& theme) {
    return lineIcon(name, {theme.text2, theme.accent, theme.text3});
}

}  // namespace pada::ui
