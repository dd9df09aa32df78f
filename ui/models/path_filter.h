// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/path_filter.h: the rows of a PathTableModel in an order, and of these the wanted ones. GUI thread only.
#pragma once
#include <QAbstractProxyModel>
#include <QStringMatcher>

#include <array>
#include <cstddef>
#include <vector>

namespace pada::ui {

class PathTableModel;

/// Sorts a PathTableModel; what has no value stands last in both directions, and equal rows stand as in the source.
/// Shows the rows whose text has the words in it, and of these only the chosen ones, where some are. An order is made
/// once a column, of numbers and not of cells; a filter walks along it. Views hear of one change of layout: rows that
/// leave in thousands of pieces would cost them seconds.
class PathFilter final : public QAbstractProxyModel {
    Q_OBJECT
public:
    explicit PathFilter(QObject* parent = nullptr);
    void setSourceModel(QAbstractItemModel* paths) override;  ///< Any other than a PathTableModel shows no row.
    void setWords(const QString& words);                      ///< In any letters; empty = all.
    void setChosen(std::vector<char> bySourceRow);            ///< Empty = all.
    /// Whether the words are in the text of this row of the source, chosen or not.
    bool found(std::size_t sourceRow) const { return sourceRow >= m_found.size() || m_found[sourceRow] != 0; }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;  ///< -1 = as the source has them.
    QModelIndex mapToSource(const QModelIndex& index) const override;
    QModelIndex mapFromSource(const QModelIndex& source) const override;
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex&) const override { return {}; }
    using QObject::parent;
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override;
    /// The source's, also while no row is shown.
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override { return rowCount(parent) > 0; }

private:
    /// All rows of the source by one column, ascending; those without a value behind the `valued` first ones.
    struct Sorted {
        std::vector<int> rows;
        std::size_t valued = 0;
    };
    static constexpr std::size_t kColumns = 7;
    const Sorted& sorted(int column);
    Sorted byText() const;
    Sorted byNumber(int column) const;
    bool alike(int a, int b) const;  ///< In the column that is sorted by.
    void adopt();                    ///< What the source has now.
    void arrange();                  ///< m_order, then what is shown of it.
    void look(bool narrower);        ///< For the words; `narrower`: among those found before.
    void show();
    template <class Change>
    void relay(LayoutChangeHint hint, Change change);

    const PathTableModel* m_paths = nullptr;
    QStringMatcher m_words{QString(), Qt::CaseInsensitive};
    std::vector<char> m_found, m_chosen;  ///< By source row; empty = all.
    std::array<Sorted, kColumns> m_sorted;
    int m_column = -1;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    std::vector<int> m_order, m_shown;  ///< Source rows.
    std::vector<int> m_place;           ///< Of a source row among the shown ones; -1 = not shown.
};

}  // namespace pada::ui
