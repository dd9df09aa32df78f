// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/checkpoint.h"

#include "core/base/contract.h"
#include "core/engine/layout_tables.h"
#include "core/engine/old_checkpoint.h"
#include "core/exchange/safetensors.h"
#include "core/files/file_system.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

namespace pada {
namespace {

constexpr int kFormat = 3;  ///< A tensor an array of the book. Of before: old_checkpoint.h.

struct TypeName {
    TensorType type;
    std::string_view name;
};
/// In the order of StateBook::Array's alternatives.
constexpr std::array kTypes{TypeName{TensorType::f32, "f32"}, TypeName{TensorType::f64, "f64"},
                            TypeName{TensorType::i64, "i64"}, TypeName{TensorType::u8, "u8"}};

std::size_t countOf(const StateBook::Array& values) {
    return std::visit([](const auto& list) { return list.size(); }, values);
}

/// "epoch.sums:f64:5,...".
std::string listOf(const StateBook& book) {
    std::string list;
    for (const auto& [name, values] : book.arrays())
        list += fmt::format("{}{}:{}:{}", list.empty() ? "" : ",", name, kTypes[values.index()].name, countOf(values));
    return list;
}

std::string numberText(double value) {
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

template <class Number>
bool parseNumber(const std::string& text, Number& into) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), into);
    return code == std::errc() && end == text.data() + text.size();
}

/// An entry of the metadata; RunError where it is missing.
std::string entry(const SafetensorsFile& file, const std::string& key) {
    const auto at = file.metadata().find(key);
    if (at == file.metadata().end()) throw RunError("the entry " + key + " is missing");
    return at->second;
}

template <class Number>
Number number(const SafetensorsFile& file, const std::string& key) {
    Number value{};
    if (!parseNumber(entry(file, key), value) || value < Number{0} || !std::isfinite(static_cast<double>(value)))
        throw RunError("the entry " + key + " is not a count");
    return value;
}

template <class T>
std::vector<T> valuesOf(const SafetensorsFile& file, const std::string& name, TensorType type, std::size_t count) {
    if (count == 0) return {};
    const SafetensorsFile::Info* info = file.find(name);
    if (info == nullptr) throw RunError("the array " + name + " is missing");
    if (info->bytes / sizeof(T) != count || info->bytes % sizeof(T) != 0)
        throw RunError(fmt::format("the array {} has {} bytes instead of {} entries", name, info->bytes, count));
    std::vector<T> values(count);
    if (auto done = file.read(name, type, std::as_writable_bytes(std::span(values))); !done)
        throw RunError(done.error().message);
    return values;
}

/// One entry of the list, "name:type:count", and its tensor.
void readArray(const SafetensorsFile& file, std::string_view item, StateBook& book) {
    const std::size_t first = item.find(':'), second = item.rfind(':');
    std::size_t count = 0;
    const std::string name(item.substr(0, first));
    const auto type = first == second
                          ? kTypes.end()
                          : std::ranges::find(kTypes, item.substr(first + 1, second - first - 1), &TypeName::name);
    if (type == kTypes.end() || !parseNumber(std::string(item.substr(second + 1)), count) || !StateBook::isName(name) ||
        book.has(name))
        throw RunError(fmt::format("its list of arrays has the entry {}", item));
    switch (type->type) {
        case TensorType::f32:
            return book.put(name, valuesOf<float>(file, name, type->type, count));
        case TensorType::f64:
            return book.put(name, valuesOf<double>(file, name, type->type, count));
        case TensorType::i64:
            return book.put(name, valuesOf<std::int64_t>(file, name, type->type, count));
        case TensorType::u8:
            return book.put(name, valuesOf<std::uint8_t>(file, name, type->type, count));
    }
}

StateBook readArrays(const SafetensorsFile& file) {
    StateBook book;
    const std::string list = entry(file, "arrays");
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        readArray(file, std::string_view(list).substr(at, end - at), book);
        at = end + 1;
    }
    for (const SafetensorsFile::Info& info : file.tensors())
        if (!book.has(info.name)) throw RunError("it holds the tensor " + info.name + ", which no list names");
    return book;
}

