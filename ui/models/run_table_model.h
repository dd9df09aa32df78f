// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/run_table_model.h: stored runs as rows; shared by the Library's table and the list beside the Run page.
#pragma once
#include "core/store/run_catalog.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace pada::ui {

class RunTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { number, name, method, seed, status, steps, cost, tau, created, marks, columnCount_ };
    enum Role {
        sortRole = Qt::UserRole,
        statusRole,
        detailRole,
        figureRole,
        progressRole,
        liveRole,
        groupRole,
        placeRole
    };
    enum Group { atWork, waiting, attention, earlier };
    explicit RunTableModel(QObject* parent = nullptr);
    void setRuns(std::vector<RunSummary> runs);               ///< Keeps rows that stay, so that a selection survives.
    bool differs(const std::vector<RunSummary>& runs) const;  ///< From what was set last; true before anything was.
    /// Progress [0, 1] of the run at work and how far it is, in words; an empty id = none.
    void setLive(const RunId& run, double progress, const QString& words = {});
    void setQueue(std::vector<RunId> queue);  ///< Runs that wait, first to start first.
    /// Kendall's tau-b of the newest finished ranking, by run; runs without one are not in it.
    void setTaus(std::map<std::string, double> taus);
    bool hasTaus() const { return !m_taus.empty(); }
    const RunSummary* at(int row) const;
    int rowOf(const RunId& run) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    static QString groupText(Group group);
    /// Where a run stands in a list by groups: those that wait by their place, the others newest first.
    std::tuple<Group, bool, int, std::int64_t> groupOrder(int row) const;

Q_SIGNALS:
    void groupsChanged();  ///< A run went from one group to another, or the order of those that wait changed.

private:
    QVariant exported(const RunSummary& run, int column) const;  ///< For kExportRole.
    std::optional<double> tauOf(const RunSummary& run) const;
    static QVariant helpOf(int column);  ///< Of a column of numbers; nothing of the others.
    int placeOf(const RunId& run) const;
    Group groupOf(const RunSummary& run) const;
    std::vector<RunSummary> m_runs;
    bool m_set = false;
    std::map<std::string, double> m_taus;
    std::vector<RunId> m_queue;
    RunId m_live;
    double m_progress = 0.0;
    QString m_words;
};

/// Filter by words that all must occur in name, method, seed, suite, variant, status or tags. "tag:paper" is that tag;
/// "is:locked", "is:tagged" and "is:noted" what they say; a "-" before a word turns it round. The trash is shown alone
/// or not at all. What has no tau stands last both ways. Views hear of one change of layout: rows that leave in
/// thousands of pieces would cost them seconds.
class RunFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RunFilter(QObject* parent = nullptr);
    void setWords(const QString& words);
    void setTrash(bool trash);
    void setGrouped();  ///< Orders by group, those that wait by their place, the others newest first.

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& a, const QModelIndex& b) const override;

private:
    QStringList m_words;
    bool m_trash = false, m_grouped = false;
};

}  // namespace pada::ui
