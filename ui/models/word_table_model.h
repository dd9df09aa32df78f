// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/word_table_model.h: a small table of words, as it is told.
#pragma once
#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace pada::ui {

/// What a table says, and the numbers behind it.
struct WordTable {
    QStringList columns;
    QStringList codes;                        ///< The columns' names in exports.
    std::vector<bool> numbers;                ///< Per column: stands on the right.
    QString help = {};                        ///< Of the numbers, said of each such column.
    std::vector<QStringList> rows;            ///< As long as `columns`.
    std::vector<std::vector<double>> values;  ///< Likewise; what exports hold.
};

/// A table is replaced whole; where columns and rows stay as many, the view keeps its place.
class WordTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setTable(WordTable table);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    WordTable m_table;
};

}  // namespace pada::ui
