// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/guarded.h"

#include "core/base/contract.h"

#include <exception>
#include <new>

namespace pada {

Error caughtError() noexcept {
    Error error;
    try {
        try {
            throw;
        } catch (const ContractError& fault) {
            error.message = std::string("a fault of this program, please report it: ") + fault.what();
        } catch (const StopAsked& end) {
            error.code = ErrorCode::stopped;
            error.message = end.what();
        } catch (const std::bad_alloc&) {
            error.message =
                "there is not enough memory; close other programs, or choose smaller batches or a smaller "
                "net";
        } catch (const std::exception& fault) {
            error.message = fault.what();
        } catch (...) {
            error.message = "a fault without a reason";
        }
    } catch (...) {
        error.message.assign("out of memory");  // short enough to need none
    }
    return error;
}

}  // namespace pada
