// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/compared_run.h: what a comparison knows of one run, as a value: read on a worker from the store, and read
// on while the run trains, here or in another process. One thread at a time; a finished value is shared and not
// changed.
#pragma once
#include "core/config/run_config_toml.h"
#include "core/store/run_catalog.h"
#include "ui/charts/run_mark.h"
#include "ui/models/curve_buffer.h"
#include "ui/models/space_shape.h"
#include "ui/models/time_cursor.h"

#include <QString>

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pada::ui {

/// Spans of the running means a curve can be shown with, in steps; 1 = each step as it is.
inline constexpr std::array<int, 4> kSpans{1, 20, 100, 500};

/// What is drawn over time.
enum class Quantity { loss, accuracy, rate, norm, variance, passes, other };  ///< Other: one of otherCodes().
inline constexpr int kQuantities = 7;
/// What time is counted in.
enum class TimeUnit { step, epoch, seconds, passes };

/// A finished ranking with a truth.
struct RankedAt {
    std::string ranking;
    std::int64_t step = 0;              ///< Steps finished.
    double tau = 0.0, precision = 0.0;  ///< Tau-b and P@Top-5 % as a fraction, by its leading score; NaN: not known.
};

struct ComparedRun {
    RunSummary summary;
    RunMark mark;
    RunConfig config;
    std::string text;   ///< Its settings as this program writes them, whatever build stored them.
    std::string group;  ///< Equal for runs that differ in nothing but the seed (configHash at seed 0).
    std::string backend;
    int threads = 0;
    SpaceShape shape;
    /// Loss, top-1, learning rate, gradient norm over steps finished; and running means of all but the rate.
    std::array<CurveBuffer, 4> raw;
    std::array<std::array<CurveBuffer, kSpans.size()>, 4> smooth;
    CurveBuffer seconds, passes;  ///< Of work, and path-passes, so far; over steps finished.
    std::vector<EpochFinished> epochs;
    OptionTable probabilities;            ///< Newest.
    std::vector<std::int64_t> histogram;  ///< Newest, of data weights.
    std::vector<double> scores;           ///< Of the newest finished ranking, in path order.
    bool scoresAreLosses = true;
    std::string ranking;      ///< Its id.
    std::string rankedPaths;  ///< What was ranked, in the store's words.
    std::string listDigest;   ///< SHA-256 of the paths; empty = not kept.
    std::optional<RunOutcome> outcome;
    std::vector<RankedAt> rankedAt;  ///< Rankings that asked what the newest asked, by step.
    /// Curves of an imported file by their names there; x: steps finished.
    std::map<QString, QList<QPointF>> importedCurves;
    std::optional<Error> fault;  ///< The first thing that could not be read; the rest is as far as it was.

    std::int64_t lastStep = -1;
    std::size_t segments = 0;

    QString label() const;  ///< "#2 spos s0", as it stands in charts and lists.
    double stepsPerEpoch() const;
    /// Steps finished -> the unit, for ascending steps; seconds and path-passes are read between recorded steps.
    std::function<double(double)> time(TimeUnit unit) const;
    /// Steps finished at the ends of a part of that axis: the nearest recorded ones that lie outside of it, so that
    /// every step in the part is between them. {0, 0} where the run has no such time.
    std::pair<std::int64_t, std::int64_t> stepsWithin(TimeUnit unit, const TimeSpan& part) const;
    /// Steps finished and seconds of work until then: the last recorded pair of at most so many steps.
    std::pair<std::int64_t, double> workBefore(std::int64_t steps) const;

private:
    friend class ComparedReader;
    std::array<std::array<RunningAverage, kSpans.size()>, 4> m_average;
    double m_seconds = 0.0;
};

RunMark markOf(const RunSummary& run);
/// RunSummary::colour of the run when it is to have this hue, solid or dashed; the rest of its look stays.
std::int64_t colourFor(const RunSummary& run, int hue, bool dashed);
QString settingOf(const RunSummary& run);  ///< The variant's name, or the method's.
QString labelOf(const RunSummary& run);

class ComparedReader {
public:
    std::function<Result<std::vector<PlannedRun>>(const std::string& toml)> parseConfig;
    std::function<Result<std::unique_ptr<SearchSpace>>(const SpaceSection& space)> makeSpace;

    /// Everything the catalog has of it. Any thread that may use `catalog`.
    ComparedRun read(const RunCatalog& catalog, const RunSummary& run) const;
    /// What came since `before` was read; all anew where the run was taken up from an earlier step. False: nothing
    /// came.
    bool readOn(const RunCatalog& catalog, const RunSummary& run, ComparedRun& before) const;

private:
    void readSteps(const RunCatalog& catalog, ComparedRun& run) const;
    void readRest(const RunCatalog& catalog, ComparedRun& run) const;
    static void readRankings(const RunCatalog& catalog, ComparedRun& run);
};

}  // namespace pada::ui
