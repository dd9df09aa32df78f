// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/path_delegate.h: cells that hold a path show its drawing, and words beside or below it.
#pragma once
#include "ui/models/path_table_model.h"
#include "ui/widgets/path_sketch.h"
#include "ui/widgets/row_hover.h"

namespace pada::ui {

class PathDelegate final : public RowHover {
    Q_OBJECT
public:
    static constexpr int kWordsRole = Qt::UserRole + 2;  ///< Instead of the path's own short words.
    /// `art` outlives the table.
    PathDelegate(QTableView* table, const PathArt& art) : RowHover(table), m_art(art) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const PathArt& m_art;
};

}  // namespace pada::ui
