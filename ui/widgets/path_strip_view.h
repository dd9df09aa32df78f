// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/path_strip_view.h: paths as small drawings in rows, each with its words; a chain has an arrow from each to
// the next and marks what changed, and what stands apart is behind a line. GUI thread only.
#pragma once
#include "ui/charts/pick_view.h"
#include "ui/models/path_strip.h"
#include "ui/widgets/path_sketch.h"

namespace pada::ui {

class PathStripView final : public PickView {
    Q_OBJECT
public:
    explicit PathStripView(QWidget* parent = nullptr) : PickView(parent) {}
    void setStrip(PathStrip strip, const PathArt& art);
    const PathStrip& strip() const { return m_strip; }
    QString csv() const override;

protected:
    int itemCount() const override { return static_cast<int>(m_strip.items.size()); }
    QRectF itemRect(int item) const override;
    Reading itemReading(int item) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Layout {
        int columns = 1;
        double width = 0.0, height = 0.0;
    };
    /// The number of columns that gives the largest drawings.
    Layout layOut() const;
    void paintItem(QPainter& painter, const QRectF& at, const StripItem& item) const;
    PathStrip m_strip;
    PathArt m_art;
};

}  // namespace pada::ui
