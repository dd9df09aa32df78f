// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/net_plan.h"

#include "core/cpu/image_loop.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace pada {
inline namespace PADA_STORED {
namespace {

class Layouter {
public:
    Layouter(NetPlan& plan, NetRefs& refs, const NetSize& size, bool training, Arena& arena, NodeSum* firstCell)
        : m_plan(plan), m_refs(refs), m_size(size), m_training(training), m_arena(arena), m_firstCell(firstCell) {}

    void dead() {
        const int side = m_size.imageSize / 4, channels = m_size.channels * 4;
        m_plan.deadOut = node(side, channels);
        keep(m_plan.deadOut, true, false, roomOf(-1, 3));
        m_plan.last = &m_plan.deadOut;
    }

    void live() {
        int side = m_size.imageSize, channels = m_size.channels;
        NodeSum* current = m_firstCell;
        if (current == nullptr) {
            m_plan.stemOut = node(side, channels);
            m_plan.stem = {&m_refs.stem, tensor(side, channels)};
            m_plan.stemOut.add(m_plan.stem);
            current = &m_plan.stemOut;
        }
        m_plan.cells.assign(static_cast<std::size_t>(m_refs.cells()), {});
        for (int i = firstIndex(); i < m_refs.cells(); ++i) {
            if (i > 0 && i % m_size.cellsPerStage == 0) {
                side /= 2;
                channels *= 2;
                keep(*current, false, true, roomOf(i - 1, 3));
                current = reduction(i / m_size.cellsPerStage - 1, *current, side, channels);
            }
            current = cell(i, *current, side, channels);
        }
        keep(*current, true, false, roomOf(m_refs.cells() - 1, 3));
        m_plan.last = current;
    }

    void gradients() {
        for (Stored*& node : m_plan.delta.node) node = tensor(m_size.imageSize, m_size.channels);
        if (m_plan.cell.dead) return;
        m_plan.delta.middle = tensor(m_size.imageSize / 2, m_size.channels * 2);
    }

private:
    int firstIndex() const { return m_firstCell != nullptr ? 1 : 0; }

    Stored* tensor(int side, int channels) {
        return m_arena.take<Stored>(m_plan.images * static_cast<std::size_t>(side) * static_cast<std::size_t>(side) *
                                    static_cast<std::size_t>(channels));
    }

    /// Tensor of one node or edge of every second cell. Forward only: by the time a cell starts, only the one before it
    /// is still read, and earlier planes were never smaller.
    using Room = Stored*;
    Room& roomOf(int cell, int what) { return m_rooms[cell & 1][what]; }

    Stored* take(Room& room, int side, int channels) {
        if (m_training || room == nullptr) room = tensor(side, channels);
        return room;
    }

    static NodeSum node(int side, int channels) {
        NodeSum node;
        node.side = side;
        node.channels = channels;
        return node;
    }

    /// Makes room for what is read of a node later than in the phase that sums it, once all its sources are known:
    /// `plain` the sum itself, `activated` its ReLU.
    void keep(NodeSum& node, bool plain, bool activated, Room& room) {
        if (!plain)
            node.out = nullptr;
        else if (node.out == nullptr && !m_training && node.convolvedCount > 0 && node.pooledCount == 0)
            node.out = node.convolved[0].raw;  // Read by nobody else, and each number before it is overwritten.
        else if (node.out == nullptr)
            node.out = take(room, node.side, node.channels);
        if (m_training && activated && node.sources() > 1)
            node.padded = m_arena.take<Stored>(m_plan.images * paddedSize(node.side, node.channels));
    }

    /// Whether a skip or pool, or a convolution, leaves a node of the cell.
    bool passes(int from) const {
        return leaves(from, [this](int e) { return !m_plan.cell.hasConvolution(e); });
    }
    bool convolves(int from) const {
        return leaves(from, [this](int e) { return m_plan.cell.hasConvolution(e); });
    }
    template <class Kind>
    bool leaves(int from, Kind kind) const {
        for (int e = 0; e < nb201::kEdges; ++e)
            if (const auto at = static_cast<std::size_t>(e);
                nb201::kEdgeFrom[at] == from && m_plan.cell.option[at] != nb201::none && kind(e))
                return true;
        return false;
    }

    NodeSum* cell(int index, NodeSum& in, int side, int channels) {
        CellPlan& plan = m_plan.cells[static_cast<std::size_t>(index)];
        // Who reads node 3 is known with the next cell.
        keep(in, passes(0), convolves(0), roomOf(index - 1, 3));
        plan.node[0] = in;
        for (int n = 1; n < nb201::kNodes; ++n) {
            if (!m_plan.cell.live(n)) continue;
            plan.node[n] = node(side, channels);
            for (int e = 0; e < nb201::kEdges; ++e)
                if (nb201::kEdgeTo[static_cast<std::size_t>(e)] == n) edge(plan, index, e);
            if (n < 3) keep(plan.node[n], passes(n), convolves(n), roomOf(index, n));
        }
        return &plan.node[3];
    }

    void edge(CellPlan& plan, int index, int e) {
        const auto at = static_cast<std::size_t>(e);
        const nb201::Op option = m_plan.cell.option[at];
        if (option == nb201::none) return;
        NodeSum& to = plan.node[nb201::kEdgeTo[at]];
        const Stored* from = plan.node[nb201::kEdgeFrom[at]].out;
        if (m_plan.cell.hasConvolution(e)) {
            plan.edge[e] = {&m_refs.edge(index, e, option),
                            take(roomOf(index, nb201::kNodes + e), to.side, to.channels)};
            to.add(plan.edge[e]);
        } else if (option == nb201::skip) {
            to.plain[to.plainCount++] = from;
        } else {
            to.pooled[to.pooledCount++] = from;
        }
    }

    NodeSum* reduction(int index, const NodeSum& in, int side, int channels) {
        ReductionPlan& plan = m_plan.reductions[index];
        plan = {};
        ReductionRefs& refs = m_refs.reductions[index];
        plan.in = in;
        plan.first = {&refs.first, tensor(side, channels)};
        plan.second = {&refs.second, tensor(side, channels)};
        plan.middle = node(side, channels);
        plan.middle.add(plan.first);
        plan.shortcut = &refs.shortcut;
        plan.halved = tensor(side, channels / 2);
        plan.shortcutOut = tensor(side, channels);
        plan.out = node(side, channels);
        plan.out.add(plan.second);
        plan.out.plain[plan.out.plainCount++] = plan.shortcutOut;
        return &plan.out;
    }

    NetPlan& m_plan;
    NetRefs& m_refs;
    const NetSize& m_size;
    bool m_training;
    Arena& m_arena;
    NodeSum* m_firstCell;
    Room m_rooms[2][nb201::kNodes + nb201::kEdges] = {};  ///< Nodes first.
};

}  // namespace

void layOut(NetPlan& plan, NetRefs& refs, const NetSize& size, const nb201::PathPlan& cell, std::size_t images,
            bool training, Arena& arena, NodeSum* firstCell) {
    plan.cell = cell;
    plan.images = images;
    Layouter layouter(plan, refs, size, training, arena, firstCell);
    if (cell.dead)
        layouter.dead();
    else
        layouter.live();
    if (training) layouter.gradients();
}

std::vector<nb201::PathPlan> shapesOf(const NetSpec& spec) {
    using nb201::Op;
    // One option of each kind that an edge offers.
    std::array<std::vector<std::uint8_t>, nb201::kEdges> kinds;
    for (std::size_t e = 0; e < nb201::kEdges; ++e) {
        const auto offers = [&](Op option) {
            return std::ranges::find(spec.options[e], option) != spec.options[e].end();
        };
        for (const Op option : {nb201::none, nb201::skip, nb201::avgPool, nb201::conv3x3})
            if (offers(option)) kinds[e].push_back(option);
        if (offers(nb201::conv1x1) && !offers(nb201::conv3x3)) kinds[e].push_back(nb201::conv1x1);
        expects(!kinds[e].empty(), "every edge offers an option");
    }
    std::vector<nb201::PathPlan> shapes;
    std::set<Path> known;
    std::array<std::size_t, nb201::kEdges> at{};
    for (std::size_t e = 0; e < nb201::kEdges;) {
        Path path(nb201::kEdges);
        for (std::size_t d = 0; d < nb201::kEdges; ++d) path[d] = kinds[d][at[d]];
        const nb201::PathPlan plan = nb201::compilePath(path);
        if (known.insert(plan.path()).second) shapes.push_back(plan);
        for (e = 0; e < nb201::kEdges && ++at[e] == kinds[e].size(); ++e) at[e] = 0;
    }
    return shapes;
}

std::size_t bytesOfAnyPath(NetPlan& plan, NetRefs& refs, const NetSpec& spec, std::size_t images, bool training,
                           Arena& arena, const NodeSum* firstCell) {
    const Arena::Mark mark = arena.mark();
    std::size_t most = arena.needed();
    for (const nb201::PathPlan& shape : shapesOf(spec)) {
        NodeSum first = firstCell != nullptr ? *firstCell : NodeSum{};
        arena.rewind(mark);
        layOut(plan, refs, spec.size, shape, images, training, arena, firstCell != nullptr ? &first : nullptr);
        most = std::max(most, arena.needed());
    }
    return most;
}

}  // namespace PADA_STORED
}  // namespace pada
