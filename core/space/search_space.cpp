// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/search_space.h"

#include "core/base/contract.h"
#include "core/space/darts_space.h"
#include "core/space/mbconv_space.h"
#include "core/space/nas_bench_201.h"
#include "core/space/text_scan.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

namespace pada {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"nas-bench-201", "darts", "mbconv"};

Error noVariant(std::string_view kind, std::string_view variant) {
    return wrongPath("The space " + std::string(kind) + " has no variants; remove variant = " + quoted(variant) + ".");
}

}  // namespace

Path SearchSpace::derive(std::span<const std::vector<double>> strengths) const {
    const std::vector<Decision>& all = decisions();
    expects(strengths.size() == all.size(), "there is a row of strengths a decision");
    Path path(all.size());
    for (std::size_t d = 0; d < all.size(); ++d) {
        expects(strengths[d].size() == all[d].options.size(), "a row has a strength an option");
        path[d] = static_cast<std::uint8_t>(std::ranges::max_element(strengths[d]) - strengths[d].begin());
    }
    return path;
}

Result<Path> SearchSpace::pathOfIndex(std::int64_t /*number*/) const {
    return wrongPath("The paths of " + std::string(kind()) + " have no published numbers; write the path's text form.");
}

NetGraph graphOf(const NetSpec& spec) {
    auto space = makeSearchSpace(spec.space, spec.variant);
    if (!space.ok()) throw ContractError(space.error().message);
    return (*space)->graph(spec);
}

std::span<const std::string_view> spaceKinds() {
    return kKinds;
}

std::vector<std::string_view> operationNames(const SearchSpace& space) {
    std::vector<std::string_view> names;
    for (const Decision& decision : space.decisions()) {
        if (decision.kind != DecisionKind::operation) continue;
        for (const OptionInfo& option : decision.options)
            if (std::ranges::find(names, std::string_view(option.name)) == names.end()) names.push_back(option.name);
    }
    return names;
}

NetSpec wholeSpec(const SearchSpace& space, const NetSize& size) {
    NetSpec spec;
    spec.size = size;
    spec.space = space.kind();
    spec.variant = space.variant();
    for (const Decision& decision : space.decisions()) {
        auto& options = spec.options.emplace_back(decision.options.size());
        std::iota(options.begin(), options.end(), std::uint8_t{0});
    }
    return spec;
}

Result<std::unique_ptr<SearchSpace>> makeSearchSpace(std::string_view kind, std::string_view variant) {
    if (kind == "nas-bench-201") {
        if (!variant.empty()) return noVariant(kind, variant);
        return makeNasBench201();
    }
    if (kind == "darts") {
        if (!variant.empty()) return noVariant(kind, variant);
        return makeDartsSpace();
    }
    if (kind == "mbconv") {
        if (variant.empty() || variant == "proxyless") return makeMBConvSpace(MBConvVariant::proxyless);
        if (variant == "fairnas") return makeMBConvSpace(MBConvVariant::fairnas);
        if (variant == "cifar") return makeMBConvSpace(MBConvVariant::cifar);
        return wrongPath("The space mbconv has no variant " + quoted(variant) +
                         "; known are proxyless, fairnas, cifar.");
    }
    std::string known;
    for (const std::string_view name : kKinds) known += (known.empty() ? "" : ", ") + std::string(name);
    return wrongPath("There is no space " + quoted(kind) + "; known are " + known + ".");
}

}  // namespace pada
