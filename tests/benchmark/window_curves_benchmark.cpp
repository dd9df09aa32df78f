// SPDX-License-Identifier: GPL-3.0-or-later
// Eight curves of ten million points each in one chart: their size, and what a frame costs of the whole, of parts, and
// of a part that moves along. Noise fills every pixel column: nothing is dearer to paint.
#include "tests/benchmark/window_figures.h"
#include "ui/charts/line_chart.h"
#include "ui/models/curve_history.h"

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
                chart.setCurve(c, curves()[static_cast<std::size_t>(c)].within(low, high));
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

}  // namespace
