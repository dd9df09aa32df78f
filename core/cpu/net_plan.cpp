// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/net_plan.h"

namespace pada {
namespace {

class Layouter {
public:
    Layouter(NetPlan& plan, NetRefs& refs, const NetSize& size, bool training, Arena& arena)
        : m_plan(plan), m_refs(refs), m_size(size), m_training(training), m_arena(arena) {}

    void dead() {
        const int side = m_size.imageSize / 4, channels = m_size.channels * 4;
        m_plan.deadOut = sum(side, channels);
        m_plan.last = &m_plan.deadOut;
    }

    void live() {
        int side = m_size.imageSize, channels = m_size.channels;
        m_plan.stemOut = sum(side, channels);
        m_plan.stem = {&m_refs.stem, tensor(side, channels)};
        m_plan.stemOut.add(m_plan.stem);
        NodeSum* current = &m_plan.stemOut;
        m_plan.cells.assign(static_cast<std::size_t>(m_refs.cells()), {});
        for (int i = 0; i < m_refs.cells(); ++i) {
            if (i > 0 && i % m_size.cellsPerStage == 0) {
                side /= 2;
                channels *= 2;
                current = reduction(i / m_size.cellsPerStage - 1, *current, side, channels);
            }
            current = cell(i, *current, side, channels);
        }
        m_plan.last = current;
    }

    void gradients() {
        for (Real*& node : m_plan.delta.node) node = tensor(m_size.imageSize, m_size.channels);
        if (m_plan.cell.dead) return;
        m_plan.delta.middle = tensor(m_size.imageSize / 2, m_size.channels * 2);
    }

private:
    Real* tensor(int side, int channels) {
        return m_arena.take(m_plan.images * static_cast<std::size_t>(side) * static_cast<std::size_t>(side) *
                            static_cast<std::size_t>(channels));
    }

    NodeSum sum(int side, int channels) {
        NodeSum node;
        node.side = side;
        node.channels = channels;
        node.out = tensor(side, channels);
        return node;
    }

    NodeSum* cell(int index, const NodeSum& in, int side, int channels) {
        CellPlan& plan = m_plan.cells[static_cast<std::size_t>(index)];
        // Forward only: by the time this cell starts, only the one before it is still read. Earlier planes were never
        // smaller.
        const CellPlan* reuse =
            !m_training && index >= 2 ? &m_plan.cells[static_cast<std::size_t>(index - 2)] : nullptr;
        plan.node[0] = in;
        for (int n = 1; n < kCellNodes; ++n) {
            if (!m_plan.cell.live(n)) continue;
            NodeSum& node = plan.node[n];
            node.side = side;
            node.channels = channels;
            node.out = reuse ? reuse->node[n].out : tensor(side, channels);
        }
        for (int e = 0; e < kCellEdges; ++e) {
            const auto at = static_cast<std::size_t>(e);
            const CellOption option = m_plan.cell.option[at];
            if (option == CellOption::none) continue;
            NodeSum& to = plan.node[kEdgeTo[at]];
            const Real* from = plan.node[kEdgeFrom[at]].out;
            if (m_plan.cell.hasConvolution(e)) {
                plan.edge[e] = {&m_refs.edge(index, e, option), reuse ? reuse->edge[e].raw : tensor(side, channels)};
                to.add(plan.edge[e]);
            } else if (option == CellOption::skip) {
                to.plain[to.plainCount++] = from;
            } else {
                to.pooled[to.pooledCount++] = from;
            }
        }
        return &plan.node[3];
    }

    NodeSum* reduction(int index, const NodeSum& in, int side, int channels) {
        ReductionPlan& plan = m_plan.reductions[index];
        plan = {};
        ReductionRefs& refs = m_refs.reductions[index];
        plan.in = &in;
        plan.first = {&refs.first, tensor(side, channels)};
        plan.second = {&refs.second, tensor(side, channels)};
        plan.middle = sum(side, channels);
        plan.middle.add(plan.first);
        plan.shortcut = &refs.shortcut;
        plan.halved = tensor(side, channels / 2);
        plan.shortcutOut = tensor(side, channels);
        plan.out = sum(side, channels);
        plan.out.add(plan.second);
        plan.out.plain[plan.out.plainCount++] = plan.shortcutOut;
        return &plan.out;
    }

    NetPlan& m_plan;
    NetRefs& m_refs;
    const NetSize& m_size;
    bool m_training;
    Arena& m_arena;
};

}  // namespace

void layOut(NetPlan& plan, NetRefs& refs, const NetSize& size, const PrunedCell& cell, std::size_t images,
            bool training, Arena& arena) {
    plan.cell = cell;
    plan.images = images;
    Layouter layouter(plan, refs, size, training, arena);
    if (cell.dead)
        layouter.dead();
    else
        layouter.live();
    if (training) layouter.gradients();
}

}  // namespace pada
