// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/search_table.h: the networks that a search evaluated, the best first.
#pragma once
#include "core/space/search_space.h"
#include "ui/services/stored_search.h"

#include <QAbstractTableModel>

#include <functional>
#include <optional>

namespace pada::ui {

class SearchTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { place, network, score, madds, parameters, generation, evaluation, truth, columnCount_ };
    static constexpr int kSortRole = Qt::UserRole;
    explicit SearchTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    /// `space` writes the networks; `truthOf` may be empty.
    void setSearch(const StoredSearch* search, const SearchSpace* space,
                   const std::function<std::optional<double>(const Path&)>& truthOf);
    bool hasTruth() const { return m_hasTruth; }
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columnCount_; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        SearchPoint point;
        QString text, scoreText;
        double score = 0.0;
        int place = 1;  ///< Networks of equal score share the first.
        bool onFront = false;
        std::optional<double> truth;
    };
    std::vector<Row> m_rows;
    bool m_byLoss = true, m_hasTruth = false;
};

}  // namespace pada::ui
