// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/state_book.h: named arrays, in which every part of a run keeps what a resume needs.
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pada {

/// Arrays of float, double, int64 or bytes by name. A part's names begin with its own word and a dot
/// ("path_sampler.smoothing"), so that no two parts meet. A value; equal books hold equal numbers.
/// Errors: what a file may have wrong (missing, another type, another length, impossible numbers) throws RunError that
/// names the array; what only this program can do wrong (a bad or doubled name) ContractError.
class StateBook {
public:
    using Array =
        std::variant<std::vector<float>, std::vector<double>, std::vector<std::int64_t>, std::vector<std::uint8_t>>;
    using Arrays = std::map<std::string, Array, std::less<>>;

    /// [a-z0-9_.], 1 to 200 characters.
    static bool isName(std::string_view name);

    template <class T>
    void put(std::string name, std::vector<T> values) {
        insert(std::move(name), Array(std::move(values)));
    }
    void insert(std::string name, Array values);

    bool has(std::string_view name) const { return m_arrays.contains(name); }
    /// Valid as long as the book. T is float, double, std::int64_t or std::uint8_t.
    template <class T>
    std::span<const T> get(std::string_view name) const {
        const auto* values = std::get_if<std::vector<T>>(&find(name));
        if (values == nullptr) refuse(name, "has another type");
        return *values;
    }
    template <class T>
    std::span<const T> get(std::string_view name, std::size_t length) const {
        const std::span<const T> values = get<T>(name);
        if (values.size() != length) refuseLength(name, values.size(), length);
        return values;
    }
    /// As get(); every number is finite and not below 0.
    std::span<const double> amounts(std::string_view name) const;
    std::span<const double> amounts(std::string_view name, std::size_t length) const;

    const Arrays& arrays() const noexcept { return m_arrays; }
    bool operator==(const StateBook&) const = default;

    /// Throws RunError: the array `name` and what is wrong with it ("has another type").
    [[noreturn]] static void refuse(std::string_view name, std::string_view what);

private:
    const Array& find(std::string_view name) const;
    [[noreturn]] static void refuseLength(std::string_view name, std::size_t length, std::size_t expected);

    Arrays m_arrays;
};

}  // namespace pada
