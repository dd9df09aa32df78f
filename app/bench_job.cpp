// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench_job.h"

#include "app/backend.h"
#include "app/machine.h"
#include "app/peer_process.h"
#include "app/places.h"
#include "core/bench/bench_paths.h"
#include "core/bench/machine_peak.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <numeric>

namespace pada {
namespace {

using nlohmann::json;

struct Timed {
    const char* name;
    const char* peerOrder;  ///< Null where there is nothing to compare with.
    Timing (BenchWorkloads::*run)();
    bool byPrecision;  ///< Whether bf16 changes it.
};
constexpr Timed kTimed[] = {{"training", "train", &BenchWorkloads::train, true},
                            {"ranking", "evaluate", &BenchWorkloads::evaluate, true},
                            {"input", "input", &BenchWorkloads::input, false},
                            {"telemetry", nullptr, &BenchWorkloads::telemetry, false},
                            {"snapshots", nullptr, &BenchWorkloads::snapshots, true}};

class Bench {
public:
    /// `fp32`: the same net in fp32 to alternate with, or null.
    Bench(const BenchOptions& options, BenchWorkloads& work, BenchWorkloads* fp32,
          const std::function<void(const std::string&)>& tell, const std::function<bool()>& goOn)
        : m_options(options), m_work(work), m_fp32(fp32), m_tell(tell), m_goOn(goOn) {
        m_report.size = options.size;
        m_report.threads = options.size.run.threads;
        m_report.cores = usableCores();
        m_report.processor = processorName();
        m_report.isa = m_work.net().isa();
        m_report.backend = m_work.net().backendName();
        m_report.fma = fmaKind();
        m_report.statedGflops = options.peakGflops;
        m_report.machine = {{"fma_gflops", {}, {}}, {"triad_4_mib_gbytes", {}, {}}, {"triad_256_mib_gbytes", {}, {}}};
        for (const Timed& timed : kTimed) m_report.workloads.push_back({.name = timed.name});
        m_report.workloads[0].images = options.size.batch;
        m_report.workloads[0].operations = work.trainingOperations();
        m_report.workloads[1].images = options.size.images;
        m_report.workloads[1].operations = work.evaluationOperations();
        m_report.workloads[2].images = options.size.batch;
    }

    BenchReport run() {
        m_tell(fmt::format("{}, {} usable cores, {} backend ({}), {}, C={} N={}, batch {}, {} threads, load {:.2f}",
                           m_report.processor, m_report.cores, m_report.backend, m_report.isa,
                           wordOf(m_options.size.run.precision), m_options.size.channels, m_options.size.cells,
                           m_options.size.batch, m_report.threads, loadAverage()));
        if (!onGpu(m_options.size.run)) memory();
        startPeer();
        for (int r = 0; r < m_options.rounds && m_goOn(); ++r) round(r);
        if (m_options.rankAll && m_goOn()) rankAll();
        m_report.stopped = !m_goOn();
        return std::move(m_report);
    }

private:
    double peakSeconds() const { return m_options.quick ? 0.02 : 0.2; }

    void memory() {
        for (const auto& [index, mib] : {std::pair{1, 4u}, {2, 256u}}) {
            if (m_options.quick && mib > 4) continue;  // touching it would take longer than everything else
            MachineRate& rate = m_report.machine[static_cast<std::size_t>(index)];
            const std::size_t bytes = static_cast<std::size_t>(mib) << 20;
            rate.one.push_back(measureTriadGbytes(1, bytes, peakSeconds()));
            rate.all.push_back(measureTriadGbytes(m_report.cores, bytes, peakSeconds()));
            m_tell(fmt::format("triad {:>3} MiB: {:.1f} GB/s with 1 thread, {:.1f} with {}", mib, rate.one.back(),
                               rate.all.back(), m_report.cores));
        }
    }

