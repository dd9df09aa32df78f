// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the store a line; `table` says of which, the other keys are its columns.
#include "app/build_info.h"
#include "app/export_formats.h"
#include "app/export_rows.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace pada {
namespace {

using Row = nlohmann::ordered_json;

Row cellOrNull(double value) {
    return std::isfinite(value) ? Row(value) : Row(nullptr);
}
Row cellOrNull(const std::optional<double>& value) {
    return value ? cellOrNull(*value) : Row(nullptr);
}

class JsonLines {
public:
    void add(const char* table, const Row& row) {
        Row line{{"table", table}};
        line.update(row);
        m_text += line.dump(-1, ' ', false, Row::error_handler_t::replace);
        m_text += '\n';
    }
    /// A row a cell of a table of decisions and options, as the store keeps them.
    void addTable(const char* table, std::int64_t step, const OptionTable& values, const char* name,
                  const OptionTable* second = nullptr, const char* secondName = nullptr) {
        for (std::size_t d = 0; d < values.size(); ++d)
            for (std::size_t o = 0; o < values[d].size(); ++o) {
                Row row{{"step", step}, {"decision", d}, {"option", o}, {name, cellOrNull(values[d][o])}};
                if (second)
                    row[secondName] =
                        d < second->size() && o < (*second)[d].size() ? cellOrNull((*second)[d][o]) : Row(nullptr);
                add(table, row);
            }
    }
    std::string& text() { return m_text; }

private:
    std::string m_text;
};

void addRun(JsonLines& lines, const ExportJob& job, const std::string& config) {
    const RunSummary& r = job.run;
    lines.add("run", {{"id", r.id.text},
                      {"number", r.number},
                      {"name", r.name},
                      {"method", r.method},
                      {"seed", r.seed},
                      {"suite", r.suite},
                      {"variant", r.variant},
                      {"config", config},
                      {"config_hash", r.configHash},
                      {"build", r.build},
                      {"exported_by", kBuildId},
                      {"data_fingerprint", r.dataFingerprint},
                      {"status", wordOf(r.status)},
                      {"reason", r.reason},
                      {"created", r.created},
                      {"steps", r.steps},
                      {"path_passes", cellOrNull(r.pathPasses)}});
}

void addSegment(JsonLines& lines, const SegmentRow& s) {
    lines.add("segment", {{"id", s.index},
                          {"first_step", s.firstStep},
                          {"last_step", s.lastStep},
                          {"started", s.started},
                          {"ended", s.ended},
                          {"reason", s.reason},
                          {"backend", s.backend},
                          {"threads", s.threads},
                          {"isa", s.isa},
                          {"total_steps", s.totalSteps},
                          {"steps_per_epoch", s.stepsPerEpoch}});
}

void addEpoch(JsonLines& lines, const EpochFinished& e) {
    lines.add("epoch", {{"epoch", e.epoch},
                        {"last_step", e.lastStep},
                        {"smoothing", cellOrNull(e.smoothing)},
                        {"mean_loss", cellOrNull(e.meanLoss)},
                        {"mean_top1", cellOrNull(e.meanTop1)},
                        {"gv_online", cellOrNull(e.gvOnline)},
                        {"distinct_images", e.distinctImages},
                        {"effective_sample_size", cellOrNull(e.effectiveSampleSize)},
                        {"dead_path_share", cellOrNull(e.deadPathShare)},
                        {"inactive_drift", cellOrNull(e.inactiveDrift)},
                        {"seconds", cellOrNull(e.seconds)},
                        {"partial", e.partial},
                        {"path_passes", cellOrNull(e.pathPasses)},
                        {"images", e.images},
                        {"peak_bytes", e.peakBytes}});
}

void addVariance(JsonLines& lines, const VarianceSnapshot& v) {
    lines.add("variance", {{"step", v.step},
                           {"gv_own", cellOrNull(v.gvOwn)},
                           {"gv_uniform", cellOrNull(v.gvUniform)},
                           {"second_uniform", cellOrNull(v.secondUniform)},
                           {"second_unbiased", cellOrNull(v.secondUnbiased)},
                           {"second_optimal", cellOrNull(v.secondOptimal)},
                           {"low", cellOrNull(v.low)},
                           {"high", cellOrNull(v.high)},
                           {"draws", v.draws},
                           {"second_taken", cellOrNull(v.secondTaken)},
                           {"taken_low", cellOrNull(v.takenLow)},
                           {"taken_high", cellOrNull(v.takenHigh)},
                           {"data_uniform", cellOrNull(v.dataUniform)},
                           {"data_unbiased", cellOrNull(v.dataUnbiased)},
                           {"data_optimal", cellOrNull(v.dataOptimal)},
                           {"data_taken", cellOrNull(v.dataTaken)}});
}

Row jsonTable(const MethodTable& table) {
    Row lines = Row::array();
    for (const std::vector<double>& line : table.rows) {
        Row& cells = lines.emplace_back(Row::array());
        for (const double cell : line) cells.push_back(cellOrNull(cell));
    }
    return lines;
}

Result<void> addSeries(JsonLines& lines, const ExportJob& job) {
    const RunCatalog& catalog = job.catalog;
    const RunId& run = job.run.id;
    const auto segments = catalog.segments(run);
    if (!segments.ok()) return segments.error();
    for (const SegmentRow& s : *segments) addSegment(lines, s);
    const auto steps = eachStep(job, [&](const StepRow& s) {
        lines.add("step", {{"step", s.step},
                           {"loss", cellOrNull(s.loss)},
                           {"top1", cellOrNull(s.top1)},
                           {"lr", cellOrNull(s.lr)},
                           {"grad_norm_raw", cellOrNull(s.gradNormRaw)},
                           {"grad_norm_clipped", cellOrNull(s.gradNormClipped)},
                           {"path_passes", cellOrNull(s.pathPasses)},
                           {"seconds", cellOrNull(s.seconds)}});
    });
    if (!steps.ok()) return steps.error();
    const auto epochs = catalog.epochs(run);
    if (!epochs.ok()) return epochs.error();
    for (const EpochFinished& e : *epochs) addEpoch(lines, e);
    const auto variances = catalog.variances(run);
    if (!variances.ok()) return variances.error();
    for (const VarianceSnapshot& v : *variances) addVariance(lines, v);
    return {};
}

Result<void> addSampling(JsonLines& lines, const ExportJob& job) {
    const RunCatalog& catalog = job.catalog;
    const RunId& run = job.run.id;
    const auto probabilities = catalog.optionProbabilities(run);
    if (!probabilities.ok()) return probabilities.error();
    for (const OptionProbabilityRow& p : *probabilities)
        lines.addTable("option_probability", p.step, p.probabilities, "probability", &p.norms, "norm");
    const auto histograms = catalog.dataHistograms(run);
    if (!histograms.ok()) return histograms.error();
    for (const DataHistogramRow& h : *histograms)
        for (std::size_t bin = 0; bin < h.counts.size(); ++bin)
            lines.add("data_weight_histogram", {{"step", h.step}, {"bin", bin}, {"count", h.counts[bin]}});
    const auto strengths = catalog.strengths(run);
    if (!strengths.ok()) return strengths.error();
    for (const StrengthsRow& s : *strengths) lines.addTable("arch_weight", s.step, s.strengths, "weight");
    const auto tables = catalog.methodTables(run);
    if (!tables.ok()) return tables.error();
    for (const MethodTableRow& t : *tables)
        lines.add("method_table", {{"step", t.step},
                                   {"topic", t.table.topic},
                                   {"text", t.table.text},
                                   {"columns", t.table.columns},
                                   {"rows", jsonTable(t.table)}});
    return {};
}

Result<void> addRankings(JsonLines& lines, const ExportJob& job) {
    const auto space = spaceOfRun(job);
    const auto rankings = job.catalog.rankings(job.run.id);
    if (!rankings.ok()) return rankings.error();
    for (const RankingRow& r : *rankings) {
        lines.add("ranking", {{"id", r.id},
                              {"step", r.step},
                              {"paths", r.paths},
                              {"images", r.images},
                              {"bn", r.bn},
                              {"score", r.score ? Row(wordOf(*r.score)) : Row(nullptr)},
                              {"truth_table", r.truthTable},
                              {"done", r.done},
                              {"total", r.total},
                              {"complete", r.complete},
                              {"created", r.created}});
        const auto scores = job.catalog.scores(r.id);
        if (!scores.ok()) return scores.error();
        for (const PathScore& s : *scores)
            lines.add("path_score", {{"ranking", r.id},
                                     {"path", space ? Row(space->text(s.path)) : Row(s.path.bytes())},
                                     {"net", s.net},
                                     {"score", cellOrNull(s.accuracy)},
                                     {"loss", cellOrNull(s.loss)}});
        const auto metrics = job.catalog.metrics(r.id);
        if (!metrics.ok()) return metrics.error();
        for (const MetricRow& m : *metrics)
            lines.add("metric", {{"ranking", r.id},
                                 {"subset", m.subset},
                                 {"name", m.name},
                                 {"value", cellOrNull(m.value)},
                                 {"low", cellOrNull(m.low)},
                                 {"high", cellOrNull(m.high)},
                                 {"n", m.n}});
    }
    return {};
}

Result<void> addLog(JsonLines& lines, const ExportJob& job) {
    const auto log = job.catalog.log(job.run.id);
    if (!log.ok()) return log.error();
    for (const LogRow& e : *log)
        lines.add("event",
                  {{"step", e.step}, {"time", e.time}, {"level", e.level}, {"code", e.code}, {"values", e.message}});
    return {};
}

}  // namespace

Result<Exported> exportJsonLines(const ExportJob& job) {
    const auto config = job.catalog.configText(job.run.id);
    if (!config.ok()) return config.error();
    JsonLines lines;
    addRun(lines, job, *config);
    for (const auto add : {addSeries, addSampling, addRankings, addLog})
        if (const auto done = add(lines, job); !done.ok()) return done.error();
    return Exported{.bytes = std::move(lines.text())};
}

}  // namespace pada
