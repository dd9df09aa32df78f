// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/path_list.h"

#include "core/config/path_choice.h"
#include "core/search/path_lists/path_list_kind.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace pada {
Result<AllowedOptions> allowedOptions(const SearchSpace& space, const std::vector<std::string>& ops) {
    AllowedOptions allowed;
    std::set<std::string> known, unused(ops.begin(), ops.end());
    for (const Decision& decision : space.decisions()) {
        std::vector<std::uint8_t> list;
        const bool chooses = decision.kind == DecisionKind::operation;
        for (std::size_t o = 0; o < decision.options.size(); ++o) {
            if (chooses) known.insert(decision.options[o].name);
            if (ops.empty() || !chooses || std::ranges::find(ops, decision.options[o].name) != ops.end())
                list.push_back(static_cast<std::uint8_t>(o));
            if (chooses) unused.erase(decision.options[o].name);
        }
        if (list.empty())
            return Error{ErrorCode::wrongUse,
                         fmt::format("[space] ops leaves decision {} without an option; it knows {}", decision.name,
                                     fmt::join(known, ", "))};
        allowed.push_back(std::move(list));
    }
    if (!unused.empty())
        return Error{ErrorCode::wrongUse,
                     fmt::format("[space] ops: unknown op {}; known: {}", *unused.begin(), fmt::join(known, ", "))};
    return allowed;
}

Result<std::vector<Path>> resolvePaths(const SearchSpace& space, const AllowedOptions& allowed, const std::string& what,
                                       std::uint32_t seed) {
    const PathChoice choice = pathChoice(what);
    const auto kind =
        std::ranges::find(pathListKinds(), choice.word, [](const PathListKind& k) { return k.about.word; });
    if (kind != pathListKinds().end() && choice.hasColon == (kind->about.argument != PathArgument::none))
        return kind->resolve(SubSpace(space, allowed), choice.argument, seed);
    std::string forms;
    for (std::size_t i = 0; i < pathListKinds().size(); ++i)
        forms += (i == 0 ? "" : i + 1 == pathListKinds().size() ? " or " : ", ") + pathListKinds()[i].about.form();
    return Error{ErrorCode::wrongUse, fmt::format("paths = \"{}\": expected {}", what, forms)};
}

}  // namespace pada
