// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/rank_view_model.h"

#include "core/data/image_shape.h"
#include "core/truth/truth_column.h"
#include "ui/text/format.h"

#include <QStringList>

#include <algorithm>
#include <string_view>
#include <variant>

namespace pada::ui {

namespace {

PathRow rowOf(const PathScore& score, const SearchSpace& space, const std::vector<std::pair<Path, double>>& truthOf) {
    PathRow row;
    row.path = score.path;
    row.text = qs(space.text(score.path));
    row.loss = score.loss;
    row.accuracy = score.accuracy;
    row.net = score.net;
    const auto it = std::lower_bound(truthOf.begin(), truthOf.end(), score.path,
                                     [](const auto& a, const Path& p) { return a.first < p; });
    if (it != truthOf.end() && it->first == score.path) row.truth = it->second;
    return row;
}

/// The net that was trained; of a set that nobody knows with the images of CIFAR-10.
NetSize netSizeFor(const RankRequest& request) {
    NetSize size{.channels = request.space.channels, .cellsPerStage = request.space.cellsPerStage};
    if (const auto shape = imageShape(request.data.set, request.data.imageSize)) {
        if (shape->classes > 0) size.classes = shape->classes;
        size.inputChannels = shape->channels;
        size.imageSize = shape->size;
    }
    return size;
}

TruthKind kindOf(const QString& tableColumn) {
    return truthKind(tableColumn.section(QLatin1Char('/'), 1).toStdString());
}

}  // namespace

RankRead readRanking(const RunCatalog& catalog, const RankRequest& request,
                     const std::function<Result<std::unique_ptr<SearchSpace>>(const SpaceSection&)>& makeSpace) {
    RankRead out;
    const auto note = [&](const auto& result) {
        if (!result && !out.fault) out.fault = result.error();
        return result.ok();
    };
    const auto space = makeSpace(request.space);
    note(space);
    auto tables = catalog.truthTables();
    if (note(tables))
        for (const TruthTableRow& table : *tables)
            for (const std::string& column : table.columns)
                if (truthKind(column) != TruthKind::other)
                    out.truthChoices << qs(table.name) + QLatin1Char('/') + qs(column);
    if (auto rankings = catalog.rankings(request.run); note(rankings)) out.rankings = std::move(*rankings);
    out.truth = request.truth.value_or(request.configTruth);
    out.byLoss = request.byLoss.value_or(true);
    if (request.index >= 0 && request.index < static_cast<int>(out.rankings.size())) {
        out.index = request.index;
        const RankingRow& ranking = out.rankings[static_cast<std::size_t>(request.index)];
        if (!request.truth && !ranking.truthTable.empty()) out.truth = qs(ranking.truthTable);
        if (!request.byLoss && ranking.score) out.byLoss = *ranking.score == LeadingScore::loss;
        if (auto rows = catalog.scores(ranking.id); note(rows)) out.scores = std::move(*rows);
        // Stored metrics compare with the truth the ranking was made for, no other.
        if (out.truth == qs(ranking.truthTable))
            if (auto rows = catalog.metrics(ranking.id); note(rows)) out.metrics = std::move(*rows);
        out.compare = ranking.complete && out.metrics.empty();
    }
    const qsizetype slash = out.truth.indexOf(QLatin1Char('/'));
    if (tables)
        for (const TruthTableRow& table : *tables)
            if (slash > 0 && qs(table.name) == out.truth.left(slash) && (table.unit == "percent" || table.unit == "%"))
                out.truthUnit = QStringLiteral("%");
    if (space && slash > 0 && out.truthChoices.contains(out.truth))
        if (const auto column =
                catalog.truthColumn(out.truth.left(slash).toStdString(), out.truth.mid(slash + 1).toStdString());
            note(column))
            for (const auto& [text, value] : *column)
                if (const auto path = (*space)->parse(text)) out.truthOf.emplace_back(*path, value);
    std::sort(out.truthOf.begin(), out.truthOf.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    out.compare = out.compare && !out.truthOf.empty();
    if (space) {
        const std::size_t all = out.scores.size();
        std::erase_if(out.scores, [&](const PathScore& score) { return !(*space)->valid(score.path); });
        if (const std::size_t lost = all - out.scores.size(); lost > 0 && !out.fault)
            out.fault =
                Error{ErrorCode::badData, RankViewModel::tr("%1 of %2 stored scores name no path of this run's space; "
                                                            "`pada doctor` checks the store")
                                              .arg(lost)
                                              .arg(all)
                                              .toStdString()};
        out.rows.reserve(out.scores.size());
        for (const PathScore& score : out.scores) out.rows.push_back(rowOf(score, **space, out.truthOf));
        placeTexts(out.rows);
        out.facts = factsOf(**space, netSizeFor(request), out.rows);
    }
    rankRows(out.rows, out.byLoss, kindOf(out.truth) == TruthKind::loss);
    return out;
}

RankViewModel::RankViewModel(const WindowServices& services, Background& background, QObject* parent)
    : QObject(parent), m_services(services), m_background(background), m_worth(services) {
    connect(&m_sums, &Background::failed, this,
            [this](const QString& reason) { Q_EMIT problem(tr("The ranking's metrics could not be shown"), reason); });
}

void RankViewModel::request(RankRequest asked, bool late) {
    asked.run = m_run.id;
    asked.space = m_config.space;
    asked.data = m_config.data;
    asked.configTruth = qs(m_config.ranking.truth);
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    ++m_open;
    m_background.run([catalog, asked, make = m_services.makeSpace] { return readRanking(*catalog, asked, make); },
                     [this, late, wish = ++m_wish](RankRead read) {
                         --m_open;
                         if (wish == m_wish) adopt(std::move(read), late);
                     });
}

void RankViewModel::adopt(RankRead read, bool late) {
    if (late) {
        if (read.rankings.empty() || static_cast<std::int64_t>(m_read.rows.size()) > read.rankings.front().done)
            return;  // not all committed yet
        if (read.truth.isEmpty() || !read.metrics.empty() || read.compare) m_lateReads = 0;
    }
    if (read.fault) Q_EMIT problem(tr("The ranking could not be read in full"), qs(read.fault->message));
    m_fault = read.fault ? read.fault->message : std::string();
    m_read = std::move(read);
    m_unranked = false;
    m_partMetrics.clear();
    arrange();
    if (m_read.compare) compare();
    ponder();
    if (m_part) compareSubset();
    Q_EMIT rowsChanged();
    Q_EMIT metricsChanged();
}

bool RankViewModel::truthIsLoss() const {
    return kindOf(m_read.truth) == TruthKind::loss;
}

void RankViewModel::syncWorth() {
    const bool whole = m_read.index >= 0 && !m_live && m_read.rankings[static_cast<std::size_t>(m_read.index)].complete;
    const std::string ranking = whole ? m_read.rankings[static_cast<std::size_t>(m_read.index)].id : std::string();
    m_worth.show(m_run.id, m_config, m_read.truth.isEmpty() ? std::string() : ranking, m_read.truth.toStdString());
}

/// What is loaded is held against another truth; nothing is scored again.
void RankViewModel::compare() {
    measure(m_read.scores, false);
}

void RankViewModel::measure(std::vector<PathScore> scores, bool part) {
    if (!m_services.metricsAgainst || m_read.truthOf.empty()) return;
    ++m_comparing;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    const QString subset = part ? m_subset : QString();
    m_sums.run(
        [catalog, config = m_config, scores = std::move(scores), truth = m_read.truth.toStdString(),
         metrics = m_services.metricsAgainst, part, asked = m_asked,
         mine = m_asked->load()]() -> Result<std::vector<MetricRow>> {
            if (part && *asked != mine) return std::vector<MetricRow>();  // nobody waits for it any more
            return metrics(*catalog, config, scores, truth);
        },
        [this, wish = m_wish, subset](Result<std::vector<MetricRow>> rows) {
            --m_comparing;
            if (wish != m_wish || (!subset.isEmpty() && subset != m_subset)) return Q_EMIT metricsChanged();
            if (rows)
                (subset.isEmpty() ? m_read.metrics : m_partMetrics) = std::move(*rows);
            else
                Q_EMIT problem(tr("The ranking could not be compared with %1").arg(m_read.truth),
                               qs(rows.error().message));
            Q_EMIT metricsChanged();
        });
}

void RankViewModel::showRun(const RunSummary& run, const RunConfig& config) {
    m_run = run;
    m_config = config;
    m_live = m_unranked = false;
    m_lateReads = 0;
    m_read = {};
    m_fault.clear();
    m_read.truth = qs(config.ranking.truth);
    auto space = m_services.makeSpace(config.space);
    m_space = space ? std::shared_ptr<const SearchSpace>(std::move(*space)) : nullptr;
    m_art = m_space ? PathArt{shapeOf(*m_space), m_space} : PathArt();
    m_subset = QStringLiteral("all");
    m_chosenPaths.clear();
    arrange();
    ponder();
    Q_EMIT rowsChanged();
    Q_EMIT chosenChanged();
    Q_EMIT metricsChanged();
    request({}, false);
}

void RankViewModel::showRanking(int index) {
    if (index < 0 || index >= static_cast<int>(m_read.rankings.size())) return;
    RankRequest asked;
    asked.index = index;
    request(asked, false);
}

void RankViewModel::setTruth(const QString& tableColumn) {
    if (tableColumn == m_read.truth) return;
    RankRequest asked;
    asked.index = std::max(0, m_read.index);
    asked.truth = tableColumn;
    asked.byLoss = m_read.byLoss;
    request(asked, false);
}

void RankViewModel::setByLoss(bool byLoss) {
    if (byLoss == m_read.byLoss) return;
    m_read.byLoss = byLoss;
    m_unranked = true;
    settle();
    ponder();
    Q_EMIT rowsChanged();
    Q_EMIT metricsChanged();
}

void RankViewModel::settle() {
    if (!std::exchange(m_unranked, false)) return;
    rankRows(m_read.rows, m_read.byLoss, kindOf(m_read.truth) == TruthKind::loss);
    arrange();
}

void RankViewModel::take(const std::vector<Event>& events) {
    bool rows = false, progress = false;
    for (const Event& event : events) {
        if (const auto* started = std::get_if<RankingStarted>(&event); started && started->run == m_run.id) {
            ++m_wish;  // an answer on its way is about the ranking before
            m_live = true;
            m_done = started->done;
            m_total = started->total;
            m_read.rows.clear();
            m_read.facts.clear();
            m_subset = QStringLiteral("all");
            arrange();
            ponder();
            m_shownLive.clear();
            m_read.metrics.clear();
            m_read.index = -1;
            if (started->done > 0) readEarlier(started->ranking);
            rows = progress = true;
        } else if (const auto* part = std::get_if<RankingProgress>(&event); part && part->run == m_run.id && m_live) {
            for (const PathScore& score : part->scores) addRow(score);
            m_done = part->done;
            rows = progress = true;
        } else if (const auto* finished = std::get_if<RankingFinished>(&event); finished && finished->run == m_run.id) {
            m_live = false;
            m_lateReads = 10;  // about three seconds of slow polls
            progress = true;
        } else if (const auto* ended = std::get_if<RunEnded>(&event); ended && ended->run == m_run.id && m_live) {
            m_live = false;  // it failed on its way
            progress = true;
        }
    }
    m_unranked = m_unranked || rows;
    if (rows) Q_EMIT rowsChanged();
    if (progress) Q_EMIT progressChanged();
}

/// What another sitting of this ranking had scored is in the store; what this one scores comes as events meanwhile.
void RankViewModel::readEarlier(const std::string& ranking) {
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([catalog, ranking] { return catalog->scores(ranking); },
                     [this, wish = m_wish](const Result<std::vector<PathScore>>& scores) {
                         if (wish != m_wish || !m_live) return;  // the whole ranking is read instead
                         if (!scores)
                             return Q_EMIT problem(tr("The ranking's earlier rows could not be read"),
                                                   qs(scores.error().message));
                         for (const PathScore& score : *scores) addRow(score);
                         m_unranked = true;
                         Q_EMIT rowsChanged();
                     });
}

void RankViewModel::addRow(const PathScore& score) {
    if (!m_space || !m_space->valid(score.path)) return;
    PathRow row = rowOf(score, *m_space, m_read.truthOf);
    if (!m_shownLive.insert(row.text).second) return;
    if (row.truth) ++m_withTruth;
    m_read.rows.push_back(std::move(row));
}

void RankViewModel::refreshLate() {
    if (m_lateReads == 0 || m_open > 0) return;
    --m_lateReads;
    request({}, true);
}

std::optional<double> RankViewModel::truthOf(const Path& path) const {
    const auto at = std::lower_bound(m_read.truthOf.begin(), m_read.truthOf.end(), path,
                                     [](const auto& known, const Path& wanted) { return known.first < wanted; });
    return at != m_read.truthOf.end() && at->first == path ? std::optional(at->second) : std::nullopt;
}

QString RankViewModel::words() const {
    if (m_live) return tr("ranking %1 of %2 paths").arg(countText(m_done), countText(m_total));
    if (m_read.index < 0) return reading() ? tr("reading…") : tr("no ranking yet");
    const RankingRow& r = m_read.rankings[static_cast<std::size_t>(m_read.index)];
    const QString words = tr("%1 paths on %2 images, step %3, batch norm: %4")
                              .arg(countText(r.done), countText(r.images), countText(r.step), qs(r.bn));
    return r.backend.empty() ? words : tr("%1, scored by %2").arg(words, qs(r.backend));
}

}  // namespace pada::ui
