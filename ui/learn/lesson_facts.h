// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/lesson_facts.h: what a lesson measures on one finished run, read from the store on a worker.
#pragma once
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "ui/learn/lesson.h"

#include <QList>
#include <QPointF>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace pada::ui {

/// Values by function and argument ("tau", "share nor_conv_3x3"); what is missing could not be measured:
///   first_loss        loss of the first step's batch, nats
///   loss, accuracy    means over the last epoch: nats, fraction
///   steps, passes     of training; path-passes
///   tau, tau_low, tau_high    Kendall's tau-b by loss of the newest finished ranking, with its 95 % interval
///   tau_within_nets   the same over pairs of paths that one net scored
///   tau_equal         the same over pairs of paths with as many live convolutions
///   baseline NAME     tau-b of a count that needs no training: live_convolutions, parameters, madds
///   score OPTION      loss of the path that has this option everywhere, nats
///   share OPTION      newest probability of the option at the first decision that has a choice
///   best_share OPTION the probability there under which the gradient's second moment is least: its norm's share
///   heavy_share       share of the draws that the heaviest 5 % of the images get, by the newest weights
///   effective_share   effective number of images, 1 / sum of squared weights, as a share of all
///   draw_gap          between the option drawn most and the one drawn least at the most uneven decision, as a share of
///                     the mean of those drawn, by the ledger of the last step
///   variance          second moment of the gradient taken over that under uniform draws, newest snapshot
struct LessonFacts {
    std::string run;  ///< Its id; empty = nothing was read.
    std::map<std::string, double> values;
    std::vector<std::pair<std::string, double>> norms;  ///< Of the options at that first decision, newest.
    QList<QPointF> loss;                                ///< Running mean over steps finished.
    bool ranked = false;                                ///< A ranking is finished.
    std::string notice;  ///< For people: what stood in for what when it trained; empty = nothing.
    std::optional<Error> fault;
};

struct LessonReading {
    std::function<Result<std::unique_ptr<SearchSpace>>(const SpaceSection& space)> makeSpace;
};
/// Any thread that may use `catalog`.
LessonFacts factsOf(const RunCatalog& catalog, const RunId& run, const RunConfig& config, const LessonReading& how);

/// Of runs by name; empty where one of its measures is missing, and for a ratio to 0.
std::optional<double> valueOf(const LessonFormula& formula, const std::map<QString, const LessonFacts*>& runs);
std::optional<bool> holds(const LessonCondition& condition, const std::map<QString, const LessonFacts*>& runs);
/// Second moment of the gradient where an option is drawn with probability p, over the one under even draws: two
/// options with gradient norms `first` and `second`, p of the first in (0, 1), each gradient weighted by 1/p so that
/// its mean stays.
double balanceAt(double p, double first, double second);

}  // namespace pada::ui
