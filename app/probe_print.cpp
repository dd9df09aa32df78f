// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe_print.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace pada {
namespace {

using nlohmann::json;

/// NaN where the table has no such column.
double cellOf(const MethodTable& table, const std::vector<double>& row, std::string_view column) {
    const auto at = std::ranges::find(table.columns, column);
    return at == table.columns.end() || row.size() != table.columns.size()
               ? std::nan("")
               : row[static_cast<std::size_t>(at - table.columns.begin())];
}

std::optional<Path> probedPath(const MethodTable& table, const std::vector<double>& row, const SearchSpace& space) {
    const std::vector<Decision>& decisions = space.decisions();
    Path path(decisions.size());
    for (std::size_t d = 0; d < decisions.size(); ++d) {
        const double option = cellOf(table, row, decisions[d].name);
        if (!(option >= 0.0 && option < static_cast<double>(decisions[d].options.size()))) return std::nullopt;
        path[d] = static_cast<std::uint8_t>(option);
    }
    return path;
}

json probeCell(double value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

std::string shareText(const json& share) {
    return share.is_number() ? fmt::format("{:.1f} %", 100.0 * share.get<double>()) : std::string("?");
}

}  // namespace

json probesJson(std::span<const MethodTableRow> told, const SearchSpace& space) {
    json paths = json::array(), all;
    double passes = 0.0;
    for (const MethodTableRow& row : told) {
        if (row.table.topic != "probes") continue;
        for (const std::vector<double>& line : row.table.rows) {
            const auto path = probedPath(row.table, line, space);
            if (!path) continue;
            const std::string text = space.text(*path);
            auto at = std::ranges::find_if(paths, [&](const json& one) { return one["path"] == text; });
            if (at == paths.end()) {
                paths.push_back({{"path", text}, {"points", json::array()}});
                at = paths.end() - 1;
            }
            (*at)["truth"] = probeCell(cellOf(row.table, line, "truth"));
            (*at)["points"].push_back({{"step", row.step},
                                       {"accuracy", probeCell(cellOf(row.table, line, "accuracy"))},
                                       {"loss", probeCell(cellOf(row.table, line, "loss"))}});
            all["images"] = probeCell(cellOf(row.table, line, "images"));
            all["held_out"] = cellOf(row.table, line, "held_out") > 0.0;
            if (const double taken = cellOf(row.table, line, "path_passes"); std::isfinite(taken)) passes += taken;
        }
    }
    if (paths.empty()) return nullptr;
    all["path_passes"] = passes;
    all["paths"] = std::move(paths);
    return all;
}

std::string probesText(const json& probes) {
    std::string text;
    if (!probes.is_object()) return text;
    for (const json& one : probes["paths"]) {
        const json &first = one["points"].front(), &last = one["points"].back();
        text += fmt::format("  watched {}:", one["path"].get<std::string>());
        if (one["points"].size() > 1)
            text += fmt::format(" {} after step {},", shareText(first["accuracy"]), first["step"].get<std::int64_t>());
        text += fmt::format(" {} after step {}", shareText(last["accuracy"]), last["step"].get<std::int64_t>());
        text += one["truth"].is_number() ? fmt::format(", truth {}\n", shareText(one["truth"])) : std::string("\n");
    }
    return text;
}

}  // namespace pada
