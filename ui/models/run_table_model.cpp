// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_table_model.h"

#include "ui/models/export_role.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

namespace pada::ui {

namespace {

QString tagsText(const RunSummary& run) {
    QStringList words;
    for (const std::string& tag : run.tags) words << qs(tag);
    return words.join(QLatin1Char(' '));
}

/// What people wrote on it: "locked · paper seeds · note".
QString marksText(const RunSummary& run) {
    QStringList parts;
    if (run.locked) parts << RunTableModel::tr("locked");
    if (!run.tags.empty()) parts << tagsText(run);
    if (!run.note.empty()) parts << RunTableModel::tr("note");
    return parts.join(QStringLiteral(" · "));
}

bool isNumber(int column) {
    using Run = RunTableModel;
    return column == Run::seed || column == Run::steps || column == Run::cost || column == Run::tau;
}

bool same(const RunSummary& a, const RunSummary& b) {
    const auto key = [](const RunSummary& r) {
        return std::tie(r.id, r.number, r.name, r.method, r.seed, r.suite, r.variant, r.status, r.reason, r.created,
                        r.steps, r.pathPasses, r.configHash, r.build, r.locked, r.trashedAt, r.tags, r.note, r.colour,
                        r.dash, r.marker);
    };
    return key(a) == key(b);
}

}  // namespace

RunTableModel::RunTableModel(QObject* parent) : QAbstractTableModel(parent) {}

bool RunTableModel::differs(const std::vector<RunSummary>& runs) const {
    return !m_set || !std::equal(runs.begin(), runs.end(), m_runs.begin(), m_runs.end(), same);
}

void RunTableModel::setRuns(std::vector<RunSummary> runs) {
    const bool sameRows = runs.size() == m_runs.size() &&
                          std::equal(runs.begin(), runs.end(), m_runs.begin(), [](const auto& a, const auto& b) {
                              return a.id == b.id && a.trashedAt == b.trashedAt;
                          });
    m_set = true;
    if (sameRows) {
        bool regrouped = false;
        std::swap(m_runs, runs);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (same(runs[i], m_runs[i])) continue;
            regrouped = regrouped || groupOf(runs[i]) != groupOf(m_runs[i]);
            Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), columnCount_ - 1));
        }
        if (regrouped) Q_EMIT groupsChanged();
        return;
    }
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

void RunTableModel::setLive(const RunId& run, double progress, const QString& words) {
    constexpr double kVisible = 1.0 / 400.0;
    const int before = rowOf(m_live), now = rowOf(run);
    if (run == m_live) {
        if (now < 0 || (std::fabs(progress - m_progress) < kVisible && words == m_words)) return;
        m_progress = progress;
        m_words = words;
        return Q_EMIT dataChanged(index(now, name), index(now, name), {progressRole, detailRole});
    }
    m_live = run;
    m_progress = progress;
    m_words = words;
    for (const int row : {before, now})
        if (row >= 0) Q_EMIT dataChanged(index(row, 0), index(row, columnCount_ - 1));
    Q_EMIT groupsChanged();
}

void RunTableModel::setQueue(std::vector<RunId> queue) {
    if (queue == m_queue) return;
    m_queue = std::move(queue);
    if (!m_runs.empty()) Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_runs.size()) - 1, columnCount_ - 1));
    Q_EMIT groupsChanged();
}

void RunTableModel::setTaus(std::map<std::string, double> taus) {
    if (taus == m_taus) return;
    m_taus = std::move(taus);
    if (!m_runs.empty()) Q_EMIT dataChanged(index(0, tau), index(static_cast<int>(m_runs.size()) - 1, tau));
}

std::optional<double> RunTableModel::tauOf(const RunSummary& run) const {
    const auto found = m_taus.find(run.id.text);
    return found == m_taus.end() ? std::nullopt : std::optional(found->second);
}

int RunTableModel::placeOf(const RunId& run) const {
    const auto it = std::find(m_queue.begin(), m_queue.end(), run);
    return it == m_queue.end() ? 0 : static_cast<int>(it - m_queue.begin()) + 1;
}

RunTableModel::Group RunTableModel::groupOf(const RunSummary& run) const {
    if (run.id == m_live) return atWork;
    switch (run.status) {
        case RunStatus::running:
        case RunStatus::paused:
            return atWork;
        case RunStatus::queued:
            return waiting;
        case RunStatus::interrupted:
        case RunStatus::failed:
        case RunStatus::diverged:
            return attention;
        default:
            return earlier;
    }
}

