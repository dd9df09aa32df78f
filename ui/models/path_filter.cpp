// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/path_filter.h"

#include "ui/models/path_table_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace pada::ui {

PathFilter::PathFilter(QObject* parent) : QAbstractProxyModel(parent) {}

void PathFilter::setSourceModel(QAbstractItemModel* paths) {
    static_assert(kColumns == PathTableModel::columnCount_);
    beginResetModel();
    if (m_paths) m_paths->disconnect(this);
    QAbstractProxyModel::setSourceModel(paths);
    m_paths = qobject_cast<const PathTableModel*>(paths);
    adopt();
    endResetModel();
    if (!m_paths) return;
    connect(m_paths, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(m_paths, &QAbstractItemModel::modelReset, this, [this] {
        adopt();
        endResetModel();
    });
    connect(m_paths, &QObject::destroyed, this, [this] {
        m_paths = nullptr;
        adopt();
    });
}

int PathFilter::columnCount(const QModelIndex& parent) const {
    return m_paths && !parent.isValid() ? m_paths->columnCount() : 0;
}

QVariant PathFilter::headerData(int section, Qt::Orientation orientation, int role) const {
    return m_paths && orientation == Qt::Horizontal ? m_paths->headerData(section, orientation, role) : QVariant();
}

QModelIndex PathFilter::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex PathFilter::mapToSource(const QModelIndex& index) const {
    if (!m_paths || !index.isValid() || index.row() >= rowCount()) return {};
    return m_paths->index(m_shown[static_cast<std::size_t>(index.row())], index.column());
}

QModelIndex PathFilter::mapFromSource(const QModelIndex& source) const {
    if (!source.isValid() || static_cast<std::size_t>(source.row()) >= m_place.size()) return {};
    const int place = m_place[static_cast<std::size_t>(source.row())];
    return place < 0 ? QModelIndex() : createIndex(place, source.column());
}

template <class Change>
void PathFilter::relay(LayoutChangeHint hint, Change change) {
    Q_EMIT layoutAboutToBeChanged({}, hint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex& index : before) rows.push_back(m_shown[static_cast<std::size_t>(index.row())]);
    change();
    QModelIndexList after;
    after.reserve(before.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int place = m_place[static_cast<std::size_t>(rows[i])];
        after.append(place < 0 ? QModelIndex() : createIndex(place, before[static_cast<qsizetype>(i)].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, hint);
}

void PathFilter::setWords(const QString& words) {
    const QString before = m_words.pattern();
    if (words == before) return;
    m_words.setPattern(words);
    look(!before.isEmpty() && words.contains(before, Qt::CaseInsensitive));
    relay(NoLayoutChangeHint, [this] { show(); });
}

void PathFilter::setChosen(std::vector<char> bySourceRow) {
    if (bySourceRow == m_chosen) return;
    m_chosen = std::move(bySourceRow);
    relay(NoLayoutChangeHint, [this] { show(); });
}

void PathFilter::sort(int column, Qt::SortOrder order) {
    m_column = column < static_cast<int>(kColumns) ? column : -1;
    m_direction = order;
    relay(VerticalSortHint, [this] { arrange(); });
}

void PathFilter::adopt() {
    for (Sorted& column : m_sorted) column = {};
    look(false);
    arrange();
}

void PathFilter::look(bool narrower) {
    if (m_words.pattern().isEmpty() || !m_paths) return m_found.clear();
    const std::vector<PathRow>& rows = m_paths->rows();
    m_found.resize(rows.size(), 1);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!narrower || m_found[i]) m_found[i] = m_words.indexIn(rows[i].text) >= 0 ? 1 : 0;
}

void PathFilter::arrange() {
    if (m_column < 0 || !m_paths) {
        m_order.resize(m_paths ? m_paths->rows().size() : 0);
        std::iota(m_order.begin(), m_order.end(), 0);
        return show();
    }
    const Sorted& by = sorted(m_column);
    m_order = by.rows;
    if (m_direction == Qt::DescendingOrder) {  // equal rows are turned back
        auto to = m_order.begin();
        for (std::size_t end = by.valued; end > 0;) {
            std::size_t begin = end - 1;
            while (begin > 0 && alike(by.rows[begin - 1], by.rows[begin])) --begin;
            to = std::copy(by.rows.begin() + static_cast<std::ptrdiff_t>(begin),
                           by.rows.begin() + static_cast<std::ptrdiff_t>(end), to);
            end = begin;
        }
    }
    show();
}

void PathFilter::show() {
    m_shown.clear();
    m_shown.reserve(m_order.size());
    m_place.assign(m_order.size(), -1);
    for (const int row : m_order) {
        const auto at = static_cast<std::size_t>(row);
        if (!found(at) || (at < m_chosen.size() && !m_chosen[at])) continue;
        m_place[at] = static_cast<int>(m_shown.size());
        m_shown.push_back(row);
    }
}

bool PathFilter::alike(int a, int b) const {
    const PathRow &one = m_paths->rows()[static_cast<std::size_t>(a)],
                  &other = m_paths->rows()[static_cast<std::size_t>(b)];
    return m_column == PathTableModel::path
               ? one.text == other.text
               : PathTableModel::sortValue(one, m_column) == PathTableModel::sortValue(other, m_column);
}

const PathFilter::Sorted& PathFilter::sorted(int column) {
    Sorted& made = m_sorted[static_cast<std::size_t>(column)];
    if (made.rows.empty()) made = column == PathTableModel::path ? byText() : byNumber(column);
    return made;
}

PathFilter::Sorted PathFilter::byText() const {
    const std::vector<PathRow>& rows = m_paths->rows();
    const bool placed = std::ranges::all_of(rows, [](const PathRow& row) { return row.textPlace >= 0; });
    if (!placed) return {orderOfTexts(rows), rows.size()};
    std::vector<std::pair<int, int>> places;
    places.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) places.emplace_back(rows[i].textPlace, static_cast<int>(i));
    std::sort(places.begin(), places.end());
    Sorted out{{}, rows.size()};
    out.rows.reserve(rows.size());
    for (const auto& [place, row] : places) out.rows.push_back(row);
    return out;
}

PathFilter::Sorted PathFilter::byNumber(int column) const {
    const std::vector<PathRow>& rows = m_paths->rows();
    std::vector<std::pair<double, int>> values;
    std::vector<int> without;
    values.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double value = PathTableModel::sortValue(rows[i], column);
        if (std::isnan(value))
            without.push_back(static_cast<int>(i));
        else
            values.emplace_back(value, static_cast<int>(i));
    }
    std::sort(values.begin(), values.end());
    Sorted out{{}, values.size()};
    out.rows.reserve(rows.size());
    for (const auto& [value, row] : values) out.rows.push_back(row);
    out.rows.insert(out.rows.end(), without.begin(), without.end());
    return out;
}

}  // namespace pada::ui
