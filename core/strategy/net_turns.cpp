// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/net_turns.h"

namespace pada {
namespace {

constexpr const char* kTurn = "rule.turn";

}  // namespace

std::vector<NetId> leavesOf(const NetFamily& family) {
    const auto nets = static_cast<NetId>(family.size());
    std::vector<bool> split(family.size(), false);
    for (NetId net = 1; net < nets; ++net) split[static_cast<std::size_t>(family.parent(net))] = true;
    std::vector<NetId> leaves;
    for (NetId net = 0; net < nets; ++net)
        if (!split[static_cast<std::size_t>(net)]) leaves.push_back(net);
    return leaves;
}

int depthOf(const NetFamily& family, NetId net) {
    int depth = 0;
    for (; family.parent(net) >= 0; net = family.parent(net)) ++depth;
    return depth;
}

void NetTurns::take(NetFamily& family) {
    const std::vector<NetId> leaves = leavesOf(family);
    family.activate(leaves[static_cast<std::size_t>(m_step++ / m_length) % leaves.size()]);
}

void NetTurns::save(StateBook& book) const {
    book.put(kTurn, std::vector<std::int64_t>{m_step});
}

void NetTurns::restore(const StateBook& book) {
    const std::int64_t step = book.get<std::int64_t>(kTurn, 1)[0];
    if (step < 0) StateBook::refuse(kTurn, "counts below 0");
    m_step = step;
}

}  // namespace pada