QString RunTableModel::groupText(Group group) {
    switch (group) {
        case atWork:
            return tr("Running");
        case waiting:
            return tr("Waiting");
        case attention:
            return tr("Needs attention");
        case earlier:
            break;
    }
    return tr("Earlier");
}

std::tuple<RunTableModel::Group, bool, int, std::int64_t> RunTableModel::groupOrder(int row) const {
    const RunSummary& run = *at(row);
    const int place = placeOf(run.id);
    return {groupOf(run), place == 0, place, -run.number};
}

const RunSummary* RunTableModel::at(int row) const {
    return row >= 0 && row < static_cast<int>(m_runs.size()) ? &m_runs[static_cast<std::size_t>(row)] : nullptr;
}

int RunTableModel::rowOf(const RunId& run) const {
    if (run.text.empty()) return -1;
    const auto it = std::find_if(m_runs.begin(), m_runs.end(), [&](const RunSummary& r) { return r.id == run; });
    return it == m_runs.end() ? -1 : static_cast<int>(it - m_runs.begin());
}

int RunTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}
int RunTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
    const RunSummary* run = index.isValid() ? at(index.row()) : nullptr;
    if (!run) return {};
    const bool live = run->id == m_live;
    switch (role) {
        case statusRole:
            return static_cast<int>(run->status);
        case liveRole:
            return live;
        case progressRole:
            return live ? m_progress : 0.0;
        case groupRole:
            return groupOf(*run);
        case placeRole:
            return placeOf(run->id);
        case kExportRole:
            return exported(*run, index.column());
        case detailRole:
            if (run->status == RunStatus::queued && !live)
                return placeOf(run->id) > 0
                           ? tr("%1 · seed %2 · place %3 in the queue")
                                 .arg(methodText(run->method))
                                 .arg(run->seed)
                                 .arg(placeOf(run->id))
                           : tr("%1 · seed %2 · not in the queue").arg(methodText(run->method)).arg(run->seed);
            if (live && !m_words.isEmpty())
                return tr("%1 · seed %2 · %3").arg(methodText(run->method)).arg(run->seed).arg(m_words);
            return tr("%1 · seed %2 · %3 steps").arg(methodText(run->method)).arg(run->seed).arg(countText(run->steps));
        case figureRole:
            return live || run->status == RunStatus::finished || run->status == RunStatus::queued
                       ? QString()
                       : statusText(run->status);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(
                Qt::Alignment(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
        case Qt::AccessibleTextRole:
            if (index.column() == name)
                return tr("%1, %2, %3").arg(qs(run->name), methodText(run->method), statusText(run->status));
            break;
        case Qt::ToolTipRole:
            if (index.column() == status && !run->reason.empty()) return qs(run->reason);
            if (index.column() == marks && !run->note.empty()) return qs(run->note);
            if (index.column() == cost) return tr("Path-passes: one forward and backward of one path on 64 images.");
            return {};
        default:
            break;
    }
    const bool sort = role == sortRole;
    if (role != Qt::DisplayRole && !sort && role != Qt::AccessibleTextRole) return {};
    switch (index.column()) {
        case number:
            return sort ? QVariant(qlonglong(run->number)) : QVariant(countText(run->number));
        case name:
            return qs(run->name);
        case method:
            return methodText(run->method);
        case seed:
            return sort ? QVariant(run->seed) : QVariant(QString::number(run->seed));
        case status:
            return statusText(run->status);
        case steps:
            return sort ? QVariant(qlonglong(run->steps)) : QVariant(countText(run->steps));
        case cost:
            return sort ? QVariant(run->pathPasses) : QVariant(countText(std::llround(run->pathPasses)));
        case tau: {
            const auto value = tauOf(*run);
            if (sort) return value ? QVariant(*value) : QVariant();
            return value ? signedText(QString::number(*value, 'f', 3)) : QStringLiteral("–");
        }
        case created:
            return sort ? qs(run->created) : timeText(run->created);
        case marks:
            return marksText(*run);
        default:
            return {};
    }
}

QVariant RunTableModel::exported(const RunSummary& run, int column) const {
    switch (column) {
        case number:
            return qlonglong(run.number);
        case name:
            return qs(run.name);
        case method:
            return qs(run.method);
        case seed:
            return run.seed;
        case status:
            return statusText(run.status).toLower();
        case steps:
            return qlonglong(run.steps);
        case cost:
            return run.pathPasses;
        case tau:
            return tauOf(run) ? QVariant(*tauOf(run)) : QVariant();
        case created:
            return qs(run.created);
        case marks:
            return tagsText(run);
        default:
            return {};
    }
}

QVariant RunTableModel::helpOf(int column) {
    switch (column) {
        case number:
            return numberHelp(Number::runNumber);
        case seed:
            return numberHelp(Number::seed);
        case steps:
            return numberHelp(Number::steps);
        case cost:
            return numberHelp(Number::pathPasses);
        case tau:
            return numberHelp(Number::tau, tr("Kendall's tau-b of the newest finished ranking"));
        case created:
            return numberHelp(Number::started);
        default:
            return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft)));
    static constexpr const char* kSavedNames[] = {"run",   "name",        "method",        "seed",        "status",
                                                  "steps", "path_passes", "kendall_tau_b", "started_utc", "tags"};
    static_assert(std::size(kSavedNames) == columnCount_);
    if (role == kExportRole && section >= 0 && section < columnCount_) return QLatin1String(kSavedNames[section]);
    if (role == Qt::ToolTipRole) return helpOf(section);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case number:
            return tr("No.");
        case name:
            return tr("Name");
        case method:
            return tr("Method");
        case seed:
            return tr("Seed");
        case status:
            return tr("Status");
        case steps:
            return tr("Steps");
        case cost:
            return tr("Path-passes");
        case tau:
            return tr("Kendall τ");
        case created:
            return tr("Started");
        case marks:
            return tr("Marks");
        default:
            return {};
    }
}

