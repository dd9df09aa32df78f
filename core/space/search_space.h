// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/search_space.h: what may be built, as decisions and options. No tensor, no weight.
#pragma once
#include "core/base/result.h"
#include "core/space/drawing.h"
#include "core/space/net_graph.h"
#include "core/space/path.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

struct OptionInfo {
    std::string name;         ///< The benchmark's own name: nor_conv_3x3, sep_conv_5x5, k3e6, ...
    bool hasWeights = false;  ///< False for none, skip and pooling.
    bool absent = false;      ///< `none`: gives nothing, as if its place were not there.
};

enum class DecisionKind : std::uint8_t {
    operation,  ///< Which operation stands there.
    inputs,     ///< Which earlier results a node sums; operations are chosen elsewhere.
};

struct Decision {
    std::string name;                 ///< "1<-0", "block 7", ...
    std::vector<OptionInfo> options;  ///< Full list, in the space's order; a Path indexes it.
    DecisionKind kind = DecisionKind::operation;
    int group = 0;  ///< Decisions of one group choose among the same things: what is learnt of an option in one of them
                    ///< holds in all.
};

/// Multiply-adds of one image and parameter count, stand-alone net with affine batch norm, as the benchmarks count.
struct PathCost {
    std::int64_t madds = 0;  ///< Every edge that is not `none`, dead ones too.
    std::int64_t parameters = 0;
    std::int64_t liveMadds = 0;  ///< Only edges on a live way from input to output.
    std::int64_t liveParameters = 0;
    int liveConvolutions = 0;  ///< NAS-Bench-201 only: 9 a live 3x3 of one cell, 1 a live 1x1.
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

    /// Whether a net of the space can be written down, and so trained: wrongUse for a spec that is none. This is the
    /// only question that anybody asks about it.
    virtual Result<void> fits(const NetSpec& spec) const = 0;
    /// The net. Throws ContractError where fits() is wrong.
    virtual NetGraph graph(const NetSpec& spec) const = 0;

    /// The path that strengths single out, one a decision and option of the full lists: the strongest option of every
    /// decision, the first of equal ones. A space whose nodes choose what they sum takes the edges whose strongest
    /// operation is strongest, whatever the strengths of that choice say.
    virtual Path derive(std::span<const std::vector<double>> strengths) const;

    virtual std::vector<Panel> drawing() const { return {}; }  ///< Empty for a space that is no cell.

    /// The path's number in the list that the space's benchmark published (`arch_index` of NAS-Bench-201); none where
    /// nobody published one.
    virtual std::optional<std::int64_t> indexOf(const Path& /*path*/) const { return std::nullopt; }
    /// Inverse of indexOf; wrongUse naming the numbers there are.
    virtual Result<Path> pathOfIndex(std::int64_t number) const;
};

/// The kinds of space there are.
std::span<const std::string_view> spaceKinds();

/// Names of the operations that decisions choose among, each once, in the space's order. Views into the space.
std::vector<std::string_view> operationNames(const SearchSpace& space);

/// What makes a supernet of the whole space: every option of every decision.
NetSpec wholeSpec(const SearchSpace& space, const NetSize& size = {});

/// The net of the space that the spec names. Throws ContractError where that is none, or its fits() is wrong.
NetGraph graphOf(const NetSpec& spec);

/// Builds a space: kind and variant as above; wrongUse naming the known ones otherwise.
Result<std::unique_ptr<SearchSpace>> makeSearchSpace(std::string_view kind, std::string_view variant = "");

}  // namespace pada
