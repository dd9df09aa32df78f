// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/layout_tables.h"

#include "core/supernet/weight_layout.h"

#include <nlohmann/json.hpp>

namespace pada {
namespace {

using Json = nlohmann::ordered_json;

Json shapeOf(const Segment& segment) {
    switch (segment.kind) {
        case SegmentKind::convolution:
            return {segment.kernel, segment.kernel, segment.in, segment.out};
        case SegmentKind::linear:
            return {segment.out, segment.in};
        default:
            return Json::array({segment.out});
    }
}

}  // namespace

std::string segmentTable(const WeightLayout& layout) {
    Json table = Json::array();
    for (const Segment& segment : layout.segments())
        table.push_back({{"name", segment.name}, {"offset", segment.offset}, {"shape", shapeOf(segment)}});
    return table.dump();
}

std::string normTable(const WeightLayout& layout) {
    Json table = Json::array();
    for (const NormSlot& norm : layout.norms())
        table.push_back({{"name", norm.name}, {"offset", norm.offset}, {"channels", norm.channels}});
    return table.dump();
}

}  // namespace pada
