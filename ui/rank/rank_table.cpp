// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/rank_table.h"

#include "ui/widgets/table_header.h"

#include <QHeaderView>
#include <QTableView>

namespace pada::ui {

QTableView* makeRankTable(const QString& objectName, const QString& name, QAbstractItemModel* model, int rowHeight) {
    auto* view = new QTableView;
    view->setObjectName(objectName);
    view->setAccessibleName(name);
    view->setModel(model);
    new TableHeader(view);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(rowHeight);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    return view;
}

}  // namespace pada::ui
