// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/paper_table.h: the cells of the paper's tables beside what was measured here, as the file in the program
// says them (resources/paper/paper_vs_ours.csv, written with docs/paper-vs-ours.md). GUI thread only.
#pragma once
#include "core/base/result.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <vector>

namespace pada::ui {

/// Columns of the file, in its order.
enum class PaperColumn {
    table,
    row,
    metric,
    paper,
    source,
    certainty,
    ours,
    low,
    high,
    n,
    missing,
    measure,
    suite,
    variant,
    difference,
    protocol
};
inline constexpr int kPaperColumns = 16;

/// A line of the file a row. Shown are words ("not published here"); what leaves are the cells of the file under its
/// own column names.
class PaperTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    /// Errors: badData for other columns than PaperColumn's, as parseCsv(); nothing changes then.
    Result<void> setCsv(const QByteArray& text);
    static QByteArray shipped();  ///< The file that lies in the program.

    QString cell(int row, PaperColumn column) const;  ///< As the file has it.
    bool published(int row) const { return !cell(row, PaperColumn::paper).isEmpty(); }
    bool measured(int row) const { return !cell(row, PaperColumn::ours).isEmpty(); }
    QString words(int row) const;  ///< Everything of it in sentences, a line each.

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString shown(int row, PaperColumn column) const;
    QString oursText(int row) const;
    std::vector<QStringList> m_rows;  ///< kPaperColumns cells each.
};

/// The rows that hold every word that was typed, anywhere, and are of the kind that is wanted.
class PaperFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    enum Kind { all, published, measured };
    explicit PaperFilter(PaperTable& table, QObject* parent = nullptr);
    void setWords(const QString& typed);
    void setKind(Kind kind);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    PaperTable& m_table;
    QStringList m_words;  ///< Folded.
    Kind m_kind = all;
};

}  // namespace pada::ui