    void startPeer() {
        if (m_options.peerScript == "none") {
            m_report.whyNoPeer = "not asked for";
            return;
        }
        namespace fs = std::filesystem;
        const fs::path script = m_options.peerScript.empty()
                                    ? fs::path(experimentsFolder()) / "../tests/benchmark/peer_pytorch.py"
                                    : fs::path(m_options.peerScript);
        std::error_code fault;
        if (!fs::is_regular_file(script, fault))
            return withoutPeer(fmt::format("{} is not there; --peer FILE names it", script.string()));
        std::string python = m_options.python;
        if (python.empty()) python = fs::exists("/usr/bin/python3", fault) ? "/usr/bin/python3" : "python3";
        // What a careful user sets: no page faults from mmapped tensors, no spinning beside our rounds.
        auto peer = PeerProcess::start({python, script.string(), "--serve"}, {{"MALLOC_MMAP_THRESHOLD_", "1073741824"},
                                                                              {"MALLOC_TRIM_THRESHOLD_", "8589934592"},
                                                                              {"MALLOC_TOP_PAD_", "268435456"},
                                                                              {"OMP_WAIT_POLICY", "passive"}});
        if (!peer.ok()) return withoutPeer(peer.error().message);
        m_peer = std::make_unique<PeerProcess>(std::move(peer).value());
        json paths = json::array();
        for (const Path& path : benchPaths()) paths.push_back(std::vector<int>(path.begin(), path.end()));
        const auto ready = m_peer->ask({{"order", "setup"},
                                        {"channels", m_options.size.channels},
                                        {"cells", m_options.size.cells},
                                        {"batch", m_options.size.batch},
                                        {"threads", m_report.threads},
                                        {"images", m_options.size.images},
                                        {"device", onGpu(m_options.size.run) ? m_options.size.run.device : "cpu"},
                                        {"paths", paths}},
                                       m_goOn);
        if (!ready.ok()) return withoutPeer(ready.error().message);
        m_report.peer = "PyTorch " + ready->value("version", std::string("?"));
        m_tell("peer: " + m_report.peer + ", " + peerTerms(m_options.size.run));
    }

    void withoutPeer(const std::string& why) {
        m_peer.reset();
        m_report.whyNoPeer = why;
        m_tell("no comparison with PyTorch: " + why);
    }

    static double meanOf(const json& numbers) {
        double sum = 0;
        for (const json& one : numbers) sum += one.is_number() ? one.get<double>() : 0.0;
        return numbers.empty() ? 0.0 : sum / static_cast<double>(numbers.size());
    }

    std::optional<Timing> peerTiming(const char* order) {
        if (!m_peer || order == nullptr || !m_goOn()) return std::nullopt;
        const auto answer = m_peer->ask({{"order", order}}, m_goOn);
        if (!answer.ok()) {
            if (m_goOn()) withoutPeer(answer.error().message);
            return std::nullopt;
        }
        const Timing timing{meanOf(answer->value("seconds", json::array())),
                            meanOf(answer->value("processor_seconds", json::array()))};
        if (timing.seconds > 0 && timing.processorSeconds > 0) return timing;
        withoutPeer("the peer answered without times");
        return std::nullopt;
    }

    /// The best of ten short windows: what disturbs one rarely disturbs all.
    double bestPeak(int threads) const {
        double best = 0;
        for (int i = 0; i < 10; ++i) best = std::max(best, measureFmaGflops(threads, 0.1 * peakSeconds()));
        return best;
    }

    double peak() {
        MachineRate& fma = m_report.machine[0];
        fma.one.push_back(bestPeak(1));
        fma.all.push_back(m_report.cores == 1 ? fma.one.back() : bestPeak(m_report.cores));
        if (m_report.threads == 1) return fma.one.back();
        if (m_report.threads == m_report.cores) return fma.all.back();
        return bestPeak(m_report.threads);
    }

