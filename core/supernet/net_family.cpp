// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/net_family.h"

#include "core/base/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace pada {
namespace {

constexpr std::array kParts{"weights", "momentum", "statistics"};
constexpr const char* kActive = "nets.active";

std::string nameOf(NetId id, const char* what) {
    return id == 0 ? what : fmt::format("nets.{}.{}", id, what);
}

bool isPartOf(const AllowedOptions& mask, const AllowedOptions& parent) {
    if (mask.size() != parent.size()) return false;
    for (std::size_t d = 0; d < mask.size(); ++d)
        if (mask[d].empty() || std::ranges::adjacent_find(mask[d], std::ranges::greater_equal()) != mask[d].end() ||
            !std::ranges::includes(parent[d], mask[d]))
            return false;
    return true;
}

/// Per decision how many options, then the options.
std::vector<std::uint8_t> maskBytes(const AllowedOptions& mask) {
    std::vector<std::uint8_t> bytes;
    for (const auto& options : mask) {
        bytes.push_back(static_cast<std::uint8_t>(options.size()));
        bytes.insert(bytes.end(), options.begin(), options.end());
    }
    return bytes;
}

AllowedOptions maskOf(std::span<const std::uint8_t> bytes) {
    AllowedOptions mask;
    while (!bytes.empty()) {
        const std::size_t count = std::min<std::size_t>(bytes[0], bytes.size() - 1);
        mask.emplace_back(bytes.begin() + 1, bytes.begin() + 1 + static_cast<std::ptrdiff_t>(count));
        bytes = bytes.subspan(1 + count);
    }
    return mask;
}

}  // namespace

bool allows(const AllowedOptions& mask, const Path& path) {
    if (path.size() != mask.size()) return false;
    for (std::size_t d = 0; d < mask.size(); ++d)
        if (!std::ranges::binary_search(mask[d], path[d])) return false;
    return true;
}

NetFamily::NetFamily(Supernet& net, AllowedOptions mask) : m_net(net) {
    m_nets.push_back({std::move(mask), {}});
}

const NetFamily::Net& NetFamily::at(NetId id) const {
    expects(id >= 0 && static_cast<std::size_t>(id) < m_nets.size(), "the family has no net of that number");
    return m_nets[static_cast<std::size_t>(id)];
}

std::span<float> NetFamily::inBackend(int part) const {
    WeightStore& store = m_net.store();
    if (part == weightsPart) return store.weights.span();
    return part == momentumPart ? store.momentum.span() : store.statistics.span();
}

NetFamily::Buffers NetFamily::copyOf(NetId id) const {
    if (id != m_active) return at(id).buffers;
    m_net.fetchState();
    Buffers copy;
    for (int part = 0; part < partCount; ++part) {
        const std::span<const float> values = inBackend(part);
        copy[static_cast<std::size_t>(part)].assign(values.begin(), values.end());
    }
    return copy;
}

NetId NetFamily::add(NetId parent, AllowedOptions mask) {
    expects(isPartOf(mask, at(parent).mask), "a net's options are some of its parent's, at least one a decision");
    m_nets.push_back({std::move(mask), copyOf(parent), parent});
    return static_cast<NetId>(m_nets.size()) - 1;
}

void NetFamily::activate(NetId id) {
    static_cast<void>(at(id));
    if (id == m_active) return;
    m_net.fetchState();
    Buffers& buffers = m_nets[static_cast<std::size_t>(id)].buffers;
    for (int part = 0; part < partCount; ++part)
        std::ranges::swap_ranges(buffers[static_cast<std::size_t>(part)], inBackend(part));
    m_nets[static_cast<std::size_t>(m_active)].buffers = std::exchange(buffers, {});
    m_active = id;
}

NetId NetFamily::ownerOf(const Path& path) const {
    for (std::size_t i = m_nets.size(); i > 0; --i)
        if (allows(m_nets[i - 1].mask, path)) return static_cast<NetId>(i) - 1;
    throw ContractError("a path that no net of the family has");
}

std::span<const float> NetFamily::weights(NetId id) const {
    return id == m_active ? std::span<const float>(inBackend(weightsPart))
                          : std::span<const float>(at(id).buffers[weightsPart]);
}

void NetFamily::save(StateBook& book) const {
    for (NetId id = 0; id < static_cast<NetId>(m_nets.size()); ++id) {
        Buffers copy = copyOf(id);
        for (std::size_t part = 0; part < partCount; ++part) book.put(nameOf(id, kParts[part]), std::move(copy[part]));
        if (id == 0) continue;
        book.put(nameOf(id, "mask"), maskBytes(at(id).mask));
        book.put(nameOf(id, "parent"), std::vector<std::int64_t>{at(id).parent});
    }
    if (m_nets.size() > 1) book.put(kActive, std::vector<std::int64_t>{m_active});
}

void NetFamily::restore(const StateBook& book) {
    std::vector<Net> nets{{m_nets.front().mask, {}}};
    while (book.has(nameOf(static_cast<NetId>(nets.size()), "mask"))) {
        const std::string name = nameOf(static_cast<NetId>(nets.size()), "mask");
        const std::string parentName = nameOf(static_cast<NetId>(nets.size()), "parent");
        const std::int64_t parent = book.get<std::int64_t>(parentName, 1)[0];
        if (parent < 0 || parent >= static_cast<std::int64_t>(nets.size()))
            StateBook::refuse(parentName, fmt::format("is {}, which is no earlier net", parent));
        nets.push_back({maskOf(book.get<std::uint8_t>(name)), {}, static_cast<NetId>(parent)});
        if (!isPartOf(nets.back().mask, nets.front().mask)) StateBook::refuse(name, "has options that the run has not");
    }
    for (std::size_t i = 0; i < nets.size(); ++i)
        for (std::size_t part = 0; part < partCount; ++part) {
            const auto values =
                book.get<float>(nameOf(static_cast<NetId>(i), kParts[part]), inBackend(static_cast<int>(part)).size());
            nets[i].buffers[part].assign(values.begin(), values.end());
        }
    const std::int64_t active = nets.size() > 1 ? book.get<std::int64_t>(kActive, 1)[0] : 0;
    if (active < 0 || active >= static_cast<std::int64_t>(nets.size()))
        StateBook::refuse(kActive, fmt::format("names net {} of {}", active, nets.size()));
    m_net.fetchState();
    Buffers& now = nets[static_cast<std::size_t>(active)].buffers;
    for (int part = 0; part < partCount; ++part)
        std::ranges::copy(now[static_cast<std::size_t>(part)], inBackend(part).data());
    now = {};
    m_nets = std::move(nets);
    m_active = static_cast<NetId>(active);
}

}  // namespace pada
