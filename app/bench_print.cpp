// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench_job.h"
#include "app/text_table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pada {
namespace {

using nlohmann::json;

json orNull(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

std::string orDash(const std::optional<double>& value, double factor, int digits, const char* unit = "") {
    return value ? fmt::format("{:.{}f}{}", factor * *value, digits, unit) : "-";
}

json roundsJson(const Workload& workload) {
    json rounds = json::array();
    for (const Round& round : workload.rounds)
        rounds.push_back({{"seconds", round.ours.seconds},
                          {"processor_seconds", round.ours.processorSeconds},
                          {"peer_seconds", round.peer ? json(round.peer->seconds) : json(nullptr)},
                          {"peer_processor_seconds", round.peer ? json(round.peer->processorSeconds) : json(nullptr)},
                          {"fp32_seconds", round.fp32 ? json(round.fp32->seconds) : json(nullptr)},
                          {"fp32_processor_seconds", round.fp32 ? json(round.fp32->processorSeconds) : json(nullptr)},
                          {"load", round.load},
                          {"peak_gflops", round.peakGflops > 0 ? json(round.peakGflops) : json(nullptr)}});
    return rounds;
}

}  // namespace

json benchJson(const BenchReport& report) {
    json machine = {{"name", "machine"},
                    {"median_seconds", nullptr},
                    {"images_per_second", nullptr},
                    {"share_of_peak", nullptr},
                    {"ratio_to_peer", nullptr},
                    {"processor", report.processor},
                    {"cores", report.cores},
                    {"fma", report.fma},
                    {"backend", report.backend},
                    {"isa", report.isa},
                    {"device", report.size.run.device},
                    {"stopped", report.stopped},
                    {"peer", report.peer.empty() ? json(nullptr) : json(report.peer)},
                    {"stated_peak_gflops", report.statedGflops > 0 ? json(report.statedGflops) : json(nullptr)},
                    {"why_no_peer", report.whyNoPeer.empty() ? json(nullptr) : json(report.whyNoPeer)}};
    for (const MachineRate& rate : report.machine)
        machine[rate.name] = {{"one_thread", rate.one}, {"all_threads", rate.all}};
    json all = json::array({machine});
    for (const Workload& workload : report.workloads) {
        if (workload.rounds.empty()) continue;
        const auto ratio = ratioToPeer(workload), byProcessor = ratioToPeer(workload, ClockKind::processor);
        const auto fp32 = ratioToFp32(workload), fp32ByProcessor = ratioToFp32(workload, ClockKind::processor);
        all.push_back({{"name", workload.name},
                       {"median_seconds", medianSeconds(workload)},
                       {"images_per_second", orNull(imagesPerSecond(workload))},
                       {"share_of_peak", orNull(shareOfPeak(workload, report.statedGflops))},
                       {"processor_seconds", medianSeconds(workload, ClockKind::processor)},
                       {"share_of_peak_by_processor_time",
                        orNull(shareOfPeak(workload, report.statedGflops, ClockKind::processor, report.threads))},
                       {"ratio_to_peer_by_processor_time", byProcessor ? json(byProcessor->median) : json(nullptr)},
                       {"share_of_step", orNull(report.shareOfStep(workload))},
                       {"ratio_to_peer", ratio ? json(ratio->median) : json(nullptr)},
                       {"ratio_range", ratio ? json({ratio->low, ratio->high}) : json(nullptr)},
                       {"ratio_to_fp32", fp32 ? json(fp32->median) : json(nullptr)},
                       {"ratio_to_fp32_range", fp32 ? json({fp32->low, fp32->high}) : json(nullptr)},
                       {"ratio_to_fp32_by_processor_time", fp32 ? json(fp32ByProcessor->median) : json(nullptr)},
                       {"precision", wordOf(report.size.run.precision)},
                       {"channels", report.size.channels},
                       {"cells_per_stage", report.size.cells},
                       {"batch", report.size.batch},
                       {"images", report.size.images},
                       {"threads", report.threads},
                       {"rounds", roundsJson(workload)}});
    }
    return all;
}

namespace {

std::string ratioCell(const std::optional<RatioSummary>& ratio) {
    return ratio ? fmt::format("{:.2f}x ({:.2f} to {:.2f})", ratio->median, ratio->low, ratio->high) : "-";
}

void printFigures(const BenchReport& report, ClockKind kind) {
    const bool bf16 = report.size.run.precision == Precision::bf16;
    std::vector<std::vector<std::string>> rows;
    for (const Workload& workload : report.workloads) {
        if (workload.rounds.empty()) continue;
        const auto time = [kind](const Round& round) {
            return kind == ClockKind::wall ? round.ours.seconds : round.ours.processorSeconds;
        };
        const auto [low, high] = std::ranges::minmax(workload.rounds, {}, time);
        std::vector<std::string> row{
            workload.name, fmt::format("{:.3f}", 1e3 * medianSeconds(workload, kind)),
            fmt::format("{:.3f} to {:.3f}", 1e3 * time(low), 1e3 * time(high)),
            orDash(shareOfPeak(workload, report.statedGflops, kind, report.threads), 100.0, 1, " %"),
            ratioCell(ratioToPeer(workload, kind))};
        if (bf16) row.push_back(ratioCell(ratioToFp32(workload, kind)));
        if (kind == ClockKind::wall)
            row.push_back(orDash(imagesPerSecond(workload), 1.0, 0));
        else
            row.push_back(orDash(report.shareOfStep(workload), 100.0, 2, " %"));
        rows.push_back(std::move(row));
    }
    const bool wall = kind == ClockKind::wall;
    std::vector<std::string> head{wall ? "by the clock" : "by processor time", "median ms", "range ms", "of peak",
                                  "against PyTorch"};
    if (bf16) head.push_back("against own fp32");
    head.push_back(wall ? "images/s" : "of a step");
    printTable(head, rows);
}

}  // namespace

void printBench(const BenchReport& report) {
    fmt::print("\n");
    printFigures(report, ClockKind::wall);
    fmt::print("\n");
    printFigures(report, ClockKind::processor);
    if (report.size.run.precision == Precision::bf16)
        fmt::print("\nIn bf16; the same net in fp32 took its turn in every round. Of peak: of the fp32 loop's.\n");
    fmt::print(
        "\ntraining: one step, mean over ten paths; ranking: one path on {} images; input: one batch; telemetry and\n"
        "snapshots: a step's share of them. Processor time is what other programs on the machine disturb less.\n"
        "Of peak: live convolutions, 2 operations a multiply-add, over the best multiply-add loop of all rounds{}.\n"
        "Against PyTorch: the median of the rounds' own ratios, and their range. No round is dropped.\n",
        report.size.images,
        report.statedGflops > 0 ? fmt::format(" or the stated {:.0f} GFLOP/s", report.statedGflops) : "");
    if (!report.peer.empty()) fmt::print("{} with {}.\n", report.peer, peerTerms(report.size.run));
    if (!report.whyNoPeer.empty()) fmt::print("No ratio to PyTorch: {}.\n", report.whyNoPeer);
}

}  // namespace pada
