// SPDX-License-Identifier: GPL-3.0-or-later
// app/retrain_state.h: nets half trained alone, in a folder, so that a cut training goes on.
#pragma once
#include "core/base/result.h"
#include "core/base/state_book.h"
#include "core/config/run_config.h"
#include "core/space/path.h"
#include "core/supernet/weight_layout.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pada {

/// One file a seed, the newest state alone: FOLDER/checkpoints/seed_N/step_NNNNNNNNN.safetensors. A state belongs to
/// one recipe, path, net and data; threads, device and where the data lie are no matter.
class RetrainStates {
public:
    /// An empty folder keeps nothing.
    RetrainStates(std::string folder, const RunConfig& config, const std::string& pathText,
                  std::string dataFingerprint);

    bool keeps() const { return !m_folder.empty(); }
    /// None where there is none yet; badData for a broken one, wrongUse for one of another recipe or of other data.
    Result<std::optional<StateBook>> newest(std::uint32_t seed, const WeightLayout& layout) const;
    /// Written and read back; older ones go.
    Result<void> keep(std::uint32_t seed, std::int64_t step, const StateBook& book, const WeightLayout& layout) const;

    /// Whether the seed's net was told of when its training had ended.
    bool wasTold(std::uint32_t seed) const;
    void told(std::uint32_t seed) const;

private:
    std::string folderOf(std::uint32_t seed) const;

    std::string m_folder, m_recipe, m_fingerprint;
};

}  // namespace pada
