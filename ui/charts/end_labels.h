// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/end_labels.h: value and name of each line at its end, instead of a legend. Laid out once for a change of
// data and painted from a cached picture of the words.
#pragma once
#include <QColor>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QRegion>
#include <QStaticText>
#include <QString>

#include <functional>
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
    int shape = 0;        ///< Of the dot, as paintShape() has it.
    QString full = {};    ///< The label before it was cut to fit; filled in by place().
    bool led = false;     ///< A thin line leads from the end to the words; filled in by place().
};

/// What a curve covers of one pixel column. The heavier, the less words may lie over it.
struct ColumnSpan {
    double top, bottom;
    int weight;
};
using ToPixel = std::function<QPointF(const QPointF&)>;
/// Adds what the line through `points` (x ascends) covers between two pixels.
void addCover(std::vector<ColumnSpan>& out, const QList<QPointF>& points, const ToPixel& pixel, double left,
              double right, int weight);

class EndLabels {
public:
    static constexpr double kKey = 12;  ///< Room before words at an edge: there the shape of their line stands again.
    /// Puts the labels where they do not overlap: right of their line's end, or beside it on a patch of ground where
    /// there is no room inside `plot`. With an `edge` they stand between `plot` and there, in the order of their lines,
    /// led to where they had to move. No words left of `from`. Without an edge, where words would lie over what
    /// `cover` has between two pixels, all go up or down together to where they cover least.
    using Cover = std::function<std::vector<ColumnSpan>(double left, double right)>;
    void place(std::vector<EndLabel> labels, const QRectF& plot, double edge = 0.0, double from = 0.0,
               const Cover& cover = {});
    /// Colours and weight of the labels anew; their places stay.
    template <class Style>
    void restyle(Style style) {
        for (EndLabel& label : m_labels) style(label);
    }
    void paint(QPainter& painter, const Theme& theme) const;
    const std::vector<EndLabel>& labels() const { return m_labels; }
    QRegion region() const;                   ///< What paint() may touch.
    QString labelAt(QPointF position) const;  ///< Empty beside all of them.
    bool sameAs(const EndLabels& other) const;

private:
    struct Words {
        QStaticText value, label;
        double valueWidth = 0.0;
    };
    std::vector<EndLabel> m_labels;
    std::vector<Words> m_words;
    bool m_led = false;
};

}  // namespace pada::ui
