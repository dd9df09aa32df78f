// SPDX-License-Identifier: GPL-3.0-or-later
// core/score/score.h: scores of paths that need no training, as values. One file each in scores/; score_table.cpp lists
// them.
#pragma once
#include "core/base/result.h"
#include "core/score/evidence.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// Higher is better. Thread of `of`: that of the evidence's net.
struct Score {
    std::string_view name;      ///< In files, JSON and on the command line: [a-z_]+, never changes.
    std::string_view label;     ///< "Jacobian covariance".
    std::string_view about;     ///< One paragraph.
    std::string_view formula;   ///< In plain text.
    std::string_view source;    ///< Paper and code.
    std::string_view pitfalls;  ///< What a reader of the numbers has to know.
    std::string_view cost;      ///< Passes of one start: "1 forward, 1 backward".
    double pathPasses = 0.0;    ///< The same in path-passes (64 images forward and backward = 1, forward alone = 1/3).
    /// Bits of Evidence::Need. Without any it is read off the path alone, for every path by itself, whatever the start;
    /// the others are one value for all paths of one plan.
    unsigned needs = 0;
    /// None where it is not defined: for a dead path, or where the formula has no value. Such paths come last.
    std::optional<double> (*of)(Evidence& evidence);

    bool counted() const { return needs == 0; }
};

/// In the order of every list. Thread: any.
const std::vector<Score>& scores();
/// Null for a name that is none.
const Score* scoreNamed(std::string_view name);

/// What is asked for: one score, or the sum of the log ranks of several (log_ranks.h).
struct ScoreSum {
    std::string name;                 ///< The parts' names joined by "+".
    std::vector<const Score*> parts;  ///< At least one, each once.
    bool combined() const { return parts.size() > 1; }
};
/// A sum that others have published under a name of its own.
struct NamedSum {
    std::string_view name, parts, about;
};
const std::vector<NamedSum>& namedSums();
/// "jacov", "live_convolutions+jacov" or the name of one of namedSums(). wrongUse naming the part that is no score and
/// those there are, or one that stands twice.
Result<ScoreSum> scoreSum(std::string_view text);

/// A sum that was chosen by a truth, once: whoever shows it says where and among how many.
struct ChosenSum {
    std::string_view
        name;  ///< The parts' names joined by "+"; a trained part is called kSupernetLoss or kSupernetAccuracy.
    std::string_view chosen;
};
/// What a trained ranking adds to a sum.
inline constexpr std::string_view kSupernetLoss = "supernet_loss", kSupernetAccuracy = "supernet_accuracy";
/// The one of untrained scores, and the one with a supernet in it.
const ChosenSum& chosenUntrainedSum();
const ChosenSum& chosenSupernetSum();

}  // namespace pada
