// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registry.h"

#include "core/engine/stop_rules/stop_rule.h"
#include "core/methods/common_settings.h"
#include "core/methods/method_table.h"
#include "core/search/path_lists/path_list_kind.h"

namespace pada {
namespace {

constexpr std::size_t kFirstStopRules = 2;  ///< Those that stored configs have always had. Closed.

}  // namespace

const Registry& registry() {
    static const Registry made = [] {
        std::vector<MethodDeclaration> declared;
        for (const Method& method : methods()) declared.push_back(method.about);
        Registry all = makeRegistry(settings::first(), std::move(declared));
        std::vector<Setting> stops;
        for (const StopRule& rule : stopRules()) stops.push_back(rule.setting);
        addStopSettings(all, stops, kFirstStopRules);
        for (const PathListKind& kind : pathListKinds()) all.pathLists.push_back(kind.about);
        return all;
    }();
    return made;
}

}  // namespace pada
