// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of core/metrics/worth.h.
#include "core/metrics/worth.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>

namespace pada {
namespace {

std::string threeDigits(double value, bool sign = false) {
    char text[32];
    std::snprintf(text, sizeof text, sign ? "%+.3f" : "%.3f", value);
    return text;
}

/// "Live convolutions" and "Multiply-adds" within a sentence; names such as "NASWOT" and "SynFlow" stay, and words made
/// of somebody's name.
std::string inSentence(std::string label) {
    const std::size_t word = std::min(label.find(' '), label.size());
    if (label.substr(0, word) == "Jacobian") return label;
    const auto small = [](unsigned char letter) { return std::islower(letter) != 0 || letter == '-' || letter == ','; };
    if (word > 1 && std::all_of(label.begin() + 1, label.begin() + static_cast<std::ptrdiff_t>(word), small))
        label[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(label[0])));
    return label;
}

/// Supernet minus the other one: the signs turn round.
std::string advantageText(const TauDifference& minusSupernet) {
    return threeDigits(-minusSupernet.difference, true) + " [" + threeDigits(-minusSupernet.interval.high, true) +
           ", " + threeDigits(-minusSupernet.interval.low, true) + "]";
}

std::string seedsText(const WorthFigure& other) {
    const PairedVerdict& seeds = other.minusSupernet->overSeeds;
    if (!seeds.pairs || !seeds.pairs->interval) return "";
    const std::string figure =
        threeDigits(-seeds.pairs->mean, true) + " [" + threeDigits(-seeds.pairs->interval->high, true) + ", " +
        threeDigits(-seeds.pairs->interval->low, true) + "] over " + std::to_string(seeds.pairs->seeds) + " seeds";
    switch (seeds.verdict) {
        case Verdict::higher:
            return "Over seeds the supernet is below " + inSentence(other.label) + ": " + figure + ".";
        case Verdict::lower:
            return "Over seeds the supernet is above " + inSentence(other.label) + ": " + figure + ".";
        case Verdict::undecided:
            return "Over seeds the two are not told apart: " + figure +
                   (seeds.seedsNeeded ? "; about " + std::to_string(*seeds.seedsNeeded) + " seeds would." : ".");
        case Verdict::tooFew:
            break;
    }
    return std::to_string(seeds.pairs->seeds) + " pairs of seeds are too few to say more.";
}

std::string comparedText(const WorthFigure& supernet, const WorthFigure& other, const std::string& what) {
    const std::string both = "tau-b " + (supernet.tau ? threeDigits(*supernet.tau) : "n/a") + " against " +
                             (other.tau ? threeDigits(*other.tau) : "n/a");
    const std::string named = inSentence(other.label) + what;
    const WorthClaim claim = claimOf(other.minusSupernet);
    if (claim == WorthClaim::unknown)
        return supernet.label + " and " + named + ": " + both + "; there is no interval of the difference.";
    const std::string difference = advantageText(*other.minusSupernet->overPaths);
    if (claim == WorthClaim::better)
        return supernet.label + " orders these paths better than " + named + ": " + both + ", " + difference + ".";
    if (claim == WorthClaim::worse)
        return supernet.label + " orders these paths worse than " + named + ": " + both + ", " + difference + ".";
    return supernet.label + " is not told apart from " + named + " on these paths: " + both + ", " + difference + ".";
}

}  // namespace

std::vector<std::string> worthVerdict(const WorthReport& report) {
    std::vector<std::string> sentences;
    if (report.figures.empty()) return sentences;
    const WorthFigure& supernet = report.figures.front();
    bool seedsKnown = false;
    const auto add = [&](std::size_t other, const std::string& what) {
        const WorthFigure& figure = report.figures.at(other);
        sentences.push_back(comparedText(supernet, figure, what));
        if (!figure.minusSupernet) return;
        if (std::string seeds = seedsText(figure); !seeds.empty()) {
            seedsKnown = seedsKnown || figure.minusSupernet->overSeeds.verdict != Verdict::tooFew;
            sentences.push_back(std::move(seeds));
        }
    };
    if (report.rival) add(*report.rival, ", for which nothing is trained");
    if (report.control) add(*report.control, ", which reads no gradient");
    if (sentences.empty()) return sentences;
    std::string meaning =
        report.whole ? "[low, high]: 95 % bootstrap of the paired difference; every path there is was ranked, so it "
                       "tells how far the figure hangs on single paths"
                     : "[low, high]: 95 % bootstrap of the paired difference, the luck of these paths";
    if (!seedsKnown) meaning += "; the luck of the seed is not in it";
    sentences.push_back(meaning + ".");
    return sentences;
}

}  // namespace pada
