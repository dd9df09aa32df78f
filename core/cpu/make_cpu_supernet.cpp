// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/cpu_supernet.h"
#include "core/cpu/image_loop.h"
#include "core/cpu/stored_nets.h"

#include <new>
#include <string>

namespace pada {

Result<std::unique_ptr<Supernet>> makeCpuSupernet(const SupernetRequest& request) {
    const int channels = request.spec.size.channels;
    if (request.threads < 0)
        return Error{ErrorCode::wrongUse,
                     "threads = " + std::to_string(request.threads) + " is below 0; use 0 for all cores"};
    if (request.spec.space != NetSpec{}.space)
        return Error{ErrorCode::unsupported, "the cpu backend computes nets of " + NetSpec{}.space + " only, not of " +
                                                 request.spec.space + "; set [run] backend to auto or torch"};
    if (channels <= 0 || channels % 8 != 0)
        return Error{ErrorCode::unsupported, "the cpu backend needs a width that is a multiple of 8, not channels = " +
                                                 std::to_string(channels) + "; choose 8, 16, ... or the torch backend"};
    if (request.partial != 1)
        return Error{ErrorCode::unsupported, "the cpu backend computes all channels of an edge, not 1 in " +
                                                 std::to_string(request.partial) + "; choose the torch backend"};
    try {
        return request.precision == Precision::bf16 ? stored_bf16::makeNet(request) : stored_real::makeNet(request);
    } catch (const ContractError& error) {
        return Error{ErrorCode::wrongUse, std::string("no NAS-Bench-201 net: ") + error.what()};
    } catch (const RunError& error) {  // no further thread
        return Error{ErrorCode::failed, error.what()};
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::failed, "no memory for the net's weights"};
    }
}

}  // namespace pada
