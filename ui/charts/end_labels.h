// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/end_labels.h: value and name of each line at its end, instead of a legend. Laid out once for a change of
// data and painted from a cached picture of the words.
#pragma once
#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QRegion>
#include <QStaticText>
#include <QString>

#include <vector>

class QPainter;

namespace pada::ui {

struct Theme;

struct EndLabel {
    QPointF at;  ///< The line's end, in pixels of the view.
    QString value, label;
    QColor colour;
    bool strong = false;  ///< The line in focus.
    QRectF box;           ///< Where the words stand; filled in by place().
};

class EndLabels {
public:
    /// Puts the labels where they do not overlap: right of their line's end, or beside it on a patch of ground where
    /// there is no room inside `plot`.
    void place(std::vector<EndLabel> labels, const QRectF& plot);
    void paint(QPainter& painter, const Theme& theme) const;
    QRegion region() const;  ///< What paint() may touch.
    bool sameAs(const EndLabels& other) const;

private:
    struct Words {
        QStaticText value, label;
        double valueWidth = 0.0;
    };
    std::vector<EndLabel> m_labels;
    std::vector<Words> m_words;
};

}  // namespace pada::ui
