// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/imported_events.h"

#include "core/config/imported_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace pada {
namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kNoCurve = std::numeric_limits<std::size_t>::max();

/// The running mean of what is known.
struct MeanOfKnown {
    double sum = 0.0;
    std::int64_t count = 0;
    void add(double value) {
        if (!std::isfinite(value)) return;
        sum += value;
        ++count;
    }
    double value() const { return count > 0 ? sum / static_cast<double>(count) : kNoValue; }
};

class EventsOfCurves {
public:
    EventsOfCurves(const RunId& run, const ForeignFile& file, const CurveColumns& asked)
        : m_run(run), m_file(file), m_curves(file.curves), m_asked(asked) {}

    Result<ImportedEvents> make() {
        m_out.notes = m_curves.notes;
        choose();
        if (Result<void> fits = scaleAccuracy(); !fits) return fits.error();
        fillSteps();
        for (const ForeignCurve& curve : m_curves.curves)
            m_out.steps = std::max(m_out.steps, curve.points.back().step + 1);
        RunStarted started;
        started.run = m_run;
        started.totalSteps = m_out.steps;
        started.stepsPerEpoch = m_curves.byEpoch ? 1 : 0;
        started.notice = fmt::format("imported from {}", m_file.name);
        m_out.events.emplace_back(std::move(started));
        for (auto& [step, event] : m_steps) m_out.events.emplace_back(std::move(event));
        addEpochs();
        addOthers();
        if (std::ranges::none_of(m_places, [](std::size_t place) { return place != kNoCurve; }))
            m_out.notes.emplace_back(
                "no column is named as a loss or an accuracy: the curves are shown by their own names; --loss COLUMN "
                "and "
                "--accuracy COLUMN say which they are");
        for (const std::string& note : m_out.notes)
            m_out.events.emplace_back(Notice{m_run, m_out.steps, "import", note, "info"});
        m_out.events.emplace_back(RunEnded{m_run, RunStatus::finished, {}, m_out.steps, m_passes});
        return std::move(m_out);
    }

private:
    void choose() {
        m_places.fill(kNoCurve);
        if (!m_curves.stepColumn.empty()) m_out.columns.emplace_back("step", m_curves.stepColumn);
        for (std::size_t role = 0; role < kCurveRoles; ++role) {
            const auto found = curveFor(static_cast<CurveRole>(role), m_curves, m_asked);
            if (!found || std::ranges::find(m_places, *found) != m_places.end()) continue;
            m_places[role] = *found;
            m_out.columns.emplace_back(wordOf(static_cast<CurveRole>(role)), m_curves.curves[*found].name);
        }
    }

    Result<void> scaleAccuracy() {
        const std::size_t place = m_places[static_cast<std::size_t>(CurveRole::accuracy)];
        if (place == kNoCurve) return {};
        const ForeignCurve& curve = m_curves.curves[place];
        const auto [least, most] = std::ranges::minmax(curve.points, {}, &CurvePoint::value);
        if (least.value < 0.0 || most.value > 100.0)
            return Error{
                ErrorCode::badData,
                fmt::format("{}: {} is {} at step {}, which is no accuracy (0 to 1, or 0 to 100 %); name another "
                            "column with --accuracy",
                            m_file.name, curve.name, least.value < 0.0 ? least.value : most.value,
                            least.value < 0.0 ? least.step : most.step)};
        if (most.value <= 1.0) return {};
        m_accuracyScale = 0.01;
        m_out.notes.push_back(fmt::format("{} goes up to {}: it was taken as per cent", curve.name, most.value));
        return {};
    }

    StepEvent& stepAt(std::int64_t step) {
        const auto [at, fresh] = m_steps.try_emplace(step);
        StepEvent& event = at->second;
        if (fresh) {
            event.run = m_run;
            event.step = step;
            event.loss = event.top1 = event.learningRate = event.gradNormRaw = event.gradNormClipped = kNoValue;
            event.seconds = kNoValue;
        }
        return event;
    }

    void fillSteps() {
        constexpr double StepEvent::*kFields[kCurveRoles] = {&StepEvent::loss,
                                                             &StepEvent::top1,
                                                             &StepEvent::learningRate,
                                                             &StepEvent::gradNormRaw,
                                                             &StepEvent::gradNormClipped,
                                                             &StepEvent::pathPasses};
        for (std::size_t role = 0; role < kCurveRoles; ++role) {
            if (m_places[role] == kNoCurve) continue;
            const double scale = role == static_cast<std::size_t>(CurveRole::accuracy) ? m_accuracyScale : 1.0;
            for (const CurvePoint& point : m_curves.curves[m_places[role]].points)
                stepAt(point.step).*kFields[role] = point.value * scale;
        }
        auto time = m_curves.times.begin();
        double before = 0.0;
        for (auto& [step, event] : m_steps) {
            while (time != m_curves.times.end() && time->step < step) ++time;
            if (time != m_curves.times.end() && time->step == step) {
                event.seconds = std::max(0.0, time->value - before);
                before = std::max(before, time->value);
            }
            m_passes = event.pathPasses = std::max(m_passes, event.pathPasses);
        }
    }

