// SPDX-License-Identifier: GPL-3.0-or-later
// One event file a run, in a folder of its own, as TensorBoard looks for runs below its --logdir.
#include "app/build_info.h"
#include "app/export_formats.h"
#include "app/export_rows.h"
#include "core/exchange/record_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace pada {
namespace {

constexpr double kHistogramBin = 1.0 / 16;  // as DataWeightsChanged has them; the last bin is open

/// Wall time of a step: the run's beginning and the seconds of the steps since.
class StepTimes {
public:
    explicit StepTimes(double begin) : m_now(begin), m_begin(begin) {}
    double pass(const StepRow& row) {
        if (std::isfinite(row.seconds)) m_now += row.seconds;
        m_times.emplace_hint(m_times.end(), row.step, m_now);
        return m_now;
    }
    /// Of the step, or the last one before it that is stored.
    double of(std::int64_t step) const {
        const auto after = m_times.upper_bound(step);
        return after == m_times.begin() ? m_begin : std::prev(after)->second;
    }

private:
    std::map<std::int64_t, double> m_times;
    double m_now, m_begin;
};

/// What is not a number says nothing: it gets no point.
void addFinite(EventFile& file, double time, std::int64_t step, std::initializer_list<ScalarPoint> points) {
    std::vector<ScalarPoint> kept;
    std::ranges::copy_if(points, std::back_inserter(kept), [](const ScalarPoint& p) { return std::isfinite(p.value); });
    file.scalars(time, step, kept);
}

std::string decisionName(const SearchSpace* space, std::size_t decision) {
    return space && decision < space->decisions().size() ? space->decisions()[decision].name : std::to_string(decision);
}
std::string optionName(const SearchSpace* space, std::size_t decision, std::size_t option) {
    if (!space || decision >= space->decisions().size()) return std::to_string(option);
    const auto& options = space->decisions()[decision].options;
    return option < options.size() ? options[option].name : std::to_string(option);
}

void addOptions(EventFile& file, const SearchSpace* space, const char* topic, double time, std::int64_t step,
                const OptionTable& table) {
    for (std::size_t d = 0; d < table.size(); ++d)
        for (std::size_t o = 0; o < table[d].size(); ++o)
            addFinite(file, time, step,
                      {{fmt::format("{}/{}/{}", topic, decisionName(space, d), optionName(space, d, o)), table[d][o]}});
}

/// Counts of weight * N a bin; moments from the bins' middles, since the store keeps no more.
HistogramPoint histogramOf(const DataHistogramRow& row) {
    HistogramPoint point{.tag = "data_weight_times_n"};
    bool any = false;
    for (std::size_t bin = 0; bin < row.counts.size(); ++bin) {
        const double low = static_cast<double>(bin) * kHistogramBin, middle = low + kHistogramBin / 2;
        const auto count = static_cast<double>(row.counts[bin]);
        point.limits.push_back(low + kHistogramBin);
        point.counts.push_back(count);
        point.sum += count * middle;
        point.sumOfSquares += count * middle * middle;
        if (row.counts[bin] == 0) continue;
        if (!any) point.least = low;
        point.greatest = low + kHistogramBin;
        any = true;
    }
    return point;
}

Result<void> addCurves(EventFile& file, const ExportJob& job, StepTimes& times) {
    const auto read = eachStep(job, [&](const StepRow& s) {
        addFinite(file, times.pass(s), s.step,
                  {{"step/loss", s.loss},
                   {"step/top1", s.top1},
                   {"step/lr", s.lr},
                   {"step/grad_norm_raw", s.gradNormRaw},
                   {"step/grad_norm_clipped", s.gradNormClipped},
                   {"step/path_passes", s.pathPasses}});
    });
    if (!read.ok()) return read.error();
    const auto epochs = job.catalog.epochs(job.run.id);
    if (!epochs.ok()) return epochs.error();
    for (const EpochFinished& e : *epochs)
        addFinite(file, times.of(e.lastStep), e.lastStep,
                  {{"epoch/mean_loss", e.meanLoss},
                   {"epoch/mean_top1", e.meanTop1},
                   {"epoch/gv_online", e.gvOnline},
                   {"epoch/smoothing", e.smoothing},
                   {"epoch/effective_sample_size", e.effectiveSampleSize},
                   {"epoch/distinct_images", static_cast<double>(e.distinctImages)},
                   {"epoch/dead_path_share", e.deadPathShare},
                   {"epoch/inactive_drift", e.inactiveDrift}});
    const auto variances = job.catalog.variances(job.run.id);
    if (!variances.ok()) return variances.error();
    for (const VarianceSnapshot& v : *variances)
        addFinite(file, times.of(v.step), v.step,
                  {{"variance/gv_own", v.gvOwn},
                   {"variance/gv_uniform", v.gvUniform},
                   {"variance/second_uniform", v.secondUniform},
                   {"variance/second_unbiased", v.secondUnbiased},
                   {"variance/second_optimal", v.secondOptimal},
                   {"variance/second_taken", v.secondTaken},
                   {"variance/data_uniform", v.dataUniform},
                   {"variance/data_unbiased", v.dataUnbiased},
                   {"variance/data_optimal", v.dataOptimal},
                   {"variance/data_taken", v.dataTaken}});
    return {};
}

Result<void> addDistributions(EventFile& file, const ExportJob& job, const StepTimes& times) {
    const auto space = spaceOfRun(job);
    const auto probabilities = job.catalog.optionProbabilities(job.run.id);
    if (!probabilities.ok()) return probabilities.error();
    for (const OptionProbabilityRow& p : *probabilities) {
        addOptions(file, space.get(), "probability", times.of(p.step), p.step, p.probabilities);
        addOptions(file, space.get(), "norm", times.of(p.step), p.step, p.norms);
    }
    const auto strengths = job.catalog.strengths(job.run.id);
    if (!strengths.ok()) return strengths.error();
    for (const StrengthsRow& s : *strengths)
        addOptions(file, space.get(), "strength", times.of(s.step), s.step, s.strengths);
    const auto histograms = job.catalog.dataHistograms(job.run.id);
    if (!histograms.ok()) return histograms.error();
    for (const DataHistogramRow& h : *histograms) file.histogram(times.of(h.step), h.step, histogramOf(h));
    return {};
}

/// The newest whole ranking of each step.
Result<void> addRankings(EventFile& file, const ExportJob& job, const StepTimes& times) {
    const auto rankings = job.catalog.rankings(job.run.id);
    if (!rankings.ok()) return rankings.error();
    std::map<std::int64_t, const RankingRow*> newest;
    for (const RankingRow& r : *rankings)
        if (r.complete) newest.emplace(r.step, &r);  // newest first
    for (const auto& [step, ranking] : newest) {
        const auto metrics = job.catalog.metrics(ranking->id);
        if (!metrics.ok()) return metrics.error();
        for (const MetricRow& m : *metrics)
            if (m.value)
                addFinite(file, times.of(step), step, {{fmt::format("ranking/{}/{}", m.subset, m.name), *m.value}});
    }
    return {};
}

}  // namespace

Result<Exported> exportTensorBoard(const ExportJob& job) {
    const auto config = job.catalog.configText(job.run.id);
    if (!config.ok()) return config.error();
    const double begin = secondsSince1970(job.run.created);
    EventFile file(begin);
    // Markdown shows four blanks as they are.
    std::string shown = fmt::format("Run {} {} ({}), method {}, seed {}; config {}; trained by {}, exported by {}.\n\n",
                                    job.run.number, job.run.name, job.run.id.text, job.run.method, job.run.seed,
                                    job.run.configHash, job.run.build, kBuildId);
    shown += "    ";
    for (const char c : *config) shown += c == '\n' ? std::string("\n    ") : std::string(1, c);
    file.text(begin, 0, "run", shown);
    StepTimes times(begin);
    if (const auto done = addCurves(file, job, times); !done.ok()) return done.error();
    if (const auto done = addDistributions(file, job, times); !done.ok()) return done.error();
    if (const auto done = addRankings(file, job, times); !done.ok()) return done.error();
    return Exported{.bytes = file.bytes(),
                    .place = fmt::format("events.out.tfevents.{:.0f}.{}", begin, job.run.id.text)};
}

}  // namespace pada
