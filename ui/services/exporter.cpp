// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/exporter.h"

#include "ui/charts/exportable.h"
#include "ui/models/export_role.h"
#include "ui/text/csv_rows.h"

#include <QAbstractItemView>
#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>

namespace pada::ui {
namespace {

constexpr int kCssPixels = 96;  // an inch, in SVG's user units

QString sayExport(const char* text) {
    return QCoreApplication::translate("pada::ui::Exporter", text);
}

/// Endings a view may be saved under, without the dot; the first is offered first.
QStringList endingsOf(const QWidget* view, ExportKind kind) {
    if (kind == ExportKind::picture) return {QStringLiteral("png"), QStringLiteral("svg")};
    if (qobject_cast<const QPlainTextEdit*>(view)) return {QStringLiteral("txt")};
    return {QStringLiteral("csv")};
}

void addCell(CsvRows& rows, const QVariant& value) {
    const bool number = value.userType() == QMetaType::Double || value.userType() == QMetaType::Float;
    number ? rows.cell(value.toDouble()) : rows.cell(value.toString());
}

QString tableText(const QAbstractItemModel& model) {
    if (model.rowCount() == 0) return {};
    const bool raw = model.headerData(0, Qt::Horizontal, kExportRole).isValid();
    CsvRows rows;
    for (int c = 0; c < model.columnCount(); ++c) {
        const QVariant exported = model.headerData(c, Qt::Horizontal, kExportRole);
        addCell(rows, exported.isValid() ? exported : model.headerData(c, Qt::Horizontal));
    }
    rows.endRow();
    for (int r = 0; r < model.rowCount(); ++r) {
        for (int c = 0; c < model.columnCount(); ++c)
            addCell(rows, model.index(r, c).data(raw ? static_cast<int>(kExportRole) : Qt::DisplayRole));
        rows.endRow();
    }
    return rows.text();
}

QByteArray pngOf(QWidget* view, const PictureOrigin& origin) {
    constexpr int kScale = 2;
    QImage picture(view->size() * kScale, QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(kScale);
    picture.fill(view->palette().color(QPalette::Base));
    view->render(&picture);
    for (const auto& [keyword, words] : textsOf(origin)) picture.setText(keyword, words);
    QByteArray bytes;
    QBuffer out(&bytes);
    out.open(QIODevice::WriteOnly);
    picture.save(&out, "PNG");
    return bytes;
}

QByteArray svgOf(QWidget* view, const PictureOrigin& origin) {
    QByteArray bytes;
    QBuffer out(&bytes);
    out.open(QIODevice::WriteOnly);
    QSvgGenerator svg;
    svg.setOutputDevice(&out);
    svg.setResolution(kCssPixels);
    svg.setSize(view->size());
    svg.setViewBox(view->rect());
    svg.setTitle(origin.title.toHtmlEscaped());  // Qt writes both as they are
    svg.setDescription(origin.words.toHtmlEscaped());
    QPainter painter(&svg);
    painter.fillRect(view->rect(), view->palette().color(QPalette::Base));
    view->render(&painter);
    painter.end();
    // Our font may not be on the reader's machine: the face it is made from, then any plain one.
    static const QRegularExpression kFamily(QStringLiteral("font-family=\"([^\"]*)\""));
    bytes =
        QString::fromUtf8(bytes).replace(kFamily, QStringLiteral("font-family=\"\\1, Inter, sans-serif\"")).toUtf8();
    constexpr QByteArrayView kBehind = "</desc>";
    const qsizetype at = bytes.indexOf(kBehind);
    return at < 0 ? bytes : bytes.insert(at + kBehind.size(), svgMetadata(origin));
}

}  // namespace

bool canExport(const QWidget* view) {
    return dynamic_cast<const Exportable*>(view) || qobject_cast<const QAbstractItemView*>(view) ||
           qobject_cast<const QPlainTextEdit*>(view);
}

QString exportTitle(const QWidget* view) {
    return view->accessibleName().isEmpty() ? exportStem(view) : view->accessibleName();
}

QString exportStem(const QWidget* view) {
    return view->objectName().replace(QLatin1Char('.'), QLatin1Char('-'));
}

QStringList exportTypes(const QWidget* view, ExportKind kind) {
    if (kind == ExportKind::picture) return {sayExport("PNG picture (*.png)"), sayExport("SVG drawing (*.svg)")};
    if (qobject_cast<const QPlainTextEdit*>(view)) return {sayExport("Text (*.txt)")};
    return {sayExport("CSV table (*.csv)")};
}

QString numbersOf(const QWidget* view) {
    if (const auto* chart = dynamic_cast<const Exportable*>(view)) return chart->csv();
    if (const auto* list = qobject_cast<const QAbstractItemView*>(view)) return tableText(*list->model());
    const auto* log = qobject_cast<const QPlainTextEdit*>(view);
    const QString text = log ? log->toPlainText() : QString();
    return text.isEmpty() || text.endsWith(QLatin1Char('\n')) ? text : text + QLatin1Char('\n');
}

PictureOrigin originOf(const QWidget* view, const ExportSource& source) {
    return {exportTitle(view),
            source.words,
            source.page,
            view->objectName(),
            source.runs,
            source.configHash,
            QCoreApplication::applicationVersion(),
            source.step,
            source.command};
}

Result<void> saveBytes(const QByteArray& bytes, const QString& file) {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return Error{ErrorCode::io, QStringLiteral("%1: %2.").arg(file, out.errorString()).toStdString()};
    return {};
}

Result<void> saveView(QWidget* view, ExportKind kind, const ExportSource& source, const QString& file) {
    const QStringList endings = endingsOf(view, kind);
    const QString ending = QFileInfo(file).suffix().toLower();
    if (!endings.contains(ending)) {
        const QString name = QFileInfo(file).fileName(),
                      known = QLatin1Char('.') + endings.join(sayExport(" or ") + QLatin1Char('.'));
        return Error{
            ErrorCode::wrongUse,
            (ending.isEmpty() ? sayExport("%1 has no ending; this view is saved as %2.").arg(name, known)
                              : sayExport("%1 ends with .%2; this view is saved as %3.").arg(name, ending, known))
                .toStdString()};
    }
    QByteArray bytes;
    if (kind == ExportKind::picture) {
        const PictureOrigin origin = originOf(view, source);
        bytes = ending == QLatin1String("svg") ? svgOf(view, origin) : pngOf(view, origin);
    } else {
        const QString numbers = numbersOf(view);
        if (numbers.isEmpty())
            return Error{ErrorCode::wrongUse,
                         sayExport("“%1” has no numbers to save yet.").arg(exportTitle(view)).toStdString()};
        bytes = (QStringLiteral("# ") + QString(source.words).replace(QLatin1Char('\n'), QLatin1Char(' ')) +
                 QLatin1Char('\n') + numbers)
                    .toUtf8();
    }
    return saveBytes(bytes, file);
}

}  // namespace pada::ui