    /// Which epoch each step of the file's column "epoch" is in; empty where it has none or one that says nothing.
    std::vector<CurvePoint> epochsOfFile() const {
        for (const ForeignCurve& curve : m_curves.curves) {
            if (plainName(curve.name) != "epoch") continue;
            const auto whole = [](const CurvePoint& p) { return p.value >= 0.0 && p.value < 1e9; };
            if (!std::ranges::all_of(curve.points, whole) ||
                !std::ranges::is_sorted(curve.points, {}, &CurvePoint::value))
                return {};
            return curve.points;
        }
        return {};
    }

    void addEpochs() {
        const std::vector<CurvePoint> epochs = epochsOfFile();
        if (epochs.empty() && !m_curves.byEpoch) return;
        std::optional<std::int64_t> now;
        MeanOfKnown loss, top1;
        double seconds = 0.0;
        std::int64_t last = 0;
        auto at = epochs.begin();
        const auto finish = [&] {
            if (!now) return;
            EpochFinished done;
            done.run = m_run;
            done.epoch = *now;
            done.lastStep = last;
            done.meanLoss = loss.value();
            done.meanTop1 = top1.value();
            done.gvOnline = done.smoothing = done.effectiveSampleSize = kNoValue;
            done.deadPathShare = done.inactiveDrift = kNoValue;
            done.seconds = seconds;
            done.pathPasses = kNoValue;
            m_out.events.emplace_back(std::move(done));
            loss = top1 = {};
            seconds = 0.0;
        };
        for (const auto& [step, event] : m_steps) {
            while (at != epochs.end() && std::next(at) != epochs.end() && std::next(at)->step <= step) ++at;
            const std::int64_t epoch = m_curves.byEpoch ? step : static_cast<std::int64_t>(std::floor(at->value));
            if (now && epoch != *now) finish();
            now = epoch;
            last = step;
            loss.add(event.loss);
            top1.add(event.top1);
            if (std::isfinite(event.seconds)) seconds += event.seconds;
        }
        finish();
    }

    void addOthers() {
        std::size_t thinned = 0, left = 0;
        for (std::size_t c = 0; c < m_curves.curves.size(); ++c) {
            if (std::ranges::find(m_places, c) != m_places.end()) continue;
            if (m_out.otherCurves >= kMostOtherCurves) {
                ++left;
                continue;
            }
            const ForeignCurve& curve = m_curves.curves[c];
            thinned += curve.points.size() > kMostOtherPoints ? 1 : 0;
            MethodTable table{topicOfCurve(m_out.otherCurves++), curve.name, {"step", "value"}, {}};
            for (const CurvePoint& point : thinnedCurve(curve.points, kMostOtherPoints))
                table.rows.push_back({static_cast<double>(point.step), point.value});
            m_out.events.emplace_back(MethodTold{m_run, curve.points.back().step + 1, std::move(table)});
        }
        if (thinned > 0)
            m_out.notes.push_back(
                fmt::format("{} curves have more than {} points: of even parts the first, lowest, "
                            "highest and last were kept",
                            thinned, kMostOtherPoints));
        if (left > 0)
            m_out.notes.push_back(
                fmt::format("{} curves were left out: a run keeps {} beside its own", left, kMostOtherCurves));
    }

    const RunId& m_run;
    const ForeignFile& m_file;
    const ForeignCurves& m_curves;
    const CurveColumns& m_asked;
    std::array<std::size_t, kCurveRoles> m_places{};  ///< Of the curve that plays the role.
    double m_accuracyScale = 1.0, m_passes = 0.0;
    std::map<std::int64_t, StepEvent> m_steps;
    ImportedEvents m_out;
};

}  // namespace

std::string topicOfCurve(std::size_t place) {
    constexpr std::size_t kLetters = 26;
    std::string letters;
    for (std::size_t left = place + 1; left > 0; left = (left - 1) / kLetters)
        letters.insert(letters.begin(), static_cast<char>('a' + (left - 1) % kLetters));
    return kImportedCurve + letters;
}

std::vector<CurvePoint> thinnedCurve(const std::vector<CurvePoint>& points, std::size_t most) {
    constexpr std::size_t kOfAPart = 4;
    if (points.size() <= most) return points;
    const std::size_t parts = std::max<std::size_t>(1, most / kOfAPart);
    const auto first = static_cast<double>(points.front().step), span = static_cast<double>(points.back().step) - first;
    std::vector<CurvePoint> kept;
    for (std::size_t begin = 0, part = 0; part < parts && begin < points.size(); ++part) {
        const double end = first + span * static_cast<double>(part + 1) / static_cast<double>(parts);
        std::size_t after = begin;
        while (after < points.size() && (part + 1 == parts || static_cast<double>(points[after].step) < end)) ++after;
        if (after == begin) continue;
        std::size_t low = begin, high = begin;
        for (std::size_t i = begin; i < after; ++i) {
            if (points[i].value < points[low].value) low = i;
            if (points[i].value > points[high].value) high = i;
        }
        std::array<std::size_t, kOfAPart> places{begin, low, high, after - 1};
        std::ranges::sort(places);
        for (std::size_t i = 0; i < places.size(); ++i)
            if (i == 0 || places[i] != places[i - 1]) kept.push_back(points[places[i]]);
        begin = after;
    }
    return kept;
}

Result<ImportedEvents> importedEvents(const RunId& run, const ForeignFile& file, const CurveColumns& asked) {
    return EventsOfCurves(run, file, asked).make();
}

}  // namespace pada