/// What does not depend on the method: the net's arrays have its lengths, and weights are numbers. A square of a
/// gradient may be too large for a float without harm to the run.
void checkArrays(const StateBook& book, const WeightLayout& layout) {
    static_cast<void>(book.get<float>("weights", layout.floats()));
    static_cast<void>(book.get<float>("momentum", layout.floats()));
    static_cast<void>(book.get<float>("statistics", layout.statisticsFloats()));
    constexpr const char *kMeanName = "epoch.gradient_mean", *kSquaresName = "epoch.gradient_squares";
    for (const auto& [name, values] : book.arrays()) {
        const auto* floats = std::get_if<std::vector<float>>(&values);
        if (floats == nullptr) continue;
        if (name.starts_with("epoch.")) static_cast<void>(book.get<float>(name, layout.floats()));
        if (name == kMeanName || name == kSquaresName) continue;
        for (std::size_t i = 0; i < floats->size(); ++i)
            if (!std::isfinite((*floats)[i])) throw RunError(fmt::format("{}[{}] is not a finite number", name, i));
    }
    if (book.has(kMeanName) != book.has(kSquaresName) || book.has(kMeanName) != book.has("epoch.segments"))
        throw RunError("the sums of gradients are not whole");
}

RunState readState(const SafetensorsFile& file, const WeightLayout& layout) {
    const int format = number<int>(file, "format");
    if (format < 1 || format > kFormat)
        throw RunError(fmt::format("it was written in format {}; this build reads 1 to {}", format, kFormat));
    if (entry(file, "names") != segmentTable(layout) || entry(file, "norms") != normTable(layout))
        throw RunError("it belongs to another net (cells, channels or allowed operations differ)");
    RunState state;
    state.step = number<std::int64_t>(file, "step");
    state.segment = number<std::int64_t>(file, "segment");
    state.pathPasses = number<double>(file, "path_passes");
    state.configHash = entry(file, "config_hash");
    state.dataFingerprint = entry(file, "data_fingerprint");
    state.book = format <= kLastOldFormat ? readOldArrays(file, format) : readArrays(file);
    checkArrays(state.book, layout);
    return state;
}

}  // namespace

std::string checkpointFolder(const RunId& run) {
    return "checkpoints/" + run.text;
}

Result<CheckpointWritten> writeCheckpoint(const RunState& state, const WeightLayout& layout, const RunId& run,
                                          const std::string& baseFolder) {
    const std::map<std::string, std::string> metadata{
        {"format", std::to_string(kFormat)},
        {"run", run.text},
        {"step", std::to_string(state.step)},
        {"segment", std::to_string(state.segment)},
        {"path_passes", numberText(state.pathPasses)},
        {"config_hash", state.configHash},
        {"data_fingerprint", state.dataFingerprint},
        {"arrays", listOf(state.book)},
        {"names", segmentTable(layout)},
        {"norms", normTable(layout)},
    };
    std::vector<TensorView> tensors;
    for (const auto& array : state.book.arrays()) {
        const std::string& name = array.first;
        const StateBook::Array& values = array.second;
        const TensorType type = kTypes[values.index()].type;
        std::visit(
            [&](const auto& list) {
                if (list.empty()) return;
                tensors.push_back(
                    {name, type, {static_cast<std::int64_t>(list.size())}, std::as_bytes(std::span(list))});
            },
            values);
    }
    const std::filesystem::path base(baseFolder);
    if (auto made = makeFolders((base / checkpointFolder(run)).string()); !made) return made.error();
    CheckpointWritten announced{run, fmt::format("{}/step_{:09d}.safetensors", checkpointFolder(run), state.step), 0,
                                "", state.step};
    auto written = writeSafetensors((base / announced.path).string(), tensors, metadata);
    if (!written) return written.error();
    announced.bytes = written->bytes;
    announced.sha256 = written->sha256;
    return announced;
}

Result<RunState> readCheckpoint(const std::string& file, const std::string& sha256, const WeightLayout& layout) {
    auto opened = SafetensorsFile::open(file, sha256);
    if (!opened) return opened.error();
    try {
        return readState(*opened, layout);
    } catch (const RunError& fault) {
        const std::string what = fault.what();
        return Error{ErrorCode::badData, what.starts_with(file) ? what : file + ": " + what};
    }
}

}  // namespace pada
