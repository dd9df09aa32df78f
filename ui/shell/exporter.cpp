// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/exporter.h"

#include "ui/charts/exportable.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QPainter>
#include <QPixmap>
#include <QSaveFile>
#include <QTableView>

namespace pada::ui {
namespace {

bool exports(QWidget* w) {
    return dynamic_cast<Exportable*>(w) || qobject_cast<QTableView*>(w);
}

QWidget* exportableAbove(QWidget* w, QWidget* page) {
    for (; w && w != page; w = w->parentWidget())
        if (exports(w)) return page->isAncestorOf(w) ? w : nullptr;
    return nullptr;
}

}  // namespace

QWidget* viewToExport(QWidget* page) {
    for (QWidget* start : {QApplication::focusWidget(), QApplication::widgetAt(QCursor::pos())})
        if (QWidget* found = exportableAbove(start, page)) return found;
    for (QWidget* w : page->findChildren<QWidget*>())
        if (w->isVisible() && exports(w)) return w;
    return nullptr;
}

QString exportStem(QWidget* view) {
    return view->objectName().replace(QLatin1Char('.'), QLatin1Char('-'));
}

bool savePicture(QWidget* view, const QString& file) {
    QPixmap picture(view->size() * 2);
    picture.setDevicePixelRatio(2.0);
    picture.fill(view->palette().color(QPalette::Base));
    view->render(&picture);
    return picture.save(file, "PNG");
}

QString csvOf(QWidget* view) {
    if (const auto* chart = dynamic_cast<const Exportable*>(view)) return chart->csv();
    const auto* table = qobject_cast<QTableView*>(view);
    if (!table) return {};
    const QAbstractItemModel* model = table->model();
    QString out;
    const auto field = [](QString text) {
        return QStringLiteral("\"%1\"").arg(text.replace(QLatin1Char('"'), QLatin1String("\"\"")));
    };
    for (int c = 0; c < model->columnCount(); ++c)
        out += (c ? QStringLiteral(",") : QString()) + field(model->headerData(c, Qt::Horizontal).toString());
    out += QLatin1Char('\n');
    for (int r = 0; r < model->rowCount(); ++r) {
        for (int c = 0; c < model->columnCount(); ++c)
            out += (c ? QStringLiteral(",") : QString()) + field(model->index(r, c).data().toString());
        out += QLatin1Char('\n');
    }
    return out;
}

bool saveText(const QString& text, const QString& file) {
    QSaveFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(text.toUtf8()) >= 0 && out.commit();
}

}  // namespace pada::ui
