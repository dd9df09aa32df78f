// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/checkpoint.h"

#include "core/exchange/safetensors.h"
#include "core/files/file_system.h"

#include <fmt/format.h>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>

namespace pada {
namespace {

constexpr int kFormat = 2;  ///< 1, of before, lacks the sums of gradients amid an epoch.

struct TensorRule {
    const char* name;
    TensorType type;
    int since = 1;             ///< The format it came with.
    bool mustBeFinite = true;  ///< A square of a gradient may be too large for a float without harm to the run.
};

/// The tensors of a state. Calls `visit(rule, vector)` for each; the vectors are const where the state is.
template <class State, class Visit>
void forEachTensor(State& state, Visit&& visit) {
    visit(TensorRule{"weights", TensorType::f32}, state.weights);
    visit(TensorRule{"momentum", TensorType::f32}, state.momentum);
    visit(TensorRule{"statistics", TensorType::f32}, state.statistics);
    visit(TensorRule{"path_sampler", TensorType::f64}, state.pathSampler);
    visit(TensorRule{"data_sampler", TensorType::f64}, state.dataSampler);
    visit(TensorRule{"step_rule", TensorType::f64}, state.stepRule);
    visit(TensorRule{"epoch", TensorType::f64}, state.epoch);
    visit(TensorRule{"stop", TensorType::f64}, state.stop);
    visit(TensorRule{"draw", TensorType::i64}, state.draw);
    visit(TensorRule{"times", TensorType::f64, 2}, state.times);
    visit(TensorRule{"epoch_segments", TensorType::f64, 2}, state.epochSegments);
    visit(TensorRule{"gradient_mean", TensorType::f32, 2, false}, state.gradientMean);
    visit(TensorRule{"gradient_squares", TensorType::f32, 2, false}, state.gradientSquares);
    visit(TensorRule{"epoch_weights", TensorType::f32, 2}, state.epochWeights);
}

/// The shape as the segment lies in the buffer: HWIO for convolutions.
std::string shapeText(const Segment& segment) {
    switch (segment.kind) {
        case SegmentKind::convolution:
            return fmt::format("[{0},{0},{1},{2}]", segment.kernel, segment.in, segment.out);
        case SegmentKind::linear:
            return fmt::format("[{},{}]", segment.out, segment.in);
        default:
            return fmt::format("[{}]", segment.out);
    }
}

/// JSON that says where each named tensor lies, so that another program can read the weights and another layout is
/// noticed.
std::string nameTable(const WeightLayout& layout) {
    std::string text = "[";
    for (const Segment& segment : layout.segments()) {
        if (text.size() > 1) text += ',';
        text +=
            fmt::format(R"({{"name":"{}","offset":{},"shape":{}}})", segment.name, segment.offset, shapeText(segment));
    }
    text += ']';
    return text;
}

std::string normTable(const WeightLayout& layout) {
    std::string text = "[";
    for (const NormSlot& norm : layout.norms()) {
        if (text.size() > 1) text += ',';
        text += fmt::format(R"({{"name":"{}","offset":{},"channels":{}}})", norm.name, norm.offset, norm.channels);
    }
    text += ']';
    return text;
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

/// Reads one checkpoint; the first fault stays and everything after it does nothing.
class Reader {
public:
    Reader(const SafetensorsFile& file, const std::string& path) : m_file(file), m_path(path) {}

    std::string text(const std::string& key) {
        const auto entry = m_file.metadata().find(key);
        if (entry != m_file.metadata().end()) return entry->second;
        refuse("the entry " + key + " is missing");
        return {};
    }

    template <class Number>
    void number(const std::string& key, Number& into) {
        if (!parseNumber(text(key), into) || into < Number{0} || !std::isfinite(static_cast<double>(into))) {
            refuse("the entry " + key + " is not a count");
        }
    }

    /// A tensor that may be absent where the state's vector was empty.
    template <class Value>
    void tensor(const TensorRule& rule, std::vector<Value>& into) {
        if (m_fault) return;
        const std::string name = rule.name;
        const auto* info = m_file.find(name);
        if (info == nullptr) return into.clear();
        ++m_read;
        into.resize(info->bytes / sizeof(Value));
        if (auto done = m_file.read(name, rule.type, std::as_writable_bytes(std::span(into))); !done)
            m_fault = done.error();
        if constexpr (std::is_same_v<Value, float>) {
            for (std::size_t i = 0; rule.mustBeFinite && i < into.size() && !m_fault; ++i) {
                if (!std::isfinite(into[i])) refuse(fmt::format("{}[{}] is not a finite number", name, i));
            }
        }
    }

    void refuse(const std::string& what) {
        if (!m_fault) m_fault = Error{ErrorCode::badData, m_path + ": " + what};
    }

    std::size_t tensorsRead() const noexcept { return m_read; }
    const std::optional<Error>& fault() const noexcept { return m_fault; }

private:
    const SafetensorsFile& m_file;
    const std::string& m_path;
    std::size_t m_read = 0;
    std::optional<Error> m_fault;
};

/// Which tensors of a format were left out because they were empty: "path_sampler,stop". Tells an empty one from a lost
/// one.
std::string emptyTensors(const RunState& state, int format) {
    std::string names;
    forEachTensor(state, [&](const TensorRule& rule, const auto& values) {
        if (!values.empty() || rule.since > format) return;
        names += names.empty() ? std::string(rule.name) : std::string(",") + rule.name;
    });
    return names;
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
        {"empty", emptyTensors(state, kFormat)},
        {"names", nameTable(layout)},
        {"norms", normTable(layout)},
    };
    std::vector<TensorView> tensors;
    forEachTensor(state, [&](const TensorRule& rule, const auto& values) {
        if (values.empty()) return;
        tensors.push_back(
            {rule.name, rule.type, {static_cast<std::int64_t>(values.size())}, std::as_bytes(std::span(values))});
    });
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
    Reader reader(*opened, file);
    int format = 0;
    reader.number("format", format);
    if (format < 1 || format > kFormat)
        reader.refuse(fmt::format("it was written in format {}; this build reads 1 to {}", format, kFormat));
    if (reader.text("names") != nameTable(layout) || reader.text("norms") != normTable(layout)) {
        reader.refuse("it belongs to another net (cells, channels or allowed operations differ)");
    }
    RunState state;
    reader.number("step", state.step);
    reader.number("segment", state.segment);
    reader.number("path_passes", state.pathPasses);
    state.configHash = reader.text("config_hash");
    state.dataFingerprint = reader.text("data_fingerprint");
    forEachTensor(state, [&](const TensorRule& rule, auto& values) {
        if (rule.since <= format) reader.tensor(rule, values);
    });
    if (reader.tensorsRead() != opened->tensors().size()) reader.refuse("it holds a tensor that no run has");
    if (reader.text("empty") != emptyTensors(state, format)) reader.refuse("a tensor is missing");
    if (state.weights.size() != layout.floats()) reader.refuse("the weights have another length than the net");
    if (!state.momentum.empty() && state.momentum.size() != layout.floats())
        reader.refuse("the momentum has another length than the net");
    if (state.statistics.size() != layout.statisticsFloats())
        reader.refuse("the statistics have another length than the net");
    for (const auto* floats : {&state.gradientMean, &state.gradientSquares, &state.epochWeights})
        if (!floats->empty() && floats->size() != layout.floats())
            reader.refuse("the sums of gradients have another length than the net");
    if (state.gradientMean.size() != state.gradientSquares.size() ||
        state.gradientMean.empty() != state.epochSegments.empty() ||
        (!state.epochSegments.empty() && state.epochSegments.size() != layout.segments().size() + 1))
        reader.refuse("the sums of gradients are not whole");
    if (reader.fault()) return *reader.fault();
    return state;
}

}  // namespace pada
