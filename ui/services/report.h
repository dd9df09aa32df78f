// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/report.h: what is known of a run or of a comparison on a few pages of A4, as a PDF whose lines stay
// lines, or as Markdown. GUI thread only.
#pragma once
#include "ui/services/picture_origin.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QFont>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <utility>
#include <vector>

namespace pada::ui {

struct ReportFigure {
    QString name, value, unit, note;
};

struct ReportTable {
    QString title;
    QStringList head;
    std::vector<QStringList> rows;  ///< Each as long as `head`.
};

/// Paragraphs under a heading.
struct ReportText {
    QString title;
    QStringList paragraphs;
};

/// In the order of the pages. What is empty takes no room.
struct Report {
    Q_DECLARE_TR_FUNCTIONS(pada::ui::Report)
public:
    QString title, subtitle;
    std::vector<std::pair<QString, QString>> facts;  ///< "Method": "PA&DA".
    std::vector<ReportFigure> figures;               ///< Up to five stand in a row.
    QStringList sentences;                           ///< A verdict, a paragraph each.
    std::vector<ReportText> texts;
    std::vector<ReportTable> tables;
    std::vector<QPointer<QWidget>> views;  ///< Drawn as they stand in the window, two in a row; a wide one alone.
    QString settings;                      ///< Config text, as it is.
    PictureOrigin origin;                  ///< In the metadata, its runs and hash at the foot of every page.
};

/// Widths of a table's columns, `room` together at most: as wide as their words ask for; where that is too much heads
/// take more lines, then cells, down to their longest word.
std::vector<double> reportColumns(const ReportTable& table, const QFont& plain, const QFont& strong, double room);
/// The whole file.
QByteArray reportPdf(const Report& report);
/// The same as Markdown, without the views.
QString reportMarkdown(const Report& report);

}  // namespace pada::ui
