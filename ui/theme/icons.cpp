// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

static void initialiseResources() {
    Q_INIT_RESOURCE(pada);
}  // outside every namespace, as Qt asks; harmless when repeated

namespace pada::ui {

QPixmap iconPixmap(const QString& name, const QColor& colour, int size, double pixelRatio) {
    initialiseResources();
    QFile file(QStringLiteral(":/pada/icons/%1.svg").arg(name));
    QByteArray svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    svg.replace("currentColor", colour.name().toLatin1());
    QPixmap pixmap(static_cast<int>(size * pixelRatio), static_cast<int>(size * pixelRatio));
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(pixelRatio);
    return pixmap;
}

QIcon themedIcon(const QString& name, const Theme& theme, int size) {
    QIcon icon;
    for (const double ratio : {1.0, 2.0, 3.0}) {
        icon.addPixmap(iconPixmap(name, theme.text2, size, ratio), QIcon::Normal, QIcon::Off);
        icon.addPixmap(iconPixmap(name, theme.accent, size, ratio), QIcon::Normal, QIcon::On);
        icon.addPixmap(iconPixmap(name, theme.text3, size, ratio), QIcon::Disabled, QIcon::Off);
    }
    return icon;
}

QIcon plainIcon(const QString& name, const QColor& colour, int size) {
    QIcon icon;
    for (const double ratio : {1.0, 2.0, 3.0}) icon.addPixmap(iconPixmap(name, colour, size, ratio));
    return icon;
}

}  // namespace pada::ui
