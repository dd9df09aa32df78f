// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/verdict_words.h"

#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>

namespace pada::ui {
namespace {

constexpr double kSameCost = 0.005;  ///< Path-passes nearer than this share are called equal.

QString verdictTr(const char* text) {
    return QCoreApplication::translate("pada::ui::VerdictWords", text);
}

}  // namespace

QStringList hindrances(const SeedGroup& a, const SeedGroup& b, Measure measure) {
    QStringList out;
    std::set<std::string> data, paths, truths, spaces;
    double least = 0.0, most = 0.0;
    for (const SeedGroup* group : {&a, &b})
        for (const auto& run : group->runs) {
            if (!run->summary.dataFingerprint.empty()) data.insert(run->summary.dataFingerprint);
            spaces.insert(run->config.space.kind + run->config.space.variant);
            if (run->outcome && run->outcome->tau) {
                paths.insert(run->listDigest.empty() ? run->rankedPaths : run->listDigest);
                truths.insert(run->outcome->truth);
            }
            const double passes = passesOf(*run);
            least = least == 0.0 ? passes : std::min(least, passes);
            most = std::max(most, passes);
        }
    if (data.size() > 1) out << verdictTr("they were trained on different images");
    if (spaces.size() > 1) out << verdictTr("their search spaces differ");
    if (measure != Measure::passes && most - least > kSameCost * most)
        out << verdictTr("they cost %1 to %2 path-passes")
                   .arg(countText(std::llround(least)), countText(std::llround(most)));
    const bool ranked = measure == Measure::tau || measure == Measure::precision;
    if (ranked && paths.size() > 1) out << verdictTr("other paths were ranked");
    if (ranked && truths.size() > 1) out << verdictTr("they were ranked against different truths");
    return out;
}

VerdictWords verdictWords(const SeedGroup& group, const SeedGroup& baseline, Measure measure) {
    VerdictWords out;
    const PairedVerdict verdict = pairedVerdict(valuesOf(group, measure), valuesOf(baseline, measure));
    const QString name = measureName(measure);
    const QStringList against = hindrances(group, baseline, measure);
    const std::int64_t pairs = verdict.pairs ? verdict.pairs->seeds : 0;
    if (pairs > 0) {
        const PairedSeeds& p = *verdict.pairs;
        out.detail = p.seeds == 1 ? verdictTr("Difference %1.").arg(signedText(p.mean, measure, true))
                                  : verdictTr("Mean difference %1 over %2 paired seeds, %3 up, %4 down.")
                                        .arg(signedText(p.mean, measure, true))
                                        .arg(p.seeds)
                                        .arg(p.higher)
                                        .arg(p.lower);
        if (p.interval)
            out.detail += QLatin1Char(' ') + verdictTr("95 %: %1 to %2, Student's t of the paired differences.")
                                                 .arg(signedText(p.interval->low, measure, false),
                                                      signedText(p.interval->high, measure, false));
    }
    if (!against.isEmpty()) {
        out.sentence = verdictTr("%1 and %2 are not comparable in %3: %4.")
                           .arg(group.label, baseline.label, name, against.join(QStringLiteral("; ")));
        return out;
    }
    if (pairs == 0) {
        out.sentence = verdictTr("%1 and %2 share no seed with a value of %3.").arg(group.label, baseline.label, name);
        return out;
    }
    if (verdict.verdict == Verdict::tooFew) {
        out.sentence = pairs == 1 ? verdictTr("One shared seed says nothing about %1 and %2; run at least %3.")
                                        .arg(group.label, baseline.label)
                                        .arg(PairedVerdict::kFewestPairs)
                                  : verdictTr("%1 shared seeds are too few for %2 and %3; run at least %4.")
                                        .arg(pairs)
                                        .arg(group.label, baseline.label)
                                        .arg(PairedVerdict::kFewestPairs);
        return out;
    }
    const PairedSeeds& p = *verdict.pairs;
    if (verdict.verdict == Verdict::undecided) {
        out.kind = VerdictWords::Kind::undecided;
        out.sentence =
            verdictTr("These %1 seeds do not separate %2 from %3 in %4: %5 (%6 to %7).")
                .arg(p.seeds)
                .arg(group.label, baseline.label, name, signedText(p.mean, measure, true),
                     signedText(p.interval->low, measure, false), signedText(p.interval->high, measure, false));
        out.sentence +=
            QLatin1Char(' ') +
            (verdict.seedsNeeded
                 ? verdictTr(
                       "About %1 seeds would in four of five tries, if the difference and its spread are as seen.")
                       .arg(countText(*verdict.seedsNeeded))
             : p.mean == 0.0
                 ? verdictTr("No number of seeds separates what is equal.")
                 : verdictTr("More than %1 seeds would be needed.").arg(countText(PairedVerdict::kMostSeeds)));
        return out;
    }
    out.kind = VerdictWords::Kind::separated;
    const bool higher = verdict.verdict == Verdict::higher;
    const std::int64_t agree = higher ? p.higher : p.lower;
    out.sentence = (higher ? verdictTr("%1 has a higher %2 than %3, by %4 (%5 to %6), in %7 of %8 seeds.")
                           : verdictTr("%1 has a lower %2 than %3, by %4 (%5 to %6), in %7 of %8 seeds."))
                       .arg(group.label, name, baseline.label, measureText(std::fabs(p.mean), measure),
                            signedText(higher ? p.interval->low : -p.interval->high, measure, false),
                            signedText(higher ? p.interval->high : -p.interval->low, measure, false))
                       .arg(agree)
                       .arg(p.seeds);
    return out;
}

CostWords costWords(const ComparedRuns& runs) {
    CostWords out;
    const ComparedRun *cheap = nullptr, *dear = nullptr;
    for (const auto& run : runs) {
        if (passesOf(*run) <= 0.0) continue;
        if (!cheap || passesOf(*run) < passesOf(*cheap)) cheap = run.get();
        if (!dear || passesOf(*run) > passesOf(*dear)) dear = run.get();
    }
    if (!cheap) return out;
    out.least = passesOf(*cheap);
    out.equal = passesOf(*dear) - out.least <= kSameCost * passesOf(*dear);
    if (!out.equal)
        out.sentence = verdictTr("%1 has come to %2 path-passes, %3 to %4.")
                           .arg(cheap->label(), countText(std::llround(out.least)), dear->label(),
                                countText(std::llround(passesOf(*dear))));
    return out;
}

}  // namespace pada::ui
