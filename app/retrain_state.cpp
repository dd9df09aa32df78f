// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/retrain_state.h"

#include "core/base/digest.h"
#include "core/engine/checkpoint.h"
#include "core/registry/configs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

namespace pada {
namespace {

constexpr const char* kTold = "told";

RunId seedId(std::uint32_t seed) {
    return {fmt::format("seed_{}", seed)};
}

/// The names sort as the steps do.
std::vector<std::filesystem::path> statesIn(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".safetensors") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

}  // namespace

RetrainStates::RetrainStates(std::string folder, const RunConfig& config, const std::string& pathText,
                             std::string dataFingerprint)
    : m_folder(std::move(folder)), m_fingerprint(std::move(dataFingerprint)) {
    RunConfig same = config;
    same.run = {};
    same.run.precision = config.run.precision;
    same.data.root.clear();
    same.retrain.seeds = 1;
    const std::string text = writeConfig(same) + pathText;
    m_recipe = sha256Hex(text.data(), text.size());
}

std::string RetrainStates::folderOf(std::uint32_t seed) const {
    return (std::filesystem::path(m_folder) / checkpointFolder(seedId(seed))).string();
}

Result<std::optional<StateBook>> RetrainStates::newest(std::uint32_t seed, const WeightLayout& layout) const {
    if (!keeps()) return std::optional<StateBook>();
    const auto files = statesIn(folderOf(seed));
    if (files.empty()) return std::optional<StateBook>();
    auto state = readCheckpoint(files.back().string(), "", layout);
    if (!state.ok()) return state.error();
    if (state->configHash != m_recipe || state->dataFingerprint != m_fingerprint)
        return Error{
            ErrorCode::wrongUse,
            fmt::format("{} is of another path, recipe or data; name another --state folder", files.back().string())};
    return std::optional(std::move(state->book));
}

Result<void> RetrainStates::keep(std::uint32_t seed, std::int64_t step, const StateBook& book,
                                 const WeightLayout& layout) const {
    RunState state;
    state.step = step;
    state.book = book;
    state.configHash = m_recipe;
    state.dataFingerprint = m_fingerprint;
    const auto written = writeCheckpoint(state, layout, seedId(seed), m_folder);
    if (!written.ok()) return written.error();
    const std::filesystem::path newest = std::filesystem::path(m_folder) / written->path;
    std::error_code ignored;
    for (const auto& file : statesIn(folderOf(seed)))
        if (file != newest) std::filesystem::remove(file, ignored);
    return {};
}

bool RetrainStates::wasTold(std::uint32_t seed) const {
    std::error_code ignored;
    return keeps() && std::filesystem::exists(std::filesystem::path(folderOf(seed)) / kTold, ignored);
}

void RetrainStates::told(std::uint32_t seed) const {
    if (keeps()) std::ofstream(std::filesystem::path(folderOf(seed)) / kTold) << m_recipe << '\n';
}

}  // namespace pada
