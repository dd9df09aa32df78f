// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/search_space.h: what may be built, as decisions and options. No tensor, no weight.
#pragma once
#include "core/base/result.h"
#include "core/space/path.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

struct OptionInfo {
    std::string name;         ///< The benchmark's own name: nor_conv_3x3, sep_conv_5x5, k3e6, ...
    bool hasWeights = false;  ///< False for none, skip and pooling.
};

struct Decision {
    std::string name;                 ///< "1<-0", "block 7", ...
    std::vector<OptionInfo> options;  ///< Full list, in the space's order; a Path indexes it.
};

/// Size of the net a cost is computed for. Widths and pixels before the space's own reductions.
struct NetSize {
    int channels = 16;
    int cellsPerStage = 5;
    int classes = 10;
    int inputChannels = 3;
    int imageSize = 32;  ///< Pixels, square.
};

/// Multiply-adds of one image and parameter count, stand-alone net with affine batch norm, as the benchmarks count.
struct PathCost {
    std::int64_t madds = 0;  ///< Every edge that is not `none`, dead ones too.
    std::int64_t parameters = 0;
    std::int64_t liveMadds = 0;  ///< Only edges on a live way from input to output.
    std::int64_t liveParameters = 0;
    int liveConvolutions3x3 = 0;  ///< NAS-Bench-201 only; 9 * these + 1x1 is the "live convolutions" baseline.
    int liveConvolutions1x1 = 0;
};

/// A search space. Immutable after construction, so any thread may read it.
class SearchSpace {
public:
    virtual ~SearchSpace() = default;

    virtual std::string_view kind() const = 0;     ///< "nas-bench-201", "darts", "mbconv".
    virtual std::string_view variant() const = 0;  ///< "" or "proxyless", "fairnas", "cifar".
    virtual const std::vector<Decision>& decisions() const = 0;

    /// Right length, every option in range, and the space's own rules (DARTS: two distinct predecessors).
    virtual bool valid(const Path& path) const = 0;
    virtual std::string text(const Path& path) const = 0;  ///< Canonical text form; inverse of parse.
    virtual Result<Path> parse(
        std::string_view text) const = 0;  ///< wrongUse, naming the place and what is allowed there.

    virtual std::vector<bool> live(const Path& path) const = 0;  ///< Per decision: lies on a way from input to output.
    virtual Path pruned(const Path& path) const = 0;             ///< Dead edges set to `none` where the space has it.
    virtual bool connected(const Path& path) const = 0;          ///< Any way from input to output at all.
    /// Four sameness keys (decisions.md section 9): equal key = same class. Spaces without isomorphism return the text
    /// form.
    virtual std::string topologyKey(const Path& path) const = 0;  ///< The benchmark's canonical string.
    virtual std::string functionKey(const Path& path) const = 0;  ///< Topology of the pruned path.
    virtual std::string planKey(const Path& path) const = 0;      ///< Same computation with these very weights.
    virtual PathCost cost(const Path& path, const NetSize& size) const = 0;
};

/// Builds a space: kind and variant as above; wrongUse naming the known ones otherwise.
Result<std::unique_ptr<SearchSpace>> makeSearchSpace(std::string_view kind, std::string_view variant = "");

}  // namespace pada
