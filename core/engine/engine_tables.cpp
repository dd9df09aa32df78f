// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine_tables.h"

#include <sys/resource.h>

#include <limits>

namespace pada {

MethodTable stageTable(const Stage& stage) {
    return {"stage",
            stage.name,
            {"first", "steps", "rate_restarts"},
            {{static_cast<double>(stage.first), static_cast<double>(stage.steps), stage.rateRestarts ? 1.0 : 0.0}}};
}

MethodTable netTable(const SearchSpace& space, const NetFamily& family) {
    MethodTable table{"nets", "", {"net", "parent"}, {}};
    for (const Decision& decision : space.decisions()) table.columns.push_back(decision.name);
    for (std::size_t i = 0; i < family.size(); ++i) {
        const auto net = static_cast<NetId>(i);
        const NetId parent = family.parent(net);
        std::vector<double> row{static_cast<double>(net),
                                parent < 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(parent)};
        for (const std::vector<std::uint8_t>& options : family.mask(net)) {
            std::uint64_t bits = 0;
            for (const std::uint8_t option : options) bits |= std::uint64_t{1} << option;
            row.push_back(static_cast<double>(bits));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::int64_t peakMemoryBytes() {
    rusage usage{};
    return ::getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::int64_t>(usage.ru_maxrss) * 1024 : 0;
}

}  // namespace pada
