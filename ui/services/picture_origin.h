// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/picture_origin.h: what a saved picture says of itself: the view and the runs it shows, so that it leads
// back to them.
#pragma once
#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace pada::ui {

struct PictureOrigin {
    QString title, words;       ///< What people call the view; a line about its runs.
    QString page, view;         ///< "run", "chart.training": names of a page and of a view on it.
    QStringList runs;           ///< Their ids; empty for a view of no run in particular.
    QString configHash, build;  ///< Of the run; of the program that wrote the picture.
    QString step = {};          ///< Where the run's time stood; empty for a view without one.
    QString command = {};       ///< What shows the same in a shell; empty where no command does.
};

/// Keywords of a PNG's texts and what stands under them; what is empty is left out.
std::vector<std::pair<QString, QString>> textsOf(const PictureOrigin& origin);
/// The same as the element <metadata> of an SVG.
QByteArray svgMetadata(const PictureOrigin& origin);
/// As XMP, for a PDF.
QByteArray xmpMetadata(const PictureOrigin& origin);

/// Of a PNG or SVG file that this program saved; empty for every other file.
std::optional<PictureOrigin> originOf(const QString& file);

}  // namespace pada::ui
