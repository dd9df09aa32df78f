// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/choice_table.h: all stored runs as a table to choose from: filtered, sorted, put into groups, with numbers
// beside those of the run that others are measured against. Rows and most cells are those of RunTableModel.
#pragma once
#include "ui/compare/run_question.h"
#include "ui/compare/run_set.h"
#include "ui/compare/stored_settings.h"
#include "ui/models/run_table_model.h"

#include <QAbstractTableModel>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pada::ui {

class ChoiceTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { chosen, number, name, method, seed, status, steps, cost, loss, accuracy, tau, created, columnCount_ };
    enum class Key { none, method, variant, suite, name, seed, status, images, setting };
    static constexpr int kKeys = 8;  ///< But for settings, of which there are many.
    enum Role {
        markRole = Qt::UserRole + 100,
        baselineRole,
        headRole,
        pairedRole  ///< True: numbers have their difference to the starred run behind them, after kBetween.
    };
    static constexpr QLatin1String kBetween{"  "};
    static QString keyName(Key key);

    ChoiceTable(RunTableModel& runs, QObject* parent = nullptr);
    void setOutcomes(std::vector<RunOutcome> outcomes);
    void setChosen(const RunSet& runs);
    void setWords(const QString& words);
    const QString& words() const { return m_words; }
    void setGroups(Key key, const QString& setting = {});
    const QString& groupSetting() const { return m_setting; }  ///< Of Key::setting.
    /// Settings that runs can be filtered and grouped by.
    void setSettings(std::shared_ptr<const StoredSettings> settings);
    QStringList settingKeys() const;
    Key groups() const { return m_key; }
    int sorted() const { return m_sorted; }
    Qt::SortOrder order() const { return m_order; }
    static QLatin1String columnCode(int column);  ///< In files, for ever: "kendall_tau_b".
    const RunSummary* at(int row) const;          ///< Null for the head of a group.
    int rowOf(const RunId& run) const;            ///< -1 where it is filtered away.
    int shown() const;                            ///< Runs, heads left out.
    int stored() const;                           ///< Runs, filtered or not; the trash left out.

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void checked(const pada::RunId& run,
                 bool on);  ///< The person wants it chosen or not; setChosen() tells what became.

private:
    struct Row {
        int source = -1;  ///< Row of the stored runs; -1 = head of a group.
        QString head;
        int runs = 0;  ///< Of the group.
    };
    void build();
    int matching() const;
    bool answered(const RunSummary& run) const;
    /// What a term of the filter asks about, as text; none where the run has no such value.
    std::optional<QString> valueFor(const RunSummary& run, const QString& key) const;
    static bool isOwnKey(const QString& key);  ///< A column or a fact of every run, not a setting.
    bool knowsKey(const QString& key) const;
    QString keyOf(const RunSummary& run) const;
    std::optional<double> number_(const RunSummary& run, int column) const;
    QString numberText(double value, int column) const;
    QVariant headData(const Row& row, int column, int role) const;
    QVariant exported(const RunSummary& run, const QModelIndex& index) const;
    static int sourceColumn(int column);
    static constexpr bool isNumber(int column) {
        return column == steps || column == cost || column == loss || column == accuracy || column == tau;
    }

    RunTableModel& m_runs;
    RunFilter m_filter;
    RunSet m_chosen;
    std::map<std::string, RunOutcome> m_outcomes;
    std::vector<Row> m_rows;
    QString m_words;
    std::vector<RunTerm> m_terms;
    std::shared_ptr<const StoredSettings> m_settings = std::make_shared<StoredSettings>();
    QString m_setting;
    Key m_key = Key::none;
    int m_sorted = number;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

}  // namespace pada::ui
