// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/number_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace pada::ui {
namespace {

struct NumberText {
    Q_DECLARE_TR_FUNCTIONS(NumberText)
};

#define PADA_WORDS(text) QT_TRANSLATE_NOOP("pada::ui::NumberText", text)

struct NumberRow {
    Number number;
    const char *what, *unit, *formula, *source, *code;
};

// In the order of the enumeration.
constexpr std::array kRows{
    NumberRow{Number::loss, PADA_WORDS("Cross-entropy of a step's batch under the paths that were drawn."),
              PADA_WORDS("nats, an image"), PADA_WORDS("mean of −ln p(label) over the batch"),
              PADA_WORDS("the run's steps, as stored (step.loss); lines are a debiased running mean of them"),
              "core/cpu/softmax_loss.cpp"},
    NumberRow{Number::accuracy, PADA_WORDS("Training images that the path which was drawn classifies right."),
              PADA_WORDS("% of the batch"), PADA_WORDS("images whose largest logit is the label / images of the batch"),
              PADA_WORDS("the run's steps, as stored (step.top1)"), "core/cpu/softmax_loss.cpp"},
    NumberRow{Number::learningRate, PADA_WORDS("Step size of the optimiser at this step."), PADA_WORDS("none"),
              PADA_WORDS("the schedule of the settings, cosine or another, at the share of the run that is done"),
              PADA_WORDS("the run's steps, as stored (step.learning_rate)"), "core/strategy/learning_rate.cpp"},
    NumberRow{Number::gradientNorm, PADA_WORDS("Length of the whole gradient of a step, before clipping."),
              PADA_WORDS("nats per unit of weight"), PADA_WORDS("√Σ g² over the weights that the step trained"),
              PADA_WORDS("the run's steps, as stored"), "core/supernet/sgd.cpp"},
    NumberRow{Number::gradientVariance, PADA_WORDS("How much a weight's gradient varies from draw to draw."),
              PADA_WORDS("squared gradient, per weight"),
              PADA_WORDS("unbiased variance over the draws in which the weight was active, mean over the weights of "
                         "candidate operations"),
              PADA_WORDS("snapshots at frozen weights, else Welford's update over the steps of an epoch (online)"),
              "core/metrics/gradient_variance.cpp"},
    NumberRow{Number::secondMoment, PADA_WORDS("Mean squared length of the gradient at frozen weights."),
              PADA_WORDS("squared gradient norm"),
              PADA_WORDS("E g² over draws; unbiased: g / (N p); optimal: the least under any p"),
              PADA_WORDS("the run's variance snapshots; bands are 95 % bootstrap intervals"),
              "core/engine/variance_probe.cpp"},
    NumberRow{Number::optionProbability, PADA_WORDS("How likely the sampler takes an option at a decision."),
              PADA_WORDS("share of draws, %"),
              PADA_WORDS("smoothing × norm / Σ norms + (1 − smoothing) / options, where the method learns from norms"),
              PADA_WORDS("the run's sampler, each time it was updated"), "core/sampling/importance_path_sampler.cpp"},
    NumberRow{Number::pathPasses, PADA_WORDS("What training has cost so far."), PADA_WORDS("path-passes"),
              PADA_WORDS("one forward and backward of one path on 64 images = 1; other passes by their share of it"),
              PADA_WORDS("the run's steps, as stored, in sum"), "core/engine/run_loop.cpp"},
    NumberRow{Number::steps, PADA_WORDS("Optimiser steps that are finished."), PADA_WORDS("steps"),
              PADA_WORDS("counted from the run's beginning, across resumes"), PADA_WORDS("the run, as stored"),
              "core/engine/run_loop.cpp"},
    NumberRow{Number::imageWeight, PADA_WORDS("How often an image is drawn, against an even sampler."),
              PADA_WORDS("times even (1× = every image alike)"),
              PADA_WORDS("q × N; q: the image's probability, N images"),
              PADA_WORDS("the run's data sampler, at each change (data_weight, histograms of 64 bins of 1/16)"),
              "core/sampling/importance_data_sampler.cpp"},
    NumberRow{Number::imagesDrawn, PADA_WORDS("Training images that an epoch drew at least once."),
              PADA_WORDS("% of the training images"), PADA_WORDS("different images drawn / images"),
              PADA_WORDS("the last finished epoch, as stored (distinct images)"), "core/engine/epoch_accounts.cpp"},
    NumberRow{Number::effectiveSample, PADA_WORDS("So many images drawn evenly would tell as much."),
              PADA_WORDS("images"), PADA_WORDS("Kish: (Σ w)² / Σ w²"), PADA_WORDS("the weights at this time"),
              "ui/data/weight_fold.cpp"},
    NumberRow{Number::heavyShare, PADA_WORDS("What the heaviest 5 % of the images get."), PADA_WORDS("% of the draws"),
              PADA_WORDS("Σ w of the heaviest 5 % / Σ w"), PADA_WORDS("the weights at this time"),
              "ui/data/weight_fold.cpp"},
    NumberRow{Number::gini, PADA_WORDS("How unevenly draws fall on images."),
              PADA_WORDS("0 = all alike, 1 = one image has every draw"),
              PADA_WORDS("twice the area between the Lorenz curve and the diagonal"),
              PADA_WORDS("the weights at this time"), "ui/data/weight_fold.cpp"},
    NumberRow{Number::idleImages, PADA_WORDS("Images that none of the last three epochs drew."), PADA_WORDS("images"),
              PADA_WORDS("counted over the draws, which follow from seed, epoch and weights and are made again"),
              PADA_WORDS("seed and stored weights; shown where they agree with the images that the run counted"),
              "core/sampling/epoch_draws.cpp"},
    NumberRow{Number::classShare, PADA_WORDS("What the images of a class get of the draws."),
              PADA_WORDS("% of the draws; the mark: % of the images"), PADA_WORDS("Σ w of the class / Σ w"),
              PADA_WORDS("the weights at this time and the labels of the files that lie here"),
              "ui/data/weight_fold.cpp"},
    NumberRow{Number::coverage, PADA_WORDS("Images drawn at least once, and effective sample size, of every epoch."),
              PADA_WORDS("% of the training images"), PADA_WORDS("different images / N; (Σ w)² / Σ w² / N"),
              PADA_WORDS("the run's epochs, as stored"), "core/engine/epoch_accounts.cpp"},
    NumberRow{Number::tau, PADA_WORDS("Agreement of the order by score with the true order."),
              PADA_WORDS("−1 to 1; 1 = same order, 0 = none"),
              PADA_WORDS("tau-b: (pairs in order − pairs against) / √(pairs untied in score × pairs untied in truth)"),
              PADA_WORDS("a ranking of the run against a truth table; intervals: 95 % bootstrap over paths"),
              "core/metrics/kendall_tau.cpp"},
    NumberRow{Number::spearman, PADA_WORDS("Correlation of the ranks by score and by truth."), PADA_WORDS("−1 to 1"),
              PADA_WORDS("Pearson's r of the mid-ranks"), PADA_WORDS("the ranking and the truth table"),
              "core/metrics/correlation.cpp"},
    NumberRow{Number::pearson, PADA_WORDS("Correlation of score and truth themselves."), PADA_WORDS("−1 to 1"),
              PADA_WORDS("covariance / product of standard deviations"), PADA_WORDS("the ranking and the truth table"),
              "core/metrics/correlation.cpp"},
    NumberRow{Number::precision, PADA_WORDS("Predicted best 5 % that are among the true best 5 %."),
              PADA_WORDS("% of the predicted"), PADA_WORDS("paths in both / paths in the predicted 5 %"),
              PADA_WORDS("the ranking and the truth table; ties: mean over all their orders"),
              "core/metrics/top_k.cpp"},
    NumberRow{Number::regret, PADA_WORDS("What the path that is ranked first lacks to the best."),
              PADA_WORDS("that of the truth table"), PADA_WORDS("best truth − truth of the pick"),
              PADA_WORDS("the ranking and the truth table; ties: mean over all their orders"),
              "core/metrics/top_k.cpp"},
    NumberRow{Number::truthNoise, PADA_WORDS("How much one seed of the truth strays from a path's mean."),
              PADA_WORDS("that of the truth table"),
              PADA_WORDS("standard deviation of the seeds around their path's mean, pooled"),
              PADA_WORDS("the seeds that the truth table holds"), "app/ranking_metrics.cpp"},
    NumberRow{Number::tauWithin, PADA_WORDS("Kendall tau-b over a part of the pairs."), PADA_WORDS("−1 to 1"),
              PADA_WORDS("as tau-b, over pairs of connected paths, of equally many live convolutions, or of one net"),
              PADA_WORDS("the ranking and the truth table"), "core/metrics/grouped.cpp"},
    NumberRow{Number::tauOverBaseline, PADA_WORDS("What the ranking has over the best score that needs no training."),
              PADA_WORDS("difference of two tau-b"), PADA_WORDS("tau-b of the score − tau-b of the best baseline"),
              PADA_WORDS("both on the same bootstrap resamples of the paths"), "core/metrics/ranking_resample.cpp"},
    NumberRow{Number::tauCeiling, PADA_WORDS("Most that any score can be expected to reach here."),
              PADA_WORDS("−1 to 1"), PADA_WORDS("tau-b between the truth's own seeds"),
              PADA_WORDS("the seeds that the truth table holds"), "app/ranking_metrics.cpp"},
    NumberRow{Number::tauBaseline, PADA_WORDS("Kendall tau-b of a score that needs no training."),
              PADA_WORDS("−1 to 1"), PADA_WORDS("as tau-b, of the simple score against the truth"),
              PADA_WORDS("the architectures alone and the truth table"), "core/truth/scores/untrained_score_table.cpp"},
    NumberRow{Number::predictedRank, PADA_WORDS("Place by the score with inherited weights; 1 is best."),
              PADA_WORDS("rank among all ranked paths"), PADA_WORDS("mid-ranks: ties share their mean rank"),
              PADA_WORDS("the ranking that is shown"), "ui/models/path_table_model.cpp"},
    NumberRow{Number::trueRank, PADA_WORDS("Place by the truth table, among the paths that are in it; 1 is best."),
              PADA_WORDS("rank"), PADA_WORDS("mid-ranks of the truth column"), PADA_WORDS("the truth table"),
              "ui/models/path_table_model.cpp"},
    NumberRow{Number::rankDifference, PADA_WORDS("How far the score misplaces a path; + = predicted too low."),
              PADA_WORDS("ranks"), PADA_WORDS("predicted − true rank, both among the paths in the truth table"),
              PADA_WORDS("the ranking and the truth table"), "ui/models/path_table_model.cpp"},
    NumberRow{Number::scoreLoss, PADA_WORDS("Cross-entropy of a path with inherited weights on the ranking images."),
              PADA_WORDS("nats, an image"), PADA_WORDS("mean of −ln p(label)"), PADA_WORDS("the ranking, as stored"),
              "core/search/path_ranking.cpp"},
    NumberRow{Number::scoreAccuracy, PADA_WORDS("Ranking images that the path classifies right, weights inherited."),
              PADA_WORDS("% of the ranking images"), PADA_WORDS("right / all"), PADA_WORDS("the ranking, as stored"),
              "core/search/path_ranking.cpp"},
    NumberRow{Number::truth, PADA_WORDS("What training the architecture alone gave."),
              PADA_WORDS("that of the truth table, in the column's name"),
              PADA_WORDS("a cell of the column that is named"),
              PADA_WORDS("the truth table, imported or measured here"), "core/truth/truth_import.cpp"},
    NumberRow{Number::pathsWithOption, PADA_WORDS("Ranked paths with a truth that take the option there."),
              PADA_WORDS("paths"), PADA_WORDS("counted"), PADA_WORDS("the ranking that is shown"),
              "core/metrics/option_bias.cpp"},
    NumberRow{Number::optionBias, PADA_WORDS("How much too high the score places paths with the option."),
              PADA_WORDS("ranks; the thin line: 95 % bootstrap over paths"),
              PADA_WORDS("mean of true − predicted rank over the paths with the option"),
              PADA_WORDS("the ranking and the truth table"), "core/metrics/option_bias.cpp"},
    NumberRow{Number::ranksApart, PADA_WORDS("How wrong the order of a pair is."), PADA_WORDS("ranks"),
              PADA_WORDS("ranks between the two by the score + ranks between them by the truth"),
              PADA_WORDS("the ranking and the truth table; each path stands in one pair"),
              "core/metrics/inversions.cpp"},
    NumberRow{Number::searchPlace, PADA_WORDS("Place among the networks that the search evaluated; 1 is best."),
              PADA_WORDS("rank"), PADA_WORDS("by the search's score; equal scores share a place"),
              PADA_WORDS("the search, as stored"), "ui/rank/search_table.cpp"},
    NumberRow{Number::madds, PADA_WORDS("Multiply-adds of one image through the network, dead edges left out."),
              PADA_WORDS("millions"), PADA_WORDS("summed over convolutions and the classifier"),
              PADA_WORDS("the architecture alone"), "core/space/net_cost.cpp"},
    NumberRow{Number::parameters, PADA_WORDS("Weights of the network, dead edges left out."), PADA_WORDS("millions"),
              PADA_WORDS("summed over its layers"), PADA_WORDS("the architecture alone"), "core/space/net_cost.cpp"},
    NumberRow{Number::generation, PADA_WORDS("In which generation of the search it came."), PADA_WORDS("generations"),
              PADA_WORDS("counted from 0"), PADA_WORDS("the search, as stored"), "core/search/search_run.cpp"},
    NumberRow{Number::evaluation, PADA_WORDS("After how many evaluations the search came to it."),
              PADA_WORDS("evaluations"), PADA_WORDS("counted from 1"), PADA_WORDS("the search, as stored"),
              "core/search/search_run.cpp"},
    NumberRow{Number::runNumber, PADA_WORDS("The run's number in this store; it stays with it."), PADA_WORDS("none"),
              PADA_WORDS("counted up by the store"), PADA_WORDS("the store"), "core/store/schema.cpp"},
    NumberRow{Number::seed, PADA_WORDS("What all random draws of the run follow from."), PADA_WORDS("none"),
              PADA_WORDS("as the settings say; equal settings and seed give equal numbers"),
              PADA_WORDS("the run's settings"), "core/base/rng.cpp"},
    NumberRow{Number::started, PADA_WORDS("When the run was first started."), PADA_WORDS("local time"),
              PADA_WORDS("stored as ISO 8601 UTC"), PADA_WORDS("the store"), "core/base/clock.cpp"},
    NumberRow{Number::seeds, PADA_WORDS("Runs of the group that have the number."), PADA_WORDS("runs"),
              PADA_WORDS("counted; they differ in nothing but the seed"), PADA_WORDS("the chosen runs"),
              "core/metrics/seed_summary.cpp"},
    NumberRow{Number::mean, PADA_WORDS("Mean over the seeds of the group."), PADA_WORDS("that of the chosen number"),
              PADA_WORDS("Σ x / n"), PADA_WORDS("the chosen runs, as stored"), "core/metrics/seed_summary.cpp"},
    NumberRow{Number::deviation, PADA_WORDS("Standard deviation over the seeds of the group."),
              PADA_WORDS("that of the chosen number"), PADA_WORDS("√(Σ (x − mean)² / (n − 1))"),
              PADA_WORDS("the chosen runs, as stored"), "core/metrics/seed_summary.cpp"},
    NumberRow{Number::interval, PADA_WORDS("95 % interval of the mean over seeds."),
              PADA_WORDS("that of the chosen number"), PADA_WORDS("mean ± t(n − 1) × sd / √n, Student's t"),
              PADA_WORDS("the chosen runs, as stored"), "core/metrics/seed_summary.cpp"},
    NumberRow{Number::median, PADA_WORDS("Half of the seeds lie below it."), PADA_WORDS("that of the chosen number"),
              PADA_WORDS("linear between order statistics"), PADA_WORDS("the chosen runs, as stored"),
              "core/metrics/seed_summary.cpp"},
    NumberRow{Number::meanDifference, PADA_WORDS("Mean of the group against that of the group with the star."),
              PADA_WORDS("that of the chosen number"), PADA_WORDS("mean − mean of ★; the verdict beside it is paired"),
              PADA_WORDS("the chosen runs, as stored"), "core/metrics/seed_summary.cpp"},
    NumberRow{Number::totalVariation, PADA_WORDS("Draws that would have to go to another option."),
              PADA_WORDS("share, 0 to 1"), PADA_WORDS("½ Σ |p − q|, mean over the decisions"),
              PADA_WORDS("the newest sampling law of both runs"), "core/metrics/distribution_distance.cpp"},
    NumberRow{Number::wasserstein, PADA_WORDS("How far a value has to move on average to make one of the other."),
              PADA_WORDS("that of the values"), PADA_WORDS("area between the two distribution functions"),
              PADA_WORDS("newest data weights, or the newest ranking of the same paths"),
              "core/metrics/distribution_distance.cpp"},
    NumberRow{Number::kolmogorov, PADA_WORDS("Largest gap between the two distribution functions."),
              PADA_WORDS("share, 0 to 1"), PADA_WORDS("max |F − G| (Kolmogorov-Smirnov)"),
              PADA_WORDS("newest data weights, or the newest ranking of the same paths"),
              "core/metrics/distribution_distance.cpp"},
    NumberRow{Number::load, PADA_WORDS("What this program takes of the machine."), PADA_WORDS("cores; MB of memory"),
              PADA_WORDS("processor time of the last second / second; resident memory"),
              PADA_WORDS("the system, once a second"), "core/base/process_load.cpp"},
    NumberRow{Number::health, PADA_WORDS("Whether all is well with the run at this time."),
              PADA_WORDS("as its words say"),
              PADA_WORDS("limits: an option below a fifth of an even share, 10 % dead draws, half of the images"),
              PADA_WORDS("the run's steps and epochs up to this time"), "ui/session/run_health.cpp"},
    NumberRow{
        Number::worth, PADA_WORDS("What the ranking is worth beside what costs less."),
        PADA_WORDS("in the column's name; tau-b lies in −1 to 1"),
        PADA_WORDS("Kendall tau-b on the same bootstrap resamples; a difference with 0 in its interval says nothing"),
        PADA_WORDS("the stored ranking, the truth column and the scores of this store"), "core/metrics/worth.cpp"},
    NumberRow{Number::forecast, PADA_WORDS("What the run will take, before it is started."),
              PADA_WORDS("as it says: steps, path-passes, MB, time"),
              PADA_WORDS("what a few real steps took, times the steps that the settings ask for"),
              PADA_WORDS("the settings and a dry run on this machine"), "core/config/run_forecast.cpp"},
    NumberRow{Number::methodTable, PADA_WORDS("What the method tells of itself at this time."),
              PADA_WORDS("in the column's name; shares lie in 0 to 1"), PADA_WORDS("the method's own"),
              PADA_WORDS("the run, as stored (method_table)"), "ui/session/table_words.cpp"}};
#undef PADA_WORDS

static_assert(kRows.size() == static_cast<std::size_t>(Number::count));
static_assert([] {
    for (std::size_t i = 0; i < kRows.size(); ++i)
        if (static_cast<std::size_t>(kRows[i].number) != i) return false;
    return true;
}());

}  // namespace

NumberWords wordsOf(Number number) {
    const NumberRow& row = kRows[static_cast<std::size_t>(number)];
    return {NumberText::tr(row.what), NumberText::tr(row.unit), NumberText::tr(row.formula), NumberText::tr(row.source),
            QLatin1String(row.code)};
}

QString numberHelp(Number number, const QString& what) {
    const NumberWords words = wordsOf(number);
    return QStringList{what.isEmpty() ? words.what : what, NumberText::tr("Unit: %1").arg(words.unit),
                       NumberText::tr("Formula: %1").arg(words.formula), NumberText::tr("From: %1").arg(words.source),
                       NumberText::tr("Computed in %1").arg(words.code)}
        .join(QLatin1Char('\n'));
}

bool saysWhereFrom(const QString& help) {
    return help.contains(NumberText::tr("Computed in %1").arg(QString()).trimmed());
}

}  // namespace pada::ui