    void round(int number) {
        std::string line = fmt::format("round {}/{}, load {:.2f}:", number + 1, m_options.rounds, loadAverage());
        double peakNow = 0;  // the processor's says nothing about a GPU
        if (!onGpu(m_options.size.run)) {
            peakNow = peak();
            line += fmt::format(" multiply-adds {:.0f} and {:.0f} GFLOP/s (1 and {} threads);",
                                m_report.machine[0].one.back(), m_report.machine[0].all.back(), m_report.cores);
        }
        for (std::size_t i = 0; i < std::size(kTimed) && m_goOn(); ++i) {
            Round now{.load = loadAverage(), .peakGflops = peakNow};
            now.ours = (m_work.*kTimed[i].run)();
            if (m_fp32 != nullptr && kTimed[i].byPrecision && m_goOn()) now.fp32 = (m_fp32->*kTimed[i].run)();
            now.peer = peerTiming(kTimed[i].peerOrder);
            line += fmt::format("{} {} {:.3f} ms", i ? "," : "", kTimed[i].name, 1e3 * now.ours.seconds);
            if (now.fp32)
                line += fmt::format(" (fp32 {:.3f}, {:.2f}x)", 1e3 * now.fp32->seconds,
                                    now.fp32->seconds / now.ours.seconds);
            if (now.peer)
                line += fmt::format(" (peer {:.3f}, {:.2f}x)", 1e3 * now.peer->seconds,
                                    now.peer->seconds / now.ours.seconds);
            m_report.workloads[i].rounds.push_back(now);
        }
        m_tell(line);
    }

    void rankAll() {
        const double load = loadAverage();
        double said = 0;
        std::int64_t all = 0;
        const Timing took = m_work.rankAll([&](std::int64_t done, std::int64_t total) {
            all = total;
            if (const double part = static_cast<double>(done) / static_cast<double>(total); part >= said + 0.1) {
                said = part;
                m_tell(fmt::format("ranked {} of {} paths", done, total));
            }
            return m_goOn();
        });
        if (took.seconds < 0) return;
        Workload ranking{.name = "ranking_all", .images = static_cast<double>(all) * m_options.size.images};
        Round one{.ours = took, .load = load};
        // The peer ranks one by one: all paths take it as long as the ten, whose mean cost is the space's, did.
        std::vector<double> wall, processor;
        for (const Round& r : m_report.workloads[1].rounds) {
            if (!r.peer) continue;
            wall.push_back(r.peer->seconds);
            processor.push_back(r.peer->processorSeconds);
        }
        const double count = static_cast<double>(all);
        if (!wall.empty()) one.peer = Timing{median(wall) * count, median(processor) * count};
        ranking.rounds.push_back(one);
        m_report.workloads.push_back(ranking);
    }

    const BenchOptions& m_options;
    BenchWorkloads& m_work;
    BenchWorkloads* m_fp32;
    const std::function<void(const std::string&)>& m_tell;
    const std::function<bool()>& m_goOn;
    BenchReport m_report;
    std::unique_ptr<PeerProcess> m_peer;
};

}  // namespace

const Workload* BenchReport::find(const std::string& name) const {
    for (const Workload& workload : workloads)
        if (workload.name == name && !workload.rounds.empty()) return &workload;
    return nullptr;
}

std::optional<double> BenchReport::shareOfStep(const Workload& workload) const {
    const Workload* training = find("training");
    const bool inside = workload.name == "input" || workload.name == "telemetry" || workload.name == "snapshots";
    if (training == nullptr || !inside || workload.rounds.empty()) return std::nullopt;
    return medianSeconds(workload, ClockKind::processor) / medianSeconds(*training, ClockKind::processor);
}

std::string peerTerms(const RunSection& run) {
    return onGpu(run) ? "channels_last, fp32 without TF32, on " + run.device
                      : "channels_last, tuned malloc, passive waiting";
}

Result<BenchReport> runBench(const BenchOptions& options, const std::function<void(const std::string&)>& tell,
                             const std::function<bool()>& goOn) {
    BenchOptions all = options;
    if (all.size.run.threads <= 0) all.size.run.threads = usableCores();
    auto work = BenchWorkloads::make(all.size);
    if (!work.ok()) return work.error();
    std::unique_ptr<BenchWorkloads> fp32;
    if (all.size.run.precision != Precision::fp32) {
        BenchSize other = all.size;
        other.run.precision = Precision::fp32;
        auto made = BenchWorkloads::make(other);
        if (!made.ok()) return made.error();
        fp32 = std::move(made).value();
    }
    return Bench(all, **work, fp32.get(), tell, goOn).run();
}

}  // namespace pada
