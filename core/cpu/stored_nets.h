// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/stored_nets.h: the CPU backend's net with planes in float and in bf16; one source, compiled twice.
#pragma once
#include "core/kernels/real.h"
#include "core/supernet/supernet.h"

#include <memory>

namespace pada {

// Both throw ContractError for a spec that is no NAS-Bench-201 net, std::bad_alloc for no memory.
#if defined(PADA_STORED_BF16)
inline namespace stored_bf16 {
std::unique_ptr<Supernet> makeNet(const SupernetRequest& request);
}
#else
inline namespace stored_real {
std::unique_ptr<Supernet> makeNet(const SupernetRequest& request);
}
namespace stored_bf16 {
std::unique_ptr<Supernet> makeNet(const SupernetRequest& request);
}
#endif

}  // namespace pada
