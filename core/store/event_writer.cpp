// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_writer.h"

#include "core/base/digest.h"
#include "core/files/limits.h"
#include "core/store/store_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

namespace pada {
namespace {

static_assert(std::endian::native == std::endian::little, "blobs are little-endian");

struct Blob {
    const void* data;
    std::size_t bytes;
};

void bindOne(SQLite::Statement& s, int i, std::int64_t value) {
    s.bind(i, value);
}
void bindOne(SQLite::Statement& s, int i, int value) {
    s.bind(i, value);
}
void bindOne(SQLite::Statement& s, int i, double value) {
    s.bind(i, value);
}
void bindOne(SQLite::Statement& s, int i, const std::string& value) {
    s.bind(i, value);
}
void bindOne(SQLite::Statement& s, int i, const char* value) {
    s.bind(i, value);
}
void bindOne(SQLite::Statement& s, int i, const Blob& value) {
    s.bind(i, value.bytes ? value.data : "", static_cast<int>(value.bytes));
}
void bindOne(SQLite::Statement& s, int i, const std::optional<double>& value) {
    if (value) {
        s.bind(i, *value);
    } else {
        s.bind(i);
    }
}

constexpr const char* kRoles[] = {"trained", "inner", "constraint", "anchor", "probe"};

}  // namespace

std::uint32_t crcOfStep(const StepEvent& step, std::uint32_t crc) {
    double row[] = {static_cast<double>(step.step), step.loss,       step.top1,   step.learningRate, step.gradNormRaw,
                    step.gradNormClipped,           step.pathPasses, step.seconds};
    for (double& value : row) value = std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value + 0.0;
    return crc32c(std::as_bytes(std::span(row)), crc);
}

template <class... Values>
void EventWriter::put(const char* sql, const Values&... values) {
    std::unique_ptr<SQLite::Statement>& statement = m_statements[sql];
    if (!statement) statement = std::make_unique<SQLite::Statement>(m_db, sql);
    statement->reset();
    int index = 0;
    (bindOne(*statement, ++index, values), ...);
    statement->exec();
    statement->reset();
}

std::int64_t EventWriter::write(const std::deque<Event>& events, std::size_t count) {
    m_batches.clear();
    m_checkpointed.clear();
    std::int64_t dropped = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::visit(
            [&](const auto& event) {
                if (place(event.run)) {
                    add(event);
                } else {
                    ++dropped;
                }
            },
            events[i]);
    }
    for (const auto& [key, batch] : m_batches) {
        put("INSERT INTO batch(run,segment,first_step,last_step,crc) VALUES(?,?,?,?,?)", key.first, key.second,
            batch.first, batch.last, static_cast<std::int64_t>(batch.crc));
        put("UPDATE run SET steps=max(steps,?), path_passes=max(path_passes,?) WHERE number=?", batch.last + 1,
            batch.pathPasses, key.first);
        put("UPDATE segment SET last_step=max(last_step,?) WHERE run=? AND id=?", batch.last, key.first, key.second);
    }
    return dropped;
}

bool EventWriter::place(const RunId& run) {
    std::unique_ptr<SQLite::Statement>& find = m_statements["place"];
    if (!find) {
        find = std::make_unique<SQLite::Statement>(
            m_db, "SELECT number, coalesce((SELECT max(id) FROM segment WHERE run=number),0) FROM run WHERE id=?");
    }
    find->reset();
    find->bind(1, run.text);
    const bool found = find->executeStep();
    if (found) m_place = {find->getColumn(0).getInt64(), find->getColumn(1).getInt64()};
    find->reset();
    return found;
}

void EventWriter::log(std::int64_t step, const char* level, const std::string& code, const std::string& values) {
    put("INSERT INTO event(run,segment,step,time,level,code,\"values\") VALUES(?,?,?,?,?,?,?)", m_place.run,
        m_place.segment, step, m_clock.utcText(), level, code, values);
}

void EventWriter::add(const RunStarted& e) {
    m_place.segment = e.segment;
    put("INSERT INTO segment(run,id,first_step,started,backend,threads,isa,total_steps,steps_per_epoch) "
        "VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(run,id) DO UPDATE SET backend=excluded.backend, "
        "threads=excluded.threads, isa=excluded.isa, total_steps=excluded.total_steps, "
        "steps_per_epoch=excluded.steps_per_epoch",
        m_place.run, e.segment, e.firstStep, m_clock.utcText(), e.backend, e.threads, e.isa, e.totalSteps,
        e.stepsPerEpoch);
    put("UPDATE run SET status='running', reason='', data_fingerprint=CASE WHEN ?='' THEN data_fingerprint ELSE ? END "
        "WHERE number=?",
        e.dataFingerprint, e.dataFingerprint, m_place.run);
    log(e.firstStep, "info", "started", e.notice);
}

