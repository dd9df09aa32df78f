// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/choice_table.h"

#include "ui/compare/compared_run.h"
#include "ui/text/format.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
QString ChoiceTable::keyName(Key key) {
    switch (key) {
        case Key::none:
            return tr("No groups");
        case Key::method:
            return tr("By method");
        case Key::variant:
            return tr("By variant");
        case Key::suite:
            return tr("By suite");
        case Key::name:
            return tr("By name");
        case Key::seed:
            return tr("By seed");
        case Key::status:
            return tr("By status");
        case Key::setting:
            return tr("By a setting");
        case Key::images:
            break;
    }
    return tr("By images");
}

ChoiceTable::ChoiceTable(RunTableModel& runs, QObject* parent) : QAbstractTableModel(parent), m_runs(runs) {
    m_filter.setSourceModel(&runs);
    connect(&runs, &QAbstractItemModel::modelReset, this, &ChoiceTable::build);
    const auto changed = [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
        // How far a run is comes four times a second and stands in no cell here: nothing is asked of 10,000 runs.
        const auto elsewhere = [](int role) {
            return role == RunTableModel::progressRole || role == RunTableModel::detailRole;
        };
        if (!roles.isEmpty() && std::ranges::all_of(roles, elsewhere)) return;
        if (matching() != shown()) return build();  // a change made it match, or match no more
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, columnCount_ - 1));
    };
    connect(&runs, &QAbstractItemModel::dataChanged, this, changed);
    build();
}

int ChoiceTable::sourceColumn(int column) {
    switch (column) {
        case number:
            return RunTableModel::number;
        case name:
            return RunTableModel::name;
        case method:
            return RunTableModel::method;
        case seed:
            return RunTableModel::seed;
        case status:
            return RunTableModel::status;
        case steps:
            return RunTableModel::steps;
        case cost:
            return RunTableModel::cost;
        case created:
            return RunTableModel::created;
        default:
            return -1;
    }
}

QString ChoiceTable::keyOf(const RunSummary& run) const {
    switch (m_key) {
        case Key::none:
            break;
        case Key::method:
            return methodText(run.method);
        case Key::variant:
            return run.variant.empty() ? tr("no variant") : qs(run.variant);
        case Key::suite:
            return run.suite.empty() ? tr("no suite") : qs(run.suite);
        case Key::name:
            return qs(run.name);
        case Key::seed:
            return tr("seed %1").arg(run.seed);
        case Key::status:
            return statusText(run.status);
        case Key::images:
            return run.dataFingerprint.empty() ? tr("not known") : qs(run.dataFingerprint).left(16);
        case Key::setting: {
            const QString value = m_settings->value(run.id, m_setting);
            return QStringLiteral("%1 = %2").arg(m_setting, value.isEmpty() ? tr("not set") : value);
        }
    }
    return {};
}

std::optional<double> ChoiceTable::number_(const RunSummary& run, int column) const {
    if (column == steps) return static_cast<double>(run.steps);
    if (column == cost) return run.pathPasses;
    const auto found = m_outcomes.find(run.id.text);
    if (found == m_outcomes.end()) return std::nullopt;
    if (column == loss) return found->second.loss;
    if (column == accuracy) return found->second.top1 ? std::optional(100.0 * *found->second.top1) : std::nullopt;
    return column == tau ? found->second.tau : std::nullopt;
}

QString ChoiceTable::numberText(double value, int column) const {
    if (column == steps || column == cost) return signedText(countText(std::llround(value)));
    const QString digits = QString::number(std::fabs(value), 'f', column == accuracy ? 1 : 3);
    return (value < 0 ? QStringLiteral("−") : QString()) + digits +
           (column == accuracy ? QStringLiteral(" %") : QString());
}

