// SPDX-License-Identifier: GPL-3.0-or-later
// core/foreign/foreign_curves.h: the curves of a run that another program trained, as its file has them. Any thread.
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace pada {

struct CurvePoint {
    std::int64_t step = 0;
    double value = 0.0;
};
struct ForeignCurve {
    std::string name;                ///< Column or tag, as it stands in the file; one line.
    std::vector<CurvePoint> points;  ///< Steps ascend, each once; values are finite.
};
struct ForeignCurves {
    std::string format;                ///< "csv" or "tensorboard".
    std::string stepColumn;            ///< Empty: rows are counted, or the format has steps of its own.
    bool byEpoch = false;              ///< A step is an epoch.
    std::vector<ForeignCurve> curves;  ///< In the order of the file.
    std::vector<CurvePoint> times;     ///< Seconds since the first, by step; empty where the file has none.
    std::vector<std::string> notes;    ///< What was left out or taken otherwise than it stands there, a sentence each.
};

/// Which columns stand for what, where their names do not say it: names as in the file, also in other case.
struct CurveColumns {
    std::string step = {}, loss = {}, accuracy = {}, learningRate = {}, gradNorm = {};
    bool countRows = false;  ///< Rows are the steps, from 0.
};

/// More steps than any training has: what lies above is another number.
inline constexpr std::int64_t kMostForeignStep = 1'000'000'000'000;
inline constexpr std::int64_t kMaxEventFileBytes = 1'000'000'000;
inline constexpr std::size_t kMostForeignCurves = 4096;

/// A file by what it holds: TensorBoard's records, or CSV. `sha256` is of its bytes. Errors: those of readWholeText(),
/// curvesOfCsv() and curvesOfEvents(); badData for an empty file.
struct ForeignFile {
    std::string name;  ///< Without folders.
    std::string sha256;
    ForeignCurves curves;
};
Result<ForeignFile> readForeignFile(const std::string& file, const CurveColumns& columns);

}  // namespace pada
