// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/darts_parts.h"
#include "core/space/text_scan.h"

#include <algorithm>

namespace pada::darts {
namespace {

std::string allowedOps() {
    std::string names;
    for (const std::string_view name : kOpNames) {
        if (!names.empty()) names += ", ";
        names += name;
    }
    return names;
}

std::string_view cellName(Cell cell) {
    return cell == Cell::normal ? "normal" : "reduce";
}

// Reads "(op,predecessor)" as the `slot`-th pair of `cell`.
Result<Input> readInput(TextScan& scan, Cell cell, int slot) {
    Input input;
    input.node = slot / 2 + 2;
    const std::string place = std::string(cellName(cell)) + " cell, pair " + std::to_string(slot + 1) + " of 8 (node " +
                              std::to_string(input.node) + ")";
    if (!scan.take("(")) return wrongPath("In the " + place + ", a \"(\" must stand at " + scan.here() + ".");
    const std::string_view word = scan.upTo(",()[]");
    const auto op = std::find(kOpNames.begin(), kOpNames.end(), word);
    if (op == kOpNames.end())
        return wrongPath("In the " + place + ", " + quoted(word) + " is no operation; allowed are " + allowedOps() +
                         ".");
    input.op = static_cast<int>(op - kOpNames.begin());
    if (!scan.take(",")) return wrongPath("In the " + place + ", a \",\" must stand at " + scan.here() + ".");
    scan.skipBlanks();
    const std::string_view number = scan.upTo(",()[]");
    input.predecessor = number.size() == 1 ? number.front() - '0' : -1;  // States have one digit.
    if (input.predecessor < 0 || input.predecessor >= input.node)
        return wrongPath("In the " + place + ", " + quoted(number) + " is no predecessor; allowed are 0 to " +
                         std::to_string(input.node - 1) + ".");
    if (!scan.take(")")) return wrongPath("In the " + place + ", a \")\" must stand at " + scan.here() + ".");
    return input;
}

Result<void> readCell(TextScan& scan, Cell cell, Path& path) {
    const std::string opening = std::string(cellName(cell)) + ":[";
    if (!scan.take(opening)) return wrongPath("The text form needs \"" + opening + "\" at " + scan.here() + ".");
    const int base = static_cast<int>(cell) * kCellDecisions;
    int first = 0;
    for (int slot = 0; slot < kInputs; ++slot) {
        if (slot > 0) {
            if (!scan.take(","))
                return wrongPath("In the " + std::string(cellName(cell)) + " cell, after pair " + std::to_string(slot) +
                                 " of 8, a \",\" must stand at " + scan.here() + ".");
            scan.skipBlanks();
        }
        const Result<Input> input = readInput(scan, cell, slot);
        if (!input) return input.error();
        const int predecessor = input->predecessor;
        path[base + edgeOf(input->node, predecessor)] = static_cast<std::uint8_t>(input->op);
        if (slot % 2 == 0) {
            first = predecessor;
        } else if (predecessor == first) {
            return wrongPath("Node " + std::to_string(input->node) + " of the " + std::string(cellName(cell)) +
                             " cell names predecessor " + std::to_string(first) +
                             " twice; its two predecessors must differ.");
        } else {
            path[base + kEdges + input->node - 2] =
                static_cast<std::uint8_t>(pairOption(input->node, first, predecessor));
        }
    }
    if (!scan.take("]"))
        return wrongPath("After the eight pairs of the " + std::string(cellName(cell)) +
                         " cell, a \"]\" must stand at " + scan.here() + ".");
    return {};
}

}  // namespace

std::string toText(const Path& path) {
    std::string out;
    for (const Cell cell : {Cell::normal, Cell::reduce}) {
        if (!out.empty()) out += ' ';
        out += cellName(cell);
        out += ":[";
        bool first = true;
        for (const Input& input : inputs(path, cell)) {
            if (!first) out += ',';
            first = false;
            out += '(';
            out += kOpNames[input.op];
            out += ',' + std::to_string(input.predecessor) + ')';
        }
        out += ']';
    }
    return out;
}

Result<Path> fromText(std::string_view text) {
    if (isGenotype(text)) {
        const auto same = genotypeText(text);
        return same ? fromText(*same) : same.error();
    }
    TextScan scan(text);
    Path path(kDecisions);
    if (const Result<void> read = readCell(scan, Cell::normal, path); !read) return read.error();
    if (!scan.take(" "))
        return wrongPath("Between the two cells a blank must stand at " + scan.here() + ", then \"reduce:[\".");
    scan.skipBlanks();
    if (const Result<void> read = readCell(scan, Cell::reduce, path); !read) return read.error();
    if (!scan.atEnd()) return wrongPath("After the reduce cell the text must end, not go on at " + scan.here() + ".");
    return path;
}

}  // namespace pada::darts