void ChoiceTable::build() {
    beginResetModel();
    struct Entry {
        int source;
        QString group, text;
        double value;
        std::int64_t number;
    };
    std::vector<Entry> entries;
    entries.reserve(static_cast<std::size_t>(m_filter.rowCount()));
    const int from = sourceColumn(m_sorted);
    for (int row = 0; row < m_filter.rowCount(); ++row) {
        const int source = m_filter.mapToSource(m_filter.index(row, 0)).row();
        const RunSummary& run = *m_runs.at(source);
        if (!answered(run)) continue;
        // Sorted by keys made once: asking a model for two cells at every comparison costs seconds.
        Entry entry{source, keyOf(run), {}, 0.0, run.number};
        if (isNumber(m_sorted))
            entry.value = number_(run, m_sorted).value_or(std::nan(""));
        else if (m_sorted == chosen)
            entry.value = m_chosen.contains(run.id) ? 1 : 0;
        else if (m_sorted == number)
            entry.value = static_cast<double>(run.number);
        else if (m_sorted == seed)
            entry.value = run.seed;
        else
            entry.text = m_runs.index(source, from).data(RunTableModel::sortRole).toString();
        entries.push_back(std::move(entry));
    }
    const bool up = m_order == Qt::AscendingOrder;
    std::ranges::stable_sort(entries, [&](const Entry& a, const Entry& b) {
        if (a.group != b.group) return a.group < b.group;
        if (std::isnan(a.value) != std::isnan(b.value)) return std::isnan(b.value);  // without a value: last both ways
        if (!std::isnan(a.value) && a.value != b.value) return up ? a.value < b.value : a.value > b.value;
        if (a.text != b.text) return up ? a.text < b.text : a.text > b.text;
        return a.number > b.number;
    });
    m_rows.clear();
    m_rows.reserve(entries.size());
    std::size_t head = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (m_key != Key::none && (i == 0 || entries[i].group != entries[i - 1].group)) {
            head = m_rows.size();
            m_rows.push_back({-1, entries[i].group, 0});
        }
        m_rows.push_back({entries[i].source, {}, 0});
        if (m_key != Key::none) ++m_rows[head].runs;
    }
    endResetModel();
}

void ChoiceTable::setOutcomes(std::vector<RunOutcome> outcomes) {
    m_outcomes.clear();
    for (RunOutcome& outcome : outcomes) m_outcomes[outcome.run.text] = std::move(outcome);
    if (m_sorted == loss || m_sorted == accuracy || m_sorted == tau) return build();
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0, steps), index(static_cast<int>(m_rows.size()) - 1, tau));
}

void ChoiceTable::setChosen(const RunSet& runs) {
    if (runs == m_chosen) return;
    m_chosen = runs;
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, columnCount_ - 1));
}

void ChoiceTable::setWords(const QString& words) {
    m_words = words;
    RunQuestion question = questionOf(words);
    m_terms.clear();
    for (RunTerm& term : question.terms) {
        if (!knowsKey(term.key)) {
            question.words += QLatin1Char(' ') + term.word;  // a word like others
            continue;
        }
        if (!isOwnKey(term.key)) term.key = m_settings->keyMeant(term.key);
        m_terms.push_back(std::move(term));
    }
    m_filter.setWords(question.words);
    build();
}

void ChoiceTable::setGroups(Key key, const QString& setting) {
    m_key = key;
    m_setting = key == Key::setting ? setting : QString();
    build();
}

void ChoiceTable::sort(int column, Qt::SortOrder order) {
    m_sorted = column;
    m_order = order;
    build();
}

const RunSummary* ChoiceTable::at(int row) const {
    if (row < 0 || row >= static_cast<int>(m_rows.size())) return nullptr;
    return m_runs.at(m_rows[static_cast<std::size_t>(row)].source);
}

int ChoiceTable::rowOf(const RunId& run) const {
    const int source = m_runs.rowOf(run);
    const auto found = std::ranges::find(m_rows, source, &Row::source);
    return source < 0 || found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ChoiceTable::shown() const {
    return static_cast<int>(std::ranges::count_if(m_rows, [](const Row& row) { return row.source >= 0; }));
}

int ChoiceTable::stored() const {
    int count = 0;
    for (int row = 0; row < m_runs.rowCount(); ++row) count += m_runs.at(row)->trashedAt.empty();
    return count;
}

int ChoiceTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int ChoiceTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

Qt::ItemFlags ChoiceTable::flags(const QModelIndex& index) const {
    if (!at(index.row())) return index.isValid() ? Qt::ItemFlags(Qt::ItemIsEnabled) : Qt::ItemFlags();
    const Qt::ItemFlags base = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == chosen ? base | Qt::ItemIsUserCheckable : base;
}

bool ChoiceTable::setData(const QModelIndex& index, const QVariant& value, int role) {
    const RunSummary* run = at(index.row());
    if (!run || index.column() != chosen || role != Qt::CheckStateRole) return false;
    Q_EMIT checked(RunId(run->id), value.toInt() == Qt::Checked);
    return true;
}

}  // namespace pada::ui