void EventWriter::add(const StepEvent& e) {
    put("INSERT OR REPLACE INTO "
        "step(run,segment,step,loss,top1,lr,grad_norm_raw,grad_norm_clipped,path_passes,seconds) "
        "VALUES(?,?,?,?,?,?,?,?,?,?)",
        m_place.run, m_place.segment, e.step, e.loss, e.top1, e.learningRate, e.gradNormRaw, e.gradNormClipped,
        e.pathPasses, e.seconds);
    std::int64_t slot = 0;
    for (const PathUse& use : e.paths) {
        put("INSERT OR REPLACE INTO step_path(run,segment,step,slot,role,net,path,option_norms) "
            "VALUES(?,?,?,?,?,?,?,?)",
            m_place.run, m_place.segment, e.step, slot++, kRoles[static_cast<std::size_t>(use.role)],
            static_cast<std::int64_t>(use.net), Blob{use.path.begin(), use.path.size()},
            Blob{use.optionNorms.data(), use.optionNorms.size() * sizeof(float)});
    }
    const auto [batch, fresh] = m_batches.try_emplace({m_place.run, m_place.segment});
    Batch& b = batch->second;
    b.first = fresh ? e.step : std::min(b.first, e.step);
    b.last = fresh ? e.step : std::max(b.last, e.step);
    b.pathPasses = std::max(b.pathPasses, e.pathPasses);
    b.crc = crcOfStep(e, b.crc);
}

void EventWriter::add(const SamplingChanged& e) {
    for (std::size_t d = 0; d < e.probabilities.size(); ++d) {
        for (std::size_t o = 0; o < e.probabilities[d].size(); ++o) {
            std::optional<double> norm;
            if (d < e.norms.size() && o < e.norms[d].size()) norm = e.norms[d][o];
            put("INSERT OR REPLACE INTO option_probability(run,segment,step,decision,option,probability,norm) "
                "VALUES(?,?,?,?,?,?,?)",
                m_place.run, m_place.segment, e.step, static_cast<std::int64_t>(d), static_cast<std::int64_t>(o),
                e.probabilities[d][o], norm);
        }
    }
}

void EventWriter::add(const DataWeightsChanged& e) {
    constexpr std::size_t kBlock = static_cast<std::size_t>(kMaxBlobBytes) / sizeof(float);
    for (std::size_t at = 0, block = 0; at < e.weights.size(); at += kBlock, ++block) {
        const std::size_t count = std::min(kBlock, e.weights.size() - at);
        put("INSERT OR REPLACE INTO data_weight(run,segment,step,block,weights) VALUES(?,?,?,?,?)", m_place.run,
            m_place.segment, e.step, static_cast<std::int64_t>(block),
            Blob{e.weights.data() + at, count * sizeof(float)});
    }
    for (std::size_t bin = 0; bin < e.histogram.size(); ++bin) {
        put("INSERT OR REPLACE INTO data_weight_histogram(run,segment,step,bin,count) VALUES(?,?,?,?,?)", m_place.run,
            m_place.segment, e.step, static_cast<std::int64_t>(bin), e.histogram[bin]);
    }
}

void EventWriter::add(const EpochFinished& e) {
    put("INSERT OR REPLACE INTO "
        "epoch(run,segment,epoch,last_step,smoothing,mean_loss,mean_top1,gv_online,distinct_images,effective_sample_"
        "size,dead_path_share,inactive_drift,seconds,partial,path_passes,images,peak_bytes) "
        "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        m_place.run, m_place.segment, e.epoch, e.lastStep, e.smoothing, e.meanLoss, e.meanTop1, e.gvOnline,
        e.distinctImages, e.effectiveSampleSize, e.deadPathShare, e.inactiveDrift, e.seconds,
        static_cast<std::int64_t>(e.partial ? 1 : 0), e.pathPasses, e.images, e.peakBytes);
}

void EventWriter::add(const MethodTold& e) {
    const nlohmann::json columns(e.table.columns), rows(e.table.rows);  // NaN becomes null
    put("INSERT OR REPLACE INTO method_table(run,segment,step,topic,text,columns,rows) VALUES(?,?,?,?,?,?,?)",
        m_place.run, m_place.segment, e.step, e.table.topic, e.table.text, columns.dump(), rows.dump());
}

