// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/path_table_model.h: scored paths with their ranks, predicted and true.
#pragma once
#include "core/base/ids.h"
#include "core/space/path.h"

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace pada::ui {

struct PathRow {
    Path path = {};
    QString text = {};                         ///< Canonical text of the path.
    double loss = 0.0, accuracy = 0.0;         ///< Nats; fraction.
    std::optional<double> truth;               ///< In the unit of the truth table.
    double predictedRank = 0.0;                ///< From 1 = best; ties share their mean rank.
    std::optional<double> trueRank;            ///< Among the paths that have a truth.
    std::optional<double> predictedAmongTrue;  ///< Predicted rank among those same paths.
    NetId net = 0;                             ///< Of a split supernet: the one that scored it.
    int textPlace = -1;                        ///< placeTexts() has said where its text stands; -1 = it has not.
};

/// Fills the ranks. `byLoss`: lower is better; else accuracy, higher is better. Truth: higher is better, unless it is a
/// loss itself.
void rankRows(std::vector<PathRow>& rows, bool byLoss, bool truthIsLoss = false);

/// Numbers of rows by their texts, equal ones as they stand: some milliseconds for thousands.
std::vector<int> orderOfTexts(const std::vector<PathRow>& rows);
/// Fills `textPlace`, equal for equal texts, so that whoever sorts rows by text later compares numbers. Any thread.
void placeTexts(std::vector<PathRow>& rows);

/// "12", "6.5" where ranks are shared.
QString rankText(double rank);

class PathTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { predicted, trueRank, difference, path, loss, accuracy, truth, columnCount_ };
    static constexpr int kSortRole = Qt::UserRole;
    static constexpr int kPathRole = Qt::UserRole + 1;  ///< The Path itself, for whoever draws it.
    explicit PathTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setRows(std::vector<PathRow> rows);
    void setTruthUnit(const QString& unit) { m_unit = unit; }  ///< "%" or empty; shown when the header is asked.
    const std::vector<PathRow>& rows() const { return m_rows; }
    /// What a column is sorted by, but for the path, which is by its text; not a number where there is no value.
    static double sortValue(const PathRow& row, int column);
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columnCount_; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QVariant exported(const PathRow& row, int column);  ///< For kExportRole.
    std::vector<PathRow> m_rows;
    QString m_unit;
};

}  // namespace pada::ui
