// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/verdict_words.h: what two seed groups say of each other, in words that claim no more than the interval,
// and whether runs stand at equal cost. Statistics: core/metrics. Pure.
#pragma once
#include "ui/compare/seed_groups.h"

#include <QStringList>

namespace pada::ui {

/// Why a paired verdict on two groups would say nothing about their settings: other data, other cost, other paths
/// ranked. Empty where nothing stands against it.
QStringList hindrances(const SeedGroup& a, const SeedGroup& b, Measure measure);

struct VerdictWords {
    enum class Kind { separated, undecided, nothing } kind = Kind::nothing;
    QString sentence;
    QString detail;  ///< Interval, signs, what they are of.
};
/// Of `group` against `baseline`.
VerdictWords verdictWords(const SeedGroup& group, const SeedGroup& baseline, Measure measure);

/// What path-passes the chosen runs have come to: equal within half a per cent, or a sentence that says who has how
/// many and at how many all can be cut.
struct CostWords {
    bool equal = true;
    QString sentence;
    double least = 0.0;
};
CostWords costWords(const ComparedRuns& runs);

}  // namespace pada::ui
