// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/rank_table.h: the tables of the page Rank: whole rows of one height, no grid.
#pragma once
#include <QString>

class QAbstractItemModel;
class QTableView;

namespace pada::ui {

/// Heights in pixels; columns start as wide as Qt has them and may be dragged. The caller gives it a parent.
QTableView* makeRankTable(const QString& objectName, const QString& name, QAbstractItemModel* model, int rowHeight);

}  // namespace pada::ui
