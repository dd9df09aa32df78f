// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/result.h: a value or the reason why there is none, for faults that a user can cause and mend.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace pada {

/// What kind of fault it was; programs branch on this, people read Error::message.
enum class ErrorCode {
    wrongUse,     ///< A value that cannot be: unknown key, bad path text, impossible combination.
    notFound,     ///< A file, run, table or data set that is not there.
    badData,      ///< Something was read whose content is wrong (size, magic number, label, checksum).
    io,           ///< The system refused: permission, no space, a failed fsync.
    busy,         ///< Somebody else holds the lock.
    unsupported,  ///< Right, but not with this build, backend or version.
    stopped,      ///< Somebody asked for its end.
    failed,       ///< Anything else.
};

struct Error {
    ErrorCode code = ErrorCode::failed;
    std::string message;  ///< One sentence that names the value and the fix; no trailing newline.
};

/// Either a T or an Error. `value()` on an error, or `error()` on a value, is a programming fault
/// (std::bad_variant_access).
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit on purpose
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    bool ok() const noexcept { return m_content.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }
    const T& value() const& { return std::get<0>(m_content); }
    T& value() & { return std::get<0>(m_content); }
    T&& value() && { return std::get<0>(std::move(m_content)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    const Error& error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}  // NOLINT: implicit on purpose

    bool ok() const noexcept { return !m_error.has_value(); }
    explicit operator bool() const noexcept { return ok(); }
    const Error& error() const { return m_error.value(); }

private:
    std::optional<Error> m_error;
};

}  // namespace pada
