// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/worth.h: what a trained ranking is worth beside scores that cost less: every score on the same paths,
// the same resamples and the same truth, with what it cost. Pure; any thread.
#pragma once
#include "core/metrics/bootstrap.h"
#include "core/metrics/seed_summary.h"
#include "core/metrics/top_k.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// What a score has seen. Those that saw truth stand in a list of their own.
enum class WorthKind : std::uint8_t { supernet, control, untrained, combination, sawTruth };
constexpr auto wordsOf(WorthKind) {
    return std::array<std::string_view, 5>{"supernet", "control", "untrained", "combination", "saw truth"};
}

/// Absent = not known. Path-passes: a forward and a backward pass of one path on 64 images, forward alone a third.
struct WorthCost {
    std::optional<double> pathPasses, multiplyAdds, seconds;
    /// Of two parts; what is not known of one is not known of both.
    WorthCost operator+(const WorthCost& other) const;
};

struct WorthEntry {
    std::string name;  ///< In JSON: "supernet_loss", "jacov", "supernet_loss+jacov".
    std::string label, about;
    WorthKind kind = WorthKind::untrained;
    std::vector<double> scores;  ///< One a path, higher is better, none NaN.
    WorthCost cost;
    /// Where there are runs of several seeds. What is untrained has none: it stands the same beside every seed.
    BySeed tauBySeed = {};
};

/// tau-b of a score minus that of another, on the same paths and resamples.
struct WorthDifference {
    std::string of, minus;
    std::optional<TauDifference> overPaths;
    PairedVerdict overSeeds;
};

struct WorthFigure {
    std::string name, label, about;
    WorthKind kind = WorthKind::untrained;
    WorthCost cost;
    std::optional<double> tau;
    std::optional<Interval> tauInterval;
    std::optional<OverTies> precision;  ///< P@Top-5 %.
    std::optional<Interval> precisionInterval;
    std::optional<SeedSummary> seeds;              ///< Of tau, where there are several.
    std::optional<WorthDifference> minusSupernet;  ///< Absent for the supernet itself.
};

/// One figure an entry. `supernet` is the entry that the others are held against; every interval is of the same
/// resamples. Columns differing in length from the truth have no figures.
std::vector<WorthFigure> worthFigures(std::span<const WorthEntry> entries, std::size_t supernet,
                                      std::span<const double> truth, int resamples = 1000, std::uint32_t seed = 0);

/// A combination that was fixed on one truth, held against another.
struct WorthElsewhere {
    std::string truth, name;
    std::optional<double> tau;
    std::optional<double> precision;
};

/// Two trained rankings at the same number of images, or at the same work.
struct WorthLevel {
    bool equalWork = false;                        ///< Multiply-adds; else images.
    std::string of, minus;                         ///< In words: which, after how many steps.
    std::optional<double> imageRatio, workRatio;   ///< Of `of` to `minus`.
    std::optional<TauDifference> difference = {};  ///< Absent: no such rankings are stored.
    std::string missing = {};                      ///< What it would take.
};

struct WorthReport {
    std::string truth, unit, paths;
    std::int64_t n = 0;
    bool whole = false;                  ///< Every path of the space: nothing was sampled.
    std::vector<WorthFigure> figures;    ///< The supernet first; nothing here saw truth.
    std::vector<WorthFigure> sawTruth;   ///< What did: no rival of those.
    std::optional<std::size_t> rival;    ///< Of figures: what nothing was trained for and that the verdict speaks of.
    std::optional<std::size_t> control;  ///< Of figures.
    std::vector<WorthLevel> levels;
    std::vector<WorthElsewhere> elsewhere;
    std::vector<std::string> combinations;  ///< All that were ever held against this truth, by name.
    std::vector<std::string> notes;         ///< What is missing and how to have it.
};

/// The rival: of all untrained figures the one with the highest tau; chosen on these paths, which favours it.
std::optional<std::size_t> bestUntrained(std::span<const WorthFigure> figures);

enum class WorthClaim : std::uint8_t { better, worse, undecided, unknown };
/// What the interval over paths allows to say of a difference.
WorthClaim claimOf(const std::optional<WorthDifference>& minusSupernet);

/// Sentences that claim no more than the paired intervals: supernet and rival, supernet and control, over seeds where
/// there are three pairs or more.
std::vector<std::string> worthVerdict(const WorthReport& report);

}  // namespace pada
