// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/number_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace pada::ui {
namespace {

struct NumberRow {
    Number number;
    const char *what, *unit, *formula, *source, *code;
};

class NumberText {
    Q_DECLARE_TR_FUNCTIONS(pada::ui::NumberText)
public:
    static const NumberRow& row(Number number);
};

const NumberRow& NumberText::row(Number number) {
    // In the order of the enumeration.
    static constexpr std::array kRows{
        NumberRow{Number::loss, QT_TR_NOOP("Cross-entropy of a step's batch under the paths that were drawn."),
                  QT_TR_NOOP("nats, an image"), QT_TR_NOOP("mean of −ln p(label) over the batch"),
                  QT_TR_NOOP("the run's steps, as stored (step.loss); lines are a debiased running mean of them"),
                  "core/cpu/softmax_loss.cpp"},
        NumberRow{Number::accuracy, QT_TR_NOOP("Training images that the path which was drawn classifies right."),
                  QT_TR_NOOP("% of the batch"),
                  QT_TR_NOOP("images whose largest logit is the label / images of the batch"),
                  QT_TR_NOOP("the run's steps, as stored (step.top1)"), "core/cpu/softmax_loss.cpp"},
        NumberRow{Number::learningRate, QT_TR_NOOP("Step size of the optimiser at this step."), QT_TR_NOOP("none"),
                  QT_TR_NOOP("the schedule of the settings, cosine or another, at the share of the run that is done"),
                  QT_TR_NOOP("the run's steps, as stored (step.learning_rate)"), "core/strategy/learning_rate.cpp"},
        NumberRow{Number::gradientNorm, QT_TR_NOOP("Length of the whole gradient of a step, before clipping."),
                  QT_TR_NOOP("nats per unit of weight"), QT_TR_NOOP("√Σ g² over the weights that the step trained"),
                  QT_TR_NOOP("the run's steps, as stored"), "core/supernet/sgd.cpp"},
        NumberRow{
            Number::gradientVariance, QT_TR_NOOP("How much a weight's gradient varies from draw to draw."),
            QT_TR_NOOP("squared gradient, per weight"),
            QT_TR_NOOP("unbiased variance over the draws in which the weight was active, mean over the weights of "
                       "candidate operations"),
            QT_TR_NOOP("snapshots at frozen weights, else Welford's update over the steps of an epoch (online)"),
            "core/metrics/gradient_variance.cpp"},
        NumberRow{Number::secondMoment, QT_TR_NOOP("Mean squared length of the gradient at frozen weights."),
                  QT_TR_NOOP("squared gradient norm"),
                  QT_TR_NOOP("E g² over draws; unbiased: g / (N p); optimal: the least under any p"),
                  QT_TR_NOOP("the run's variance snapshots; bands are 95 % bootstrap intervals"),
                  "core/engine/variance_probe.cpp"},
        NumberRow{
            Number::optionProbability, QT_TR_NOOP("How likely the sampler takes an option at a decision."),
            QT_TR_NOOP("share of draws, %"),
            QT_TR_NOOP("smoothing × norm / Σ norms + (1 − smoothing) / options, where the method learns from norms"),
            QT_TR_NOOP("the run's sampler, each time it was updated"), "core/sampling/importance_path_sampler.cpp"},
        NumberRow{
            Number::pathPasses, QT_TR_NOOP("What training has cost so far."), QT_TR_NOOP("path-passes"),
            QT_TR_NOOP("one forward and backward of one path on 64 images = 1; other passes by their share of it"),
            QT_TR_NOOP("the run's steps, as stored, in sum"), "core/engine/run_loop.cpp"},
        NumberRow{Number::steps, QT_TR_NOOP("Optimiser steps that are finished."), QT_TR_NOOP("steps"),
                  QT_TR_NOOP("counted from the run's beginning, across resumes"), QT_TR_NOOP("the run, as stored"),
                  "core/engine/run_loop.cpp"},
        NumberRow{Number::imageWeight, QT_TR_NOOP("How often an image is drawn, against an even sampler."),
                  QT_TR_NOOP("times even (1× = every image alike)"),
                  QT_TR_NOOP("q × N; q: the image's probability, N images"),
                  QT_TR_NOOP("the run's data sampler, at each change (data_weight, histograms of 64 bins of 1/16)"),
                  "core/sampling/importance_data_sampler.cpp"},
        NumberRow{Number::imagesDrawn, QT_TR_NOOP("Training images that an epoch drew at least once."),
                  QT_TR_NOOP("% of the training images"), QT_TR_NOOP("different images drawn / images"),
                  QT_TR_NOOP("the last finished epoch, as stored (distinct images)"), "core/engine/epoch_accounts.cpp"},
        NumberRow{Number::effectiveSample, QT_TR_NOOP("So many images drawn evenly would tell as much."),
                  QT_TR_NOOP("images"), QT_TR_NOOP("Kish: (Σ w)² / Σ w²"), QT_TR_NOOP("the weights at this time"),
                  "ui/data/weight_fold.cpp"},
        NumberRow{Number::heavyShare, QT_TR_NOOP("What the heaviest 5 % of the images get."),
                  QT_TR_NOOP("% of the draws"), QT_TR_NOOP("Σ w of the heaviest 5 % / Σ w"),
                  QT_TR_NOOP("the weights at this time"), "ui/data/weight_fold.cpp"},
        NumberRow{Number::gini, QT_TR_NOOP("How unevenly draws fall on images."),
                  QT_TR_NOOP("0 = all alike, 1 = one image has every draw"),
                  QT_TR_NOOP("twice the area between the Lorenz curve and the diagonal"),
                  QT_TR_NOOP("the weights at this time"), "ui/data/weight_fold.cpp"},
        NumberRow{Number::idleImages, QT_TR_NOOP("Images that none of the last three epochs drew."),
                  QT_TR_NOOP("images"),
                  QT_TR_NOOP("counted over the draws, which follow from seed, epoch and weights and are made again"),
                  QT_TR_NOOP("seed and stored weights; shown where they agree with the images that the run counted"),
                  "core/sampling/epoch_draws.cpp"},
        NumberRow{Number::classShare, QT_TR_NOOP("What the images of a class get of the draws."),
                  QT_TR_NOOP("% of the draws; the mark: % of the images"), QT_TR_NOOP("Σ w of the class / Σ w"),
                  QT_TR_NOOP("the weights at this time and the labels of the files that lie here"),
                  "ui/data/weight_fold.cpp"},
        NumberRow{Number::coverage,
                  QT_TR_NOOP("Images drawn at least once, and effective sample size, of every epoch."),
                  QT_TR_NOOP("% of the training images"), QT_TR_NOOP("different images / N; (Σ w)² / Σ w² / N"),
                  QT_TR_NOOP("the run's epochs, as stored"), "core/engine/epoch_accounts.cpp"},
        NumberRow{
            Number::tau, QT_TR_NOOP("Agreement of the order by score with the true order."),
            QT_TR_NOOP("−1 to 1; 1 = same order, 0 = none"),
            QT_TR_NOOP("tau-b: (pairs in order − pairs against) / √(pairs untied in score × pairs untied in truth)"),
            QT_TR_NOOP("a ranking of the run against a truth table; intervals: 95 % bootstrap over paths"),
            "core/metrics/kendall_tau.cpp"},
        NumberRow{Number::spearman, QT_TR_NOOP("Correlation of the ranks by score and by truth."),
                  QT_TR_NOOP("−1 to 1"), QT_TR_NOOP("Pearson's r of the mid-ranks"),
                  QT_TR_NOOP("the ranking and the truth table"), "core/metrics/correlation.cpp"},
        NumberRow{Number::pearson, QT_TR_NOOP("Correlation of score and truth themselves."), QT_TR_NOOP("−1 to 1"),
                  QT_TR_NOOP("covariance / product of standard deviations"),
                  QT_TR_NOOP("the ranking and the truth table"), "core/metrics/correlation.cpp"},
        NumberRow{Number::precision, QT_TR_NOOP("Predicted best 5 % that are among the true best 5 %."),
                  QT_TR_NOOP("% of the predicted"), QT_TR_NOOP("paths in both / paths in the predicted 5 %"),
                  QT_TR_NOOP("the ranking and the truth table; ties: mean over all their orders"),
                  "core/metrics/top_k.cpp"},
        NumberRow{Number::regret, QT_TR_NOOP("What the path that is ranked first lacks to the best."),
                  QT_TR_NOOP("that of the truth table"), QT_TR_NOOP("best truth − truth of the pick"),
                  QT_TR_NOOP("the ranking and the truth table; ties: mean over all their orders"),
                  "core/metrics/top_k.cpp"},
        NumberRow{Number::truthNoise, QT_TR_NOOP("How much one seed of the truth strays from a path's mean."),
                  QT_TR_NOOP("that of the truth table"),
                  QT_TR_NOOP("standard deviation of the seeds around their path's mean, pooled"),
                  QT_TR_NOOP("the seeds that the truth table holds"), "app/ranking_metrics.cpp"},
        NumberRow{
            Number::tauWithin, QT_TR_NOOP("Kendall tau-b over a part of the pairs."), QT_TR_NOOP("−1 to 1"),
            QT_TR_NOOP("as tau-b, over pairs of connected paths, of equally many live convolutions, or of one net"),
            QT_TR_NOOP("the ranking and the truth table"), "core/metrics/grouped.cpp"},
        NumberRow{Number::tauOverBaseline,
                  QT_TR_NOOP("What the ranking has over the best score that needs no training."),
                  QT_TR_NOOP("difference of two tau-b"), QT_TR_NOOP("tau-b of the score − tau-b of the best baseline"),
                  QT_TR_NOOP("both on the same bootstrap resamples of the paths"), "core/metrics/ranking_resample.cpp"},
        NumberRow{Number::tauCeiling, QT_TR_NOOP("Most that any score can be expected to reach here."),
                  QT_TR_NOOP("−1 to 1"), QT_TR_NOOP("tau-b between the truth's own seeds"),
                  QT_TR_NOOP("the seeds that the truth table holds"), "app/ranking_metrics.cpp"},
        NumberRow{Number::tauBaseline, QT_TR_NOOP("Kendall tau-b of a score that needs no training."),
                  QT_TR_NOOP("−1 to 1"), QT_TR_NOOP("as tau-b, of the simple score against the truth"),
                  QT_TR_NOOP("the architectures alone and the truth table"),
                  "core/truth/scores/untrained_score_table.cpp"},
        NumberRow{Number::predictedRank, QT_TR_NOOP("Place by the score with inherited weights; 1 is best."),
                  QT_TR_NOOP("rank among all ranked paths"), QT_TR_NOOP("mid-ranks: ties share their mean rank"),
                  QT_TR_NOOP("the ranking that is shown"), "ui/models/path_table_model.cpp"},
        NumberRow{Number::trueRank, QT_TR_NOOP("Place by the truth table, among the paths that are in it; 1 is best."),
                  QT_TR_NOOP("rank"), QT_TR_NOOP("mid-ranks of the truth column"), QT_TR_NOOP("the truth table"),
                  "ui/models/path_table_model.cpp"},
        NumberRow{Number::rankDifference, QT_TR_NOOP("How far the score misplaces a path; + = predicted too low."),
                  QT_TR_NOOP("ranks"), QT_TR_NOOP("predicted − true rank, both among the paths in the truth table"),
                  QT_TR_NOOP("the ranking and the truth table"), "ui/models/path_table_model.cpp"},
        NumberRow{Number::scoreLoss,
                  QT_TR_NOOP("Cross-entropy of a path with inherited weights on the ranking images."),
                  QT_TR_NOOP("nats, an image"), QT_TR_NOOP("mean of −ln p(label)"),
                  QT_TR_NOOP("the ranking, as stored"), "core/search/path_ranking.cpp"},
        NumberRow{Number::scoreAccuracy,
                  QT_TR_NOOP("Ranking images that the path classifies right, weights inherited."),
                  QT_TR_NOOP("% of the ranking images"), QT_TR_NOOP("right / all"),
                  QT_TR_NOOP("the ranking, as stored"), "core/search/path_ranking.cpp"},
        NumberRow{Number::truth, QT_TR_NOOP("What training the architecture alone gave."),
                  QT_TR_NOOP("that of the truth table, in the column's name"),
                  QT_TR_NOOP("a cell of the column that is named"),
                  QT_TR_NOOP("the truth table, imported or measured here"), "core/truth/truth_import.cpp"},
        NumberRow{Number::pathsWithOption, QT_TR_NOOP("Ranked paths with a truth that take the option there."),
                  QT_TR_NOOP("paths"), QT_TR_NOOP("counted"), QT_TR_NOOP("the ranking that is shown"),
                  "core/metrics/option_bias.cpp"},
        NumberRow{Number::optionBias, QT_TR_NOOP("How much too high the score places paths with the option."),
                  QT_TR_NOOP("ranks; the thin line: 95 % bootstrap over paths"),
                  QT_TR_NOOP("mean of true − predicted rank over the paths with the option"),
                  QT_TR_NOOP("the ranking and the truth table"), "core/metrics/option_bias.cpp"},
        NumberRow{Number::ranksApart, QT_TR_NOOP("How wrong the order of a pair is."), QT_TR_NOOP("ranks"),
                  QT_TR_NOOP("ranks between the two by the score + ranks between them by the truth"),
                  QT_TR_NOOP("the ranking and the truth table; each path stands in one pair"),
                  "core/metrics/inversions.cpp"},
        NumberRow{Number::searchPlace, QT_TR_NOOP("Place among the networks that the search evaluated; 1 is best."),
                  QT_TR_NOOP("rank"), QT_TR_NOOP("by the search's score; equal scores share a place"),
                  QT_TR_NOOP("the search, as stored"), "ui/rank/search_table.cpp"},
        NumberRow{Number::madds, QT_TR_NOOP("Multiply-adds of one image through the network, dead edges left out."),
                  QT_TR_NOOP("millions"), QT_TR_NOOP("summed over convolutions and the classifier"),
                  QT_TR_NOOP("the architecture alone"), "core/space/net_cost.cpp"},
        NumberRow{Number::parameters, QT_TR_NOOP("Weights of the network, dead edges left out."),
                  QT_TR_NOOP("millions"), QT_TR_NOOP("summed over its layers"), QT_TR_NOOP("the architecture alone"),
                  "core/space/net_cost.cpp"},
        NumberRow{Number::generation, QT_TR_NOOP("In which generation of the search it came."),
                  QT_TR_NOOP("generations"), QT_TR_NOOP("counted from 0"), QT_TR_NOOP("the search, as stored"),
                  "core/search/search_run.cpp"},
        NumberRow{Number::evaluation, QT_TR_NOOP("After how many evaluations the search came to it."),
                  QT_TR_NOOP("evaluations"), QT_TR_NOOP("counted from 1"), QT_TR_NOOP("the search, as stored"),
                  "core/search/search_run.cpp"},
        NumberRow{Number::runNumber, QT_TR_NOOP("The run's number in this store; it stays with it."),
                  QT_TR_NOOP("none"), QT_TR_NOOP("counted up by the store"), QT_TR_NOOP("the store"),
                  "core/store/schema.cpp"},
        NumberRow{Number::seed, QT_TR_NOOP("What all random draws of the run follow from."), QT_TR_NOOP("none"),
                  QT_TR_NOOP("as the settings say; equal settings and seed give equal numbers"),
                  QT_TR_NOOP("the run's settings"), "core/base/rng.cpp"},
        NumberRow{Number::started, QT_TR_NOOP("When the run was first started."), QT_TR_NOOP("local time"),
                  QT_TR_NOOP("stored as ISO 8601 UTC"), QT_TR_NOOP("the store"), "core/base/clock.cpp"},
        NumberRow{Number::seeds, QT_TR_NOOP("Runs of the group that have the number."), QT_TR_NOOP("runs"),
                  QT_TR_NOOP("counted; they differ in nothing but the seed"), QT_TR_NOOP("the chosen runs"),
                  "core/metrics/seed_summary.cpp"},
        NumberRow{Number::mean, QT_TR_NOOP("Mean over the seeds of the group."),
                  QT_TR_NOOP("that of the chosen number"), QT_TR_NOOP("Σ x / n"),
                  QT_TR_NOOP("the chosen runs, as stored"), "core/metrics/seed_summary.cpp"},
        NumberRow{Number::deviation, QT_TR_NOOP("Standard deviation over the seeds of the group."),
                  QT_TR_NOOP("that of the chosen number"), QT_TR_NOOP("√(Σ (x − mean)² / (n − 1))"),
                  QT_TR_NOOP("the chosen runs, as stored"), "core/metrics/seed_summary.cpp"},
        NumberRow{Number::interval, QT_TR_NOOP("95 % interval of the mean over seeds."),
                  QT_TR_NOOP("that of the chosen number"), QT_TR_NOOP("mean ± t(n − 1) × sd / √n, Student's t"),
                  QT_TR_NOOP("the chosen runs, as stored"), "core/metrics/seed_summary.cpp"},
        NumberRow{Number::median, QT_TR_NOOP("Half of the seeds lie below it."),
                  QT_TR_NOOP("that of the chosen number"), QT_TR_NOOP("linear between order statistics"),
                  QT_TR_NOOP("the chosen runs, as stored"), "core/metrics/seed_summary.cpp"},
        NumberRow{Number::meanDifference, QT_TR_NOOP("Mean of the group against that of the group with the star."),
                  QT_TR_NOOP("that of the chosen number"),
                  QT_TR_NOOP("mean − mean of ★; the verdict beside it is paired"),
                  QT_TR_NOOP("the chosen runs, as stored"), "core/metrics/seed_summary.cpp"},
        NumberRow{Number::totalVariation, QT_TR_NOOP("Draws that would have to go to another option."),
                  QT_TR_NOOP("share, 0 to 1"), QT_TR_NOOP("½ Σ |p − q|, mean over the decisions"),
                  QT_TR_NOOP("the newest sampling law of both runs"), "core/metrics/distribution_distance.cpp"},
        NumberRow{Number::wasserstein, QT_TR_NOOP("How far a value has to move on average to make one of the other."),
                  QT_TR_NOOP("that of the values"), QT_TR_NOOP("area between the two distribution functions"),
                  QT_TR_NOOP("newest data weights, or the newest ranking of the same paths"),
                  "core/metrics/distribution_distance.cpp"},
        NumberRow{Number::kolmogorov, QT_TR_NOOP("Largest gap between the two distribution functions."),
                  QT_TR_NOOP("share, 0 to 1"), QT_TR_NOOP("max |F − G| (Kolmogorov-Smirnov)"),
                  QT_TR_NOOP("newest data weights, or the newest ranking of the same paths"),
                  "core/metrics/distribution_distance.cpp"},
        NumberRow{Number::load, QT_TR_NOOP("What this program takes of the machine."),
                  QT_TR_NOOP("cores; MB of memory; events a second"),
                  QT_TR_NOOP("processor time of the last second / second; resident memory"),
                  QT_TR_NOOP("the system, once a second"), "core/base/process_load.cpp"},
        NumberRow{Number::health, QT_TR_NOOP("Whether all is well with the run at this time."),
                  QT_TR_NOOP("as its words say"),
                  QT_TR_NOOP("limits: an option below a fifth of an even share, 10 % dead draws, half of the images"),
                  QT_TR_NOOP("the run's steps and epochs up to this time"), "ui/session/run_health.cpp"},
        NumberRow{
            Number::worth, QT_TR_NOOP("What the ranking is worth beside what costs less."),
            QT_TR_NOOP("in the column's name; tau-b lies in −1 to 1"),
            QT_TR_NOOP(
                "Kendall tau-b on the same bootstrap resamples; a difference with 0 in its interval says nothing"),
            QT_TR_NOOP("the stored ranking, the truth column and the scores of this store"), "core/metrics/worth.cpp"},
        NumberRow{Number::forecast, QT_TR_NOOP("What the run will take, before it is started."),
                  QT_TR_NOOP("as it says: steps, path-passes, MB, time"),
                  QT_TR_NOOP("what a few real steps took, times the steps that the settings ask for"),
                  QT_TR_NOOP("the settings and a dry run on this machine"), "core/config/run_forecast.cpp"},
        NumberRow{Number::methodTable, QT_TR_NOOP("What the method tells of itself at this time."),
                  QT_TR_NOOP("in the column's name; shares lie in 0 to 1"), QT_TR_NOOP("the method's own"),
                  QT_TR_NOOP("the run, as stored (method_table)"), "ui/session/table_words.cpp"},
        NumberRow{Number::interference, QT_TR_NOOP("How far two paths pull the weights that they share apart."),
                  QT_TR_NOOP("cosine, −1 to 1"),
                  QT_TR_NOOP("g·h ÷ (|g| |h|) of the two paths' gradients on the same images, mean over the weight "
                             "tensors that both train, then over pairs; 95 %: bootstrap over pairs"),
                  QT_TR_NOOP("the run's newest saved weights, by “pada interference”; Xu et al., ICML 2022"),
                  "core/search/interference.cpp"}};
    static_assert(kRows.size() == static_cast<std::size_t>(Number::count));
    static_assert([] {
        for (std::size_t i = 0; i < kRows.size(); ++i)
            if (static_cast<std::size_t>(kRows[i].number) != i) return false;
        return true;
    }());
    return kRows[static_cast<std::size_t>(number)];
}

}  // namespace

NumberWords wordsOf(Number number) {
    const NumberRow& row = NumberText::row(number);
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