namespace {

/// One word of a filter; `text` is what of the run is in small letters.
bool saysOf(const RunSummary& run, const QString& text, const QString& word) {
    if (word.startsWith(QLatin1String("tag:"))) {
        const QString tag = word.mid(4);
        return std::any_of(run.tags.begin(), run.tags.end(),
                           [&](const std::string& one) { return qs(one).toLower() == tag; });
    }
    if (word == QLatin1String("is:locked")) return run.locked;
    if (word == QLatin1String("is:tagged")) return !run.tags.empty();
    if (word == QLatin1String("is:noted")) return !run.note.empty();
    return text.contains(word);
}

}  // namespace

RunFilter::RunFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(RunTableModel::sortRole);
}

void RunFilter::setWords(const QString& words) {
    m_words = words.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidate();
}

void RunFilter::setTrash(bool trash) {
    m_trash = trash;
    invalidate();
}

void RunFilter::setGrouped() {
    m_grouped = true;
    sort(RunTableModel::name);
}

bool RunFilter::lessThan(const QModelIndex& a, const QModelIndex& b) const {
    if (!m_grouped && sortColumn() == RunTableModel::tau) {
        const QVariant one = a.data(RunTableModel::sortRole), other = b.data(RunTableModel::sortRole);
        if (one.isValid() && other.isValid()) return one.toDouble() < other.toDouble();
        return one.isValid() == (sortOrder() == Qt::AscendingOrder) && one.isValid() != other.isValid();
    }
    if (!m_grouped) return QSortFilterProxyModel::lessThan(a, b);
    const auto* model = qobject_cast<const RunTableModel*>(sourceModel());
    return model->groupOrder(a.row()) < model->groupOrder(b.row());
}

bool RunFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const auto* model = qobject_cast<const RunTableModel*>(sourceModel());
    const RunSummary* run = model ? model->at(row) : nullptr;
    if (!run || run->trashedAt.empty() == m_trash) return false;
    if (m_words.isEmpty()) return true;
    const QString text = QStringLiteral("%1 %2 %3 seed %4 %5 %6 %7 %8")
                             .arg(qs(run->name), qs(run->method), methodText(run->method))
                             .arg(run->seed)
                             .arg(qs(run->suite), qs(run->variant), statusText(run->status), tagsText(*run))
                             .toLower();
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
        const bool turned = word.size() > 1 && word.startsWith(QLatin1Char('-'));
        return saysOf(*run, text, turned ? word.mid(1) : word) != turned;
    });
}

}  // namespace pada::ui
