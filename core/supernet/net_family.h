// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/net_family.h: several weight sets of one layout, one of which lies in the backend.
#pragma once
#include "core/base/ids.h"
#include "core/base/state_book.h"
#include "core/space/sub_space.h"
#include "core/supernet/supernet.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace pada {

/// Nets that a method split off one another, each with the options it is for. Net 0 is the backend's own; whatever the
/// backend trains or scores is the active net. Gradients and the vectors that a method keeps in the backend belong to
/// no net: after activate() they are those of the net before. Thread and errors: as the backend's.
class NetFamily {
public:
    /// `mask`: the run's options. The net outlives the family.
    NetFamily(Supernet& net, AllowedOptions mask);
    NetFamily(const NetFamily&) = delete;
    NetFamily& operator=(const NetFamily&) = delete;

    /// A copy of the parent's weights, momentum and running statistics for some of its options. ContractError for
    /// options that the parent does not have.
    NetId add(NetId parent, AllowedOptions mask);
    /// The net that lies in the backend from now on: weights, momentum and statistics change places on the host.
    void activate(NetId id);
    NetId active() const noexcept { return m_active; }
    std::size_t size() const noexcept { return m_nets.size(); }

    const AllowedOptions& mask(NetId id) const { return at(id).mask; }
    /// What it was split off; -1 for net 0.
    NetId parent(NetId id) const { return at(id).parent; }
    /// The newest net whose mask has the path: the one that was split off last. ContractError for a path of none.
    NetId ownerOf(const Path& path) const;

    Supernet& net() const noexcept { return m_net; }
    /// Where `id` is active, as of the last fetchState().
    std::span<const float> weights(NetId id) const;

    /// `weights`, `momentum`, `statistics` of net 0; of each further one `nets.<id>.*` with its mask and
    /// parent, and which is active (`nets.active`). A family of one keeps what a single net did.
    void save(StateBook& book) const;
    /// Gives the family the nets of the book. RunError names the array that does not fit.
    void restore(const StateBook& book);

private:
    enum Part { weightsPart, momentumPart, statisticsPart, partCount };
    using Buffers = std::array<std::vector<float>, partCount>;
    struct Net {
        AllowedOptions mask;
        Buffers buffers;  ///< Empty in the active net.
        NetId parent = -1;
    };

    const Net& at(NetId id) const;
    std::span<float> inBackend(int part) const;
    Buffers copyOf(NetId id) const;

    Supernet& m_net;
    std::vector<Net> m_nets;
    NetId m_active = 0;
};

/// Whether every option of the path is allowed.
bool allows(const AllowedOptions& mask, const Path& path);

}  // namespace pada
