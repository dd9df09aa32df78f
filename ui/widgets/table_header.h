// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/table_header.h: the header of a table: names stand exactly above their cells, the sort arrow beside the
// name.
#pragma once
#include <QHeaderView>

class QTableView;

namespace pada::ui {

class TableHeader final : public QHeaderView {
    Q_OBJECT
public:
    static constexpr int kInset = 8;  ///< Of names and of cell texts (style_sheet.cpp), in pixels.
    /// Becomes the header of `table`, whose rows are then lit whole under the mouse. In the table the key S sorts by
    /// the next column, Shift+S turns the order around.
    explicit TableHeader(QTableView* table);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;

private:
    void sortByNext();
};

}  // namespace pada::ui
