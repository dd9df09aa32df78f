// SPDX-License-Identifier: GPL-3.0-or-later
// Eight curves of ten million points each in one chart, the Run page's and Compare's: their size, and what a frame
// costs of the whole, of parts, and of a part that moves along. Noise fills every pixel column: nothing is dearer to
// paint.
#include "core/base/job.h"
#include "tests/benchmark/window_figures.h"
#include "tests/ui/compared_runs.h"
#include "ui/charts/line_chart.h"
#include "ui/charts/series_chart.h"
#include "ui/compare/axis_span.h"
#include "ui/compare/curve_shelf.h"
#include "ui/models/curve_history.h"

#include <malloc.h>

#include <map>
#include <optional>
#include <string>

using namespace pada;
using namespace pada::ui;
using namespace pada::ui::figures;

namespace {

constexpr int kCurves = 8;
constexpr std::size_t kPoints = 10'000'000;

std::vector<CurveHistory> eightCurves() {
    std::vector<CurveHistory> curves(kCurves);
    std::uint64_t random = 7;
    for (std::size_t i = 0; i < kPoints; ++i)
        for (std::size_t c = 0; c < curves.size(); ++c) {
            random = random * 6364136223846793005ULL + 1442695040888963407ULL;
            const double noise = static_cast<double>(random >> 40) / static_cast<double>(1 << 24) - 0.5;
            curves[c].add(static_cast<double>(i + 1), static_cast<double>(c) + 0.9 * noise);
        }
    return curves;
}

const std::vector<CurveHistory>& curves() {
    static const std::vector<CurveHistory> all = eightCurves();
    return all;
}

/// The chart as it is for the training curve, at the width of a whole page.
struct Picture {
    LineChart chart;
    Picture() {
        chart.resize(1200, 420);
        for (int c = 0; c < kCurves; ++c)
            chart.addCurve(c == 0 ? LineChart::Role::focus : LineChart::Role::other, QString::number(c));
        chart.show();
        turn();
    }
    double frame(double low, double high) {
        return cpuOf([&] {
            for (int c = 0; c < kCurves; ++c)
                chart.setCurve(c, curves()[static_cast<std::size_t>(c)].within(low, high, chart.columns()));
            chart.setXSpan(low, high, QStringLiteral("step"));
            chart.commit();
        });
    }
};

void report(benchmark::State& state, const std::string& name, const std::vector<double>& frames) {
    state.counters[name + "_p50_ms"] = quantile(frames, .5);
    state.counters[name + "_p99_ms"] = quantile(frames, .99);
}

void framesOfEightCurves(benchmark::State& state) {
    const double end = static_cast<double>(kPoints);
    curves();
    for (auto _ : state) {
        Picture picture;
        std::vector<double> whole, zoomed, panned, followed;
        for (int i = 0; i < 60; ++i) whole.push_back(picture.frame(0.0, end - 1000.0 * i));  // an axis that grows
        double low = 0.0, high = end;
        for (int i = 0; i < 120; ++i) {  // down to a few hundred steps about a third of the run
            low += (end / 3 - low) * 0.08;
            high += (end / 3 - high) * 0.08;
            zoomed.push_back(picture.frame(low, high));
        }
        for (int i = 0; i < 120; ++i) panned.push_back(picture.frame(end * .002 * i, end * (.25 + .002 * i)));
        for (int i = 0; i < 60; ++i) followed.push_back(picture.frame(end - 100'000 + 60.0 * i, end + 60.0 * i));
        report(state, "whole", whole);
        report(state, "zoom", zoomed);
        report(state, "pan", panned);
        report(state, "follow", followed);
        std::size_t bytes = 0;
        for (const CurveHistory& curve : curves()) bytes += curve.bytes();
        state.counters["bytes_a_point"] =
            static_cast<double>(bytes) / (static_cast<double>(kPoints) * static_cast<double>(kCurves));
    }
}
BENCHMARK(framesOfEightCurves)->Iterations(1)->Unit(benchmark::kMillisecond);

/// Runs of ten million steps whose loss goes up and down with each; without the epochs, which are no points of a curve.
class LongRuns final : public fake::RunsCatalog {
public:
    Result<std::vector<EpochFinished>> epochs(const RunId&) const override { return std::vector<EpochFinished>(); }
};

struct LongComparison {
    ComparedRuns runs;
    double bytesAPoint = 0.0;
    LongComparison() {
        LongRuns catalog;
        for (int c = 1; c <= kCurves; ++c) {
            fake::StoredRun& run = catalog.add(c, c % 2 ? "spos" : "panda", static_cast<std::uint32_t>(c));
            run.loss = c;
            run.steps = static_cast<std::int64_t>(kPoints);
        }
        const auto held = [] {
            const auto heap = mallinfo2();
            return static_cast<double>(heap.uordblks + heap.hblkhd);
        };
        const double before = held();
        for (const auto& [id, run] : catalog.runsById)
            runs.push_back(std::make_shared<ComparedRun>(fake::reader().read(catalog, run.summary)));
        bytesAPoint = (held() - before) / (static_cast<double>(kPoints) * static_cast<double>(kCurves));
    }
};

/// Compare's chart at the width of a whole page, asked as its view asks it, with one run lifted: its raw steps lie
/// behind.
struct ComparePicture {
    const ComparedRuns& runs;
    SeriesChart chart;
    CurveQuestion question;
    CurveShelf shelf;
    std::map<std::string, std::shared_ptr<const CurveDetail>> details;
    double end = 0.0;
    explicit ComparePicture(const ComparedRuns& all) : runs(all) {
        chart.resize(1200, 420);
        static_cast<QWidget&>(chart).show();
        question.rawOf = runs.front()->label();
        end = shelf.end(runs, question);
        turn();
    }
    /// What the worker does while frames go on with what is there: on a thread of its own, and not counted.
    std::map<std::string, std::shared_ptr<const CurveDetail>> read(const DetailQuestion& wanted) const {
        std::map<std::string, std::shared_ptr<const CurveDetail>> answers;
        Job worker([&] {
            LongRuns catalog;
            const std::atomic<bool> stop = false;
            for (const auto& run : runs) {
                const std::string& id = run->summary.id.text;
                const auto had = details.find(id);
                if (!needsDetail(*run, wanted) || (had != details.end() && serves(*had->second, *run, wanted)))
                    continue;
                fake::StoredRun& stored = catalog.runsById[id];
                stored.summary = run->summary;
                stored.loss = static_cast<double>(run->summary.number);
                stored.steps = static_cast<std::int64_t>(kPoints);
                if (auto read = readDetail(catalog, *run, wanted, stop))
                    answers[id] = std::make_shared<const CurveDetail>(std::move(*read));
            }
            return Result<void>();
        });
        static_cast<void>(worker.wait());
        return answers;
    }
    double frame(const AxisSpan& part) {
        std::optional<CurvePart> shown;
        std::map<std::string, std::shared_ptr<const CurveDetail>> answers;
        if (part.mode() != RangeMode::whole) {
            shown = CurvePart{part.shown(end), chart.columns(), [this](const ComparedRun& run, const DetailQuestion&) {
                                  const auto found = details.find(run.summary.id.text);
                                  return found == details.end() ? nullptr : found->second;
                              }};
            answers = read(detailQuestion(question, shown->span, shown->columns));
        }
        return cpuOf([&] {
            for (auto& [id, answer] : answers) details[id] = std::move(answer);  // what was there before is let go
            SeriesPlot plot = curvePlot(runs, question, shelf, shown ? &*shown : nullptr);
            plot.overTime = true;
            chart.show(std::move(plot));
        });
    }
};

void framesOfEightComparedRuns(benchmark::State& state) {
    static const LongComparison compared;
    for (auto _ : state) {
        ComparePicture picture(compared.runs);
        std::vector<double> whole, zoomed, panned, followed;
        AxisSpan part;
        for (int i = 0; i < 60; ++i) {
            picture.question.rawOf = compared.runs[static_cast<std::size_t>(i) % compared.runs.size()]->label();
            whole.push_back(picture.frame(part));
        }
        for (int i = 0; i < 120; ++i) {
            part.zoom(1.08, picture.end / 3, picture.end);
            zoomed.push_back(picture.frame(part));
        }
        part.showWhole();
        part.zoom(4.0, 0.0, picture.end);
        for (int i = 0; i < 120; ++i) {
            part.pan(.02, picture.end);
            panned.push_back(picture.frame(part));
        }
        part.follow(picture.end);
        for (int i = 0; i < 60; ++i) followed.push_back(picture.frame(part));
        report(state, "compare_whole", whole);
        report(state, "compare_zoom", zoomed);
        report(state, "compare_pan", panned);
        report(state, "compare_follow", followed);
        if (picture.chart.pointsDrawn() < 1000) state.SkipWithError("the curves were not drawn");
        state.counters["compare_bytes_a_point"] = compared.bytesAPoint;
    }
}
BENCHMARK(framesOfEightComparedRuns)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
