// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_rows.h"

#include <algorithm>

namespace pada::stored {
namespace {

constexpr int kMostDraws = 1'000'000'000;

std::int64_t place(std::size_t index) {
    return static_cast<std::int64_t>(index);
}

bool fits(const OptionTable& table, const SearchSpace& space) {
    return std::ranges::equal(table, space.decisions(), [](const std::vector<double>& row, const Decision& decision) {
        return row.size() == decision.options.size();
    });
}

}  // namespace

Result<std::vector<StepRow>> steps(const CatalogReader& reader, const RunId& run, std::int64_t after,
                                   std::int64_t limit) {
    return reader.rows<StepRow>(
        "step",
        fmt::format("SELECT step,loss,top1,lr,grad_norm_raw,grad_norm_clipped,path_passes,seconds FROM step WHERE {} "
                    "AND step>{} ORDER BY step LIMIT {}",
                    kLive, after, std::max<std::int64_t>(limit, 0)),
        run.text, [](const CatalogRow& row) {
            return StepRow{row.integer(0), row.real(1), row.real(2), row.real(3),
                           row.real(4),    row.real(5), row.real(6), row.real(7)};
        });
}

Result<std::vector<EpochFinished>> epochs(const CatalogReader& reader, const RunId& run) {
    return reader.rows<EpochFinished>(
        "epoch",
        fmt::format(
            "SELECT epoch,last_step,smoothing,mean_loss,mean_top1,gv_online,distinct_images,"
            "effective_sample_size,dead_path_share,inactive_drift,seconds,{},{},{},{} FROM epoch WHERE {} ORDER BY "
            "epoch",
            reader.since(2, "partial", "0"), reader.since(3, "path_passes", "NULL"), reader.since(3, "images", "NULL"),
            reader.since(3, "peak_bytes", "NULL"), kLive),
        run.text, [&](const CatalogRow& row) {
            EpochFinished e;
            e.run = run;
            e.epoch = row.integer(0);
            e.lastStep = row.integer(1);
            e.smoothing = row.real(2);
            e.meanLoss = row.real(3);
            e.meanTop1 = row.real(4);
            e.gvOnline = row.real(5);
            e.distinctImages = row.integer(6);
            e.effectiveSampleSize = row.real(7);
            e.deadPathShare = row.real(8);
            e.inactiveDrift = row.real(9);
            e.seconds = row.real(10);
            e.partial = row.integer(11) != 0;
            e.pathPasses = row.maybe(12).value_or(0.0);
            if (row.maybe(13)) e.images = row.integer(13);
            if (row.maybe(14)) e.peakBytes = row.integer(14);
            return e;
        });
}

Result<std::vector<VarianceSnapshot>> variances(const CatalogReader& reader, const RunId& run) {
    return reader.rows<VarianceSnapshot>(
        "variance",
        fmt::format(
            "SELECT step,gv_own,gv_uniform,second_uniform,{},second_optimal,low,high,draws,{},{},{},{},{},{},{} "
            "FROM variance WHERE {} ORDER BY step",
            reader.since(2, "second_unbiased", "second_in_use"), reader.since(2, "second_taken", "NULL"),
            reader.since(2, "taken_low", "NULL"), reader.since(2, "taken_high", "NULL"),
            reader.since(2, "data_uniform", "NULL"), reader.since(2, "data_unbiased", "NULL"),
            reader.since(2, "data_optimal", "NULL"), reader.since(2, "data_taken", "NULL"), kLive),
        run.text, [&](const CatalogRow& row) {
            VarianceSnapshot v;
            v.run = run;
            v.step = row.integer(0);
            v.gvOwn = row.real(1);
            v.gvUniform = row.real(2);
            v.secondUniform = row.real(3);
            v.secondUnbiased = row.real(4);
            v.secondOptimal = row.real(5);
            v.low = row.real(6);
            v.high = row.real(7);
            v.draws = static_cast<int>(row.integer(8, 0, kMostDraws));
            v.secondTaken = row.real(9);
            v.takenLow = row.real(10);
            v.takenHigh = row.real(11);
            v.dataUniform = row.real(12);
            v.dataUnbiased = row.real(13);
            v.dataOptimal = row.real(14);
            v.dataTaken = row.real(15);
            return v;
        });
}

Result<std::vector<OptionProbabilityRow>> optionProbabilities(const CatalogReader& reader, const RunId& run,
                                                              std::int64_t after) {
    std::vector<OptionProbabilityRow> tables;
    const Result<void> read =
        reader.each("option_probability",
                    fmt::format("SELECT step,decision,option,probability,norm FROM option_probability WHERE {} "
                                "AND step>{} ORDER BY step,decision,option",
                                kLive, after),
                    run.text, nullptr, [&](const CatalogRow& row) {
                        const std::int64_t step = row.integer(0);
                        if (tables.empty() || tables.back().step != step) tables.push_back({step, {}, {}});
                        OptionProbabilityRow& table = tables.back();
                        // One after the other, so that a place in the table is always the option it was written for.
                        const std::int64_t decisions = place(table.probabilities.size());
                        const std::int64_t decision = row.integer(1, std::max<std::int64_t>(decisions - 1, 0),
                                                                  std::min(decisions, place(Path::kMaxDecisions) - 1));
                        if (decision == decisions) table.probabilities.emplace_back();
                        const auto d = static_cast<std::size_t>(decision);
                        const std::int64_t option = place(table.probabilities[d].size());
                        row.integer(2, option, option);
                        table.probabilities[d].push_back(row.share(3));
                        if (const std::optional<double> norm = row.maybe(4)) {
                            if (table.norms.size() <= d) table.norms.resize(d + 1);
                            table.norms[d].push_back(*norm);
                        }
                    });
    if (!read) return read.error();
    if (tables.empty()) return tables;
    const Result<std::unique_ptr<SearchSpace>> space = spaceOf(reader, "id=?", run.text);
    if (!space) return space.error();
    for (const OptionProbabilityRow& table : tables)
        if (*space && !fits(table.probabilities, **space))
            return Error{ErrorCode::badData,
                         fmt::format("{} is damaged: table option_probability of {}, step {}: its rows are not one for "
                                     "each decision and option of {}; restore a copy of the store, or delete the run",
                                     reader.path(), run.text, table.step, (*space)->kind())};
    return tables;
}

Result<std::vector<DataHistogramRow>> dataHistograms(const CatalogReader& reader, const RunId& run,
                                                     std::int64_t after) {
    std::vector<DataHistogramRow> tables;
    const Result<void> read = reader.each(
        "data_weight_histogram",
        fmt::format("SELECT step,bin,count FROM data_weight_histogram WHERE {} AND step>{} ORDER BY step,bin", kLive,
                    after),
        run.text, nullptr, [&](const CatalogRow& row) {
            const std::int64_t step = row.integer(0);
            if (tables.empty() || tables.back().step != step) tables.push_back({step, {}});
            const std::int64_t bin = place(tables.back().counts.size());
            row.integer(1, bin, bin);
            tables.back().counts.push_back(row.integer(2));
        });
    if (!read) return read.error();
    return tables;
}

Result<std::vector<DataWeightRow>> dataWeights(const CatalogReader& reader, const RunId& run, std::int64_t after,
                                               std::int64_t limit) {
    std::vector<DataWeightRow> rows;
    std::int64_t block = 0;
    // The inner list stops at its limit, so that the blobs of later steps are not read.
    const Result<void> read = reader.each(
        "data_weight",
        fmt::format("SELECT step,block,weights FROM data_weight WHERE {0} AND step IN (SELECT DISTINCT step FROM "
                    "data_weight WHERE {0} AND step>{1} ORDER BY step LIMIT {2}) ORDER BY step,block",
                    kLive, after, std::max<std::int64_t>(limit, 0)),
        run.text, &run.text, [&](const CatalogRow& row) {
            const std::int64_t step = row.integer(0);
            if (rows.empty() || rows.back().step != step) {
                rows.push_back({step, {}});
                block = 0;
            }
            row.integer(1, block, block);
            row.weights(2, rows.back().weights);
            ++block;
        });
    if (!read) return read.error();
    return rows;
}

}  // namespace pada::stored
