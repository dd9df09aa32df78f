// SPDX-License-Identifier: GPL-3.0-or-later
// app/bench_job.h: rounds of every workload, ours and a plain PyTorch's in turn, with the machine's own peak beside
// them.
#pragma once
#include "app/bench_workloads.h"
#include "core/bench/rounds.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pada {

struct BenchOptions {
    BenchSize size;  ///< run.threads 0 = all cores this process may use.
    int rounds = 5;
    bool quick = false;      ///< Short peak measurements, no large triad.
    bool rankAll = false;    ///< Also all 15,625 paths, once, at the end.
    double peakGflops = 0;   ///< A peak measured elsewhere, at the same threads; the larger counts.
    std::string peerScript;  ///< Empty: beside the experiments folder; "none": no peer.
    std::string python;      ///< Empty: /usr/bin/python3 (Debian's python3-torch is for that one), else python3.
};

/// GFLOP/s or GB/s of one thread and of all.
struct MachineRate {
    std::string name;
    std::vector<double> one, all;  ///< Each measurement, in order.
};

struct BenchReport {
    std::string processor, isa, backend, fma;
    int cores = 1, threads = 1;
    BenchSize size;
    double statedGflops = 0;
    std::vector<MachineRate> machine;
    std::vector<Workload> workloads;  ///< In order: training, ranking, input, telemetry, snapshots, then ranking_all.
    std::string peer;                 ///< "PyTorch 1.13.1", or empty.
    std::string whyNoPeer;            ///< Why there is none, or why it ended early.
    bool stopped = false;             ///< `goOn` said no; what was measured until then is there.

    const Workload* find(const std::string& name) const;  ///< Null where it has no round.
    /// Of a training step, by processor time: this workload's median over training's. Only for what happens inside a
    /// step.
    std::optional<double> shareOfStep(const Workload& workload) const;
};

/// `tell` gets a line for each thing measured, as it comes. Errors: as BenchWorkloads::make. A missing or failing peer
/// is no error: the report says why.
Result<BenchReport> runBench(const BenchOptions& options, const std::function<void(const std::string&)>& tell,
                             const std::function<bool()>& goOn);

/// How the peer computes, so that its times can be read.
std::string peerTerms(const RunSection& run);

/// An array: the machine, then each workload (product.md section 6).
nlohmann::json benchJson(const BenchReport& report);
void printBench(const BenchReport& report);

}  // namespace pada
