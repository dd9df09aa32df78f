// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/truth_column.h"

#include <algorithm>
#include <string>

namespace pada {
namespace {

constexpr std::string_view kLosses[] = {"loss", "losses", "nll", "xent", "error", "err", "perplexity", "ppl"};
constexpr std::string_view kOthers[] = {
    "step",   "steps",   "epoch",   "epochs", "iteration", "iterations", "seed",   "seeds",  "time",
    "second", "seconds", "sec",     "secs",   "minute",    "minutes",    "hour",   "hours",  "ms",
    "day",    "days",    "latency", "flop",   "flops",     "gflops",     "mflops", "madd",   "madds",
    "mac",    "macs",    "param",   "params", "parameter", "parameters", "size",   "memory", "bytes",
    "mb",     "index",   "idx",     "id",     "rank",      "count",      "energy", "lr",     "throughput"};

template <class Words>
bool isOneOf(const std::string& word, const Words& words) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

TruthKind truthKind(std::string_view column) {
    if (const std::size_t seed = column.rfind("_seed"); seed != std::string_view::npos && seed > 0 &&
                                                        seed + 5 < column.size() &&
                                                        (column[seed + 5] < 'a' || column[seed + 5] > 'z'))
        column = column.substr(0, seed);
    TruthKind kind = TruthKind::accuracy;
    std::string word;
    const auto judge = [&] {
        if (isOneOf(word, kOthers)) kind = TruthKind::other;
        if (isOneOf(word, kLosses) && kind != TruthKind::other) kind = TruthKind::loss;
        word.clear();
    };
    for (const char c : column) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower >= 'a' && lower <= 'z')
            word += lower;
        else
            judge();
    }
    judge();
    return kind;
}

}  // namespace pada
