// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/exporter.h: a view leaves as a picture (PNG, SVG) or as its numbers (CSV; the log as text). The file's
// name and the file itself say which run it shows. GUI thread only.
#pragma once
#include "core/base/result.h"
#include "ui/services/picture_origin.h"

#include <QString>
#include <QStringList>

class QWidget;

namespace pada::ui {

enum class ExportKind { picture, numbers };

/// Charts, the cell and its bars, tables, lists and the log can be saved.
bool canExport(const QWidget* view);
QString exportTitle(const QWidget* view);  ///< What people call it: "Training".
QString exportStem(const QWidget* view);   ///< "chart-training".
/// Kinds of file for a save dialog, the one to offer first: "PNG picture (*.png)".
QStringList exportTypes(const QWidget* view, ExportKind kind);

/// Where a view comes from: the beginning of the file's name, and for inside the file a line about the run, the page,
/// the runs by their ids, and the command that shows them; where it is one run, the hash of its settings and its step.
struct ExportSource {
    QString stem, words;
    QString page = {};
    QStringList runs = {};
    QString configHash = {};
    QString step = {}, command = {};  ///< As PictureOrigin has them.
};
/// What a file of the view says of itself.
PictureOrigin originOf(const QWidget* view, const ExportSource& source);
/// The numbers as they are written, without the line about the run; empty when there are none yet.
QString numbersOf(const QWidget* view);
/// Errors: io, naming the file; an old file is untouched then.
Result<void> saveBytes(const QByteArray& bytes, const QString& file);
/// The ending of `file` decides between the kinds in exportTypes(). Errors: wrongUse for another ending or a view
/// without numbers, io; nothing is written then.
Result<void> saveView(QWidget* view, ExportKind kind, const ExportSource& source, const QString& file);

}  // namespace pada::ui
