// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/path.h: which option every decision of a space takes.
#pragma once
#include "core/base/contract.h"

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>

namespace pada {

/// One option index per decision, each into the space's *full* option list. At most 40 decisions (DARTS has 36). A
/// value.
class Path {
public:
    static constexpr std::size_t kMaxDecisions = 40;

    Path() = default;
    explicit Path(std::size_t decisions) : m_size(static_cast<std::uint8_t>(decisions)) {
        expects(decisions <= kMaxDecisions, "a path has at most 40 decisions");
    }
    explicit Path(std::span<const std::uint8_t> options) : Path(options.size()) {
        std::copy(options.begin(), options.end(), m_options.begin());
    }
    Path(std::initializer_list<int> options) : Path(options.size()) {
        std::size_t i = 0;
        for (int option : options) m_options[i++] = static_cast<std::uint8_t>(option);
    }

    std::size_t size() const noexcept { return m_size; }
    std::uint8_t operator[](std::size_t decision) const { return m_options[decision]; }
    std::uint8_t& operator[](std::size_t decision) { return m_options[decision]; }
    std::span<const std::uint8_t> bytes() const noexcept { return {m_options.data(), m_size}; }
    const std::uint8_t* begin() const noexcept { return m_options.data(); }
    const std::uint8_t* end() const noexcept { return m_options.data() + m_size; }
    auto operator<=>(const Path&) const = default;  ///< Unused entries stay 0, so comparing all of them is right.

private:
    std::array<std::uint8_t, kMaxDecisions> m_options{};
    std::uint8_t m_size = 0;
};

}  // namespace pada
