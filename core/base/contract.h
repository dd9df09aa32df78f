// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/contract.h: faults that only this program's own code can cause.
#pragma once
#include <stdexcept>
#include <string>

namespace pada {

/// Thrown when a caller breaks what a header says. Never used for what a user can cause.
class ContractError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Throws ContractError(`what`) unless `condition` holds.
inline void expects(bool condition, const char* what) {
    if (!condition) throw ContractError(what);
}

/// What ends a run from inside: a lost device, a data file that changed, a full disk. Becomes a RunEnded that failed.
class RunError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What was asked to end did so before it could leave anything: no fault.
class StopAsked : public RunError {
public:
    using RunError::RunError;
};

}  // namespace pada
