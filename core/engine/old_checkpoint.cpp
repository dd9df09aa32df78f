// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/old_checkpoint.h"

#include "core/base/contract.h"

#include <array>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

namespace pada {
namespace {

struct OldArray {
    const char* name;
    const char* now;
    TensorType type;
    int since = 1;
};

constexpr std::array kOldArrays{
    OldArray{"weights", "weights", TensorType::f32},
    OldArray{"momentum", "momentum", TensorType::f32},
    OldArray{"statistics", "statistics", TensorType::f32},
    OldArray{"path_sampler", "path_sampler", TensorType::f64},
    OldArray{"data_sampler", "data_sampler", TensorType::f64},
    OldArray{"step_rule", "rule", TensorType::f64},
    OldArray{"epoch", "epoch", TensorType::f64},
    OldArray{"stop", "loop.memory", TensorType::f64},
    OldArray{"draw", "loop.draw", TensorType::i64},
    OldArray{"times", "loop.times", TensorType::f64, 2},
    OldArray{"epoch_segments", "epoch.segments", TensorType::f64, 2},
    OldArray{"gradient_mean", "epoch.gradient_mean", TensorType::f32, 2},
    OldArray{"gradient_squares", "epoch.gradient_squares", TensorType::f32, 2},
    OldArray{"epoch_weights", "epoch.weights", TensorType::f32, 2},
};

template <class T>
std::vector<T> valuesOf(const SafetensorsFile& file, const OldArray& array, std::size_t bytes) {
    std::vector<T> values(bytes / sizeof(T));
    if (auto done = file.read(array.name, array.type, std::as_writable_bytes(std::span(values))); !done)
        throw RunError(done.error().message);
    return values;
}

/// Five sums, then which images were seen, 32 to a number.
void putEpoch(StateBook& book, const std::vector<double>& epoch) {
    constexpr std::size_t kOldSums = 5;
    if (epoch.size() < kOldSums) StateBook::refuse("epoch", "is too short");
    book.put("epoch.sums", std::vector(epoch.begin(), epoch.begin() + kOldSums));
    std::vector<std::uint8_t> seen;
    for (std::size_t i = kOldSums; i < epoch.size(); ++i) {
        if (!(epoch[i] >= 0.0 && epoch[i] <= 4294967295.0))
            StateBook::refuse("epoch", "holds what is no set of images");
        const auto bits = static_cast<std::uint32_t>(epoch[i]);
        for (unsigned byte = 0; byte < 4; ++byte) seen.push_back(static_cast<std::uint8_t>(bits >> (8 * byte)));
    }
    book.put("epoch.seen", std::move(seen));
}

/// Whole numbers that were kept as doubles.
std::vector<std::int64_t> counts(const std::vector<double>& values) {
    std::vector<std::int64_t> whole;
    for (const double value : values) {
        if (!(value >= 0.0 && value < 9e15)) StateBook::refuse("epoch.segments", "holds what is no count");
        whole.push_back(static_cast<std::int64_t>(value));
    }
    return whole;
}

/// Format 1 had best loss, epochs without gain, epochs seen, a step no longer needed, smoothing; and no seconds.
std::vector<double> memoryOfFormat1(std::vector<double> values) {
    if (values.size() != 5) StateBook::refuse("loop.memory", "has not five numbers");
    values[3] = values[4];
    values[4] = 0.0;
    return values;
}

}  // namespace

StateBook readOldArrays(const SafetensorsFile& file, int format) {
    StateBook book;
    std::string empty;  // as those formats listed what they left out
    std::size_t found = 0;
    for (const OldArray& array : kOldArrays) {
        if (array.since > format) continue;
        const std::string_view name = array.name;
        const auto* info = file.find(array.name);
        if (info == nullptr) {
            empty += empty.empty() ? array.name : std::string(",") + array.name;
            if (name == "draw") book.put(array.now, std::vector<std::int64_t>{});  // between two epochs
            continue;
        }
        ++found;
        if (name == "epoch") {
            putEpoch(book, valuesOf<double>(file, array, info->bytes));
        } else if (name == "stop" && format == 1) {
            book.put(array.now, memoryOfFormat1(valuesOf<double>(file, array, info->bytes)));
        } else if (name == "epoch_segments") {
            book.put(array.now, counts(valuesOf<double>(file, array, info->bytes)));
        } else if (array.type == TensorType::f32) {
            book.put(array.now, valuesOf<float>(file, array, info->bytes));
        } else if (array.type == TensorType::f64) {
            book.put(array.now, valuesOf<double>(file, array, info->bytes));
        } else {
            book.put(array.now, valuesOf<std::int64_t>(file, array, info->bytes));
        }
    }
    const auto listed = file.metadata().find("empty");
    if (format == 1) book.put("loop.times", std::vector<double>(2, 0.0));
    if (found != file.tensors().size()) throw RunError("it holds a tensor that no run has");
    if (listed == file.metadata().end() || listed->second != empty) throw RunError("a tensor is missing");
    return book;
}

}  // namespace pada
