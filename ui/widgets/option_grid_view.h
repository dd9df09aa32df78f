// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/option_grid_view.h: a row a decision, a bar and a number an option (or bank), in the option's colour; what
// is given up is struck out, what the decision takes is strong. Dense spaces are bars alone. GUI thread only.
#pragma once
#include "ui/charts/pick_view.h"
#include "ui/models/option_grid.h"

namespace pada::ui {

class OptionGridView final : public PickView {
    Q_OBJECT
public:
    explicit OptionGridView(QWidget* parent = nullptr) : PickView(parent) {}
    void setGrid(OptionGrid grid);
    const OptionGrid& grid() const { return m_grid; }
    QString csv() const override;

protected:
    int itemCount() const override { return static_cast<int>(m_places.size()); }
    QRectF itemRect(int item) const override;
    Reading itemReading(int item) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Place {
        std::size_t row = 0, column = 0;
    };
    struct Layout {
        double names = 0.0, notes = 0.0, head = 0.0, row = 0.0, cell = 0.0;
    };
    Layout layOut() const;
    void paintCell(QPainter& painter, const QRectF& at, const GridRow& row, const GridCell& cell) const;
    OptionGrid m_grid;
    std::vector<Place> m_places;
    std::size_t m_columns = 0;  ///< Of the widest row.
    bool m_alike = false;       ///< All rows have the same cells, so that their names stand over the columns.
};

}  // namespace pada::ui