void EventWriter::add(const StrengthsChanged& e) {
    for (std::size_t d = 0; d < e.strengths.size(); ++d)
        for (std::size_t o = 0; o < e.strengths[d].size(); ++o)
            put("INSERT OR REPLACE INTO arch_weight(run,segment,step,decision,option,weight) VALUES(?,?,?,?,?,?)",
                m_place.run, m_place.segment, e.step, static_cast<std::int64_t>(d), static_cast<std::int64_t>(o),
                e.strengths[d][o]);
}

void EventWriter::add(const VarianceSnapshot& e) {
    put("INSERT OR REPLACE INTO "
        "variance(run,segment,step,gv_own,gv_uniform,second_uniform,second_in_use,second_optimal,low,high,draws,"
        "second_unbiased,second_taken,taken_low,taken_high,data_uniform,data_unbiased,data_optimal,data_taken) "
        "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        m_place.run, m_place.segment, e.step, e.gvOwn, e.gvUniform, e.secondUniform, e.secondUnbiased, e.secondOptimal,
        e.low, e.high, e.draws, e.secondUnbiased, e.secondTaken, e.takenLow, e.takenHigh, e.dataUniform, e.dataUnbiased,
        e.dataOptimal, e.dataTaken);
}

void EventWriter::add(const CheckpointWritten& e) {
    put("INSERT OR REPLACE INTO checkpoint(run,step,path,sha256,bytes,segment,created) VALUES(?,?,?,?,?,?,?)",
        m_place.run, e.step, e.path, e.sha256, e.bytes, m_place.segment, m_clock.utcText());
    m_checkpointed.insert(m_place.run);
}

void EventWriter::add(const RunPaused& e) {
    put("UPDATE run SET status='paused', reason=? WHERE number=?", e.reason, m_place.run);
    log(e.step, e.message.empty() ? "info" : "warning", "paused", e.message.empty() ? e.reason : e.message);
}

void EventWriter::add(const RunResumed& e) {
    put("UPDATE run SET status='running', reason='' WHERE number=?", m_place.run);
    log(e.step, "info", "resumed", "");
}

void EventWriter::add(const RunEnded& e) {
    const std::string status(wordOf(e.status));
    put("UPDATE run SET status=?, reason=?, steps=max(steps,?), path_passes=max(path_passes,?) WHERE number=?", status,
        e.reason, e.steps, e.pathPasses, m_place.run);
    put("UPDATE segment SET ended=?, reason=?, last_step=max(last_step,?) WHERE run=? AND id=?", m_clock.utcText(),
        e.reason.empty() ? status : e.reason, e.steps - 1, m_place.run, m_place.segment);
    // A run by path-passes whose costs are learnt may end at another step than was planned.
    if (e.status == RunStatus::finished && e.reason.empty())
        put("UPDATE segment SET total_steps=? WHERE run=? AND id=? AND total_steps>0", e.steps, m_place.run,
            m_place.segment);
    const bool bad = e.status == RunStatus::failed || e.status == RunStatus::diverged;
    log(e.steps, bad ? "error" : "info", status, e.reason);
}

void EventWriter::add(const Notice& e) {
    log(e.step, e.level.c_str(), e.code, e.message);
}

void EventWriter::add(const RankingStarted& e) {
    // A ranking that is continued keeps its day and its seconds and becomes the newest again.
    put("INSERT OR REPLACE INTO ranking(id,run,step,paths,images,bn,done,total,seconds,created,score,images_asked,"
        "bn_images,precision,list_digest,data_fingerprint,backend) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,(SELECT seconds FROM "
        "ranking "
        "WHERE id=?1),coalesce((SELECT created FROM ranking WHERE id=?1),?9),?10,?11,?12,?13,?14,?15,?16)",
        e.ranking, m_place.run, e.step, e.paths, e.images, e.bn, e.done, e.total, m_clock.utcText(),
        std::string(e.score ? wordOf(*e.score) : ""), e.terms.imagesAsked, e.terms.bnImages, e.terms.precision,
        e.terms.listDigest, e.terms.dataFingerprint, e.backend);
}

void EventWriter::add(const RankingProgress& e) {
    for (const PathScore& score : e.scores) {
        put("INSERT OR REPLACE INTO path_score(ranking,path,net,score,loss) VALUES(?,?,?,?,?)", e.ranking,
            Blob{score.path.begin(), score.path.size()}, static_cast<std::int64_t>(score.net), score.accuracy,
            score.loss);
    }
    put("UPDATE ranking SET done=max(done,?) WHERE id=?", e.done, e.ranking);
}

void EventWriter::add(const RankingFinished& e) {
    put("UPDATE ranking SET complete=?, seconds=coalesce(seconds,0)+? WHERE id=?", e.complete ? 1 : 0, e.seconds,
        e.ranking);
}

}  // namespace pada
