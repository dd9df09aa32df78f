// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/settings_table.h: settings of the chosen runs side by side, those that differ first and, unless asked
// otherwise, alone. Keys as rows and runs as columns, or turned around.
#pragma once
#include "ui/compare/seed_groups.h"

#include <QAbstractTableModel>

namespace pada::ui {

class SettingsTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int kDiffersRole = Qt::UserRole + 1;
    explicit SettingsTable(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setRuns(const ComparedRuns& runs);
    void setAll(bool all);            ///< Also what all share.
    void setTransposed(bool turned);  ///< Runs as rows.
    int differences() const;          ///< Keys in which the runs differ.
    QString markdown() const;         ///< As it stands, for a note.

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString key;
        QStringList values;  ///< One a run; "–" where it has none.
        bool differs = false;
    };
    void build();
    QString cell(int row, int column) const;  ///< With the heads: row 0 and column 0.

    ComparedRuns m_runs;
    std::vector<Row> m_rows;
    bool m_all = false, m_turned = false;
};

}  // namespace pada::ui
