// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/retrain_keep.h"

#include "app/build_info.h"
#include "app/stored_run.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>

#include <algorithm>

namespace pada {
namespace {

constexpr double kWaitForStore = 5.0;  ///< Seconds.
constexpr const char* kNothingTrained = "stopped before a net was trained";

std::string sentenceOf(const RetrainPlan& plan, const RetrainReport& report) {
    const auto spread = report.accuracy();
    std::string text = spread ? fmt::format("alone {:.2f} %, n = {}", 100.0 * spread->mean, spread->n)
                              : std::string(report.diverged() ? "every net diverged" : kNothingTrained);
    if (spread && spread->n > 1) text += fmt::format(", {:.2f} to {:.2f} %", 100 * spread->low, 100 * spread->high);
    if (plan.inherited) text += fmt::format("; with inherited weights {:.2f} %", 100 * plan.inherited->score.accuracy);
    if (report.stopped && spread) text += "; stopped before the rest";
    return text;
}

}  // namespace

nlohmann::json netJson(const RetrainedNet& net) {
    using nlohmann::json;
    const bool good = !net.outcome.diverged;
    return {{"seed", net.seed},
            {"test_accuracy", good ? json(net.outcome.testAccuracy) : json(nullptr)},
            {"test_loss", good ? json(net.outcome.testLoss) : json(nullptr)},
            {"train_loss", good ? json(net.outcome.trainLoss) : json(nullptr)},
            {"steps", net.outcome.steps},
            {"weights", net.outcome.normImages > 0 ? "averaged" : "last"},
            {"norm_images", net.outcome.normImages},
            {"seconds", net.seconds},
            {"diverged", net.outcome.diverged}};
}

Result<void> keepRetrained(const std::string& store, const RetrainPlan& plan, const RetrainReport& report,
                           const RetrainedNet& net) {
    auto writer = openWriter({store, "retrain", kWaitForStore});
    if (!writer.ok()) return writer.error();
    nlohmann::json values = netJson(net);
    values.update({{"path", plan.space->text(plan.path)},
                   {"channels", report.size.channels},
                   {"cells_per_stage", report.size.cellsPerStage},
                   {"batch_size", report.batchSize},
                   {"madds", report.cost.madds},
                   {"parameters", report.cost.parameters},
                   {"backend", report.backend},
                   {"build", kBuildId}});
    (*writer)->recorder().push(Notice{plan.run.id, plan.run.steps, "retrained", values.dump(), "info"});
    return (*writer)->flush();
}

Result<std::string> trainPathAlone(const std::string& store, const std::string& run, const std::string& path,
                                   const std::function<void(double share, double loss)>& tell,
                                   const std::function<bool()>& goOn) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return catalog.error();
    auto plan = planRetrain(**catalog, run, path, {});
    if (!plan.ok()) return plan.error();
    if (const auto there = checkNotInTrash(plan->run); !there.ok()) return there.error();
    // Who cannot keep the nets is told before minutes of training.
    if (const auto ready = openWriter({store, "retrain", kWaitForStore}); !ready.ok()) return ready.error();
    std::string lost;
    const auto report = retrain(
        *plan,
        [&](const RetrainProgress& p) {
            const double done =
                p.net + static_cast<double>(p.step) / static_cast<double>(std::max<std::int64_t>(1, p.steps));
            tell(done / std::max(1, p.nets), p.loss);
        },
        [&](const RetrainReport& soFar, const RetrainedNet& net) {
            if (net.wasTold) return;  // its row is there already
            if (const auto kept = keepRetrained(store, *plan, soFar, net); !kept.ok())
                lost = fmt::format("; seed {} is not kept in the store: {}", net.seed, kept.error().message);
        },
        goOn);
    if (!report.ok() && report.error().code == ErrorCode::stopped) return std::string(kNothingTrained);
    if (!report.ok()) return report.error();
    return sentenceOf(*plan, *report) + lost;
}

}  // namespace pada
