// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/best_first.h: which of two evaluated networks is the better one.
#pragma once
#include "core/base/choices.h"
#include "core/events/search_point.h"

#include <cmath>
#include <limits>
#include <tuple>

namespace pada {

/// The loss, or minus the accuracy: less is better. What is no number is worse than any.
inline double badness(double loss, double accuracy, LeadingScore score) {
    const double value = score == LeadingScore::loss ? loss : -accuracy;
    return std::isnan(value) ? std::numeric_limits<double>::infinity() : value;
}
inline double badness(const SearchPoint& point, LeadingScore score) {
    return badness(point.loss, point.accuracy, score);
}

/// Orders by the score that leads, then by the other one, then by path, so that no order of evaluation shows in it.
struct BestFirst {
    LeadingScore score = LeadingScore::loss;

    bool operator()(const SearchPoint& a, const SearchPoint& b) const {
        const LeadingScore other = score == LeadingScore::loss ? LeadingScore::accuracy : LeadingScore::loss;
        return std::tuple(badness(a, score), badness(a, other), a.path) <
               std::tuple(badness(b, score), badness(b, other), b.path);
    }
};

}  // namespace pada
