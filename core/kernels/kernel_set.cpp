// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/kernel_set.h"

#include <string>

namespace pada {
inline namespace PADA_STORED {

namespace kernels_portable {
extern const KernelSet kSet;
}
#if defined(__x86_64__)
namespace kernels_v3 {
extern const KernelSet kSet;
}
#if defined(PADA_STORED_BF16)
namespace kernels_v4_bf16 {
extern const KernelSet kSet;
}
#else
namespace kernels_v4 {
extern const KernelSet kSet;
}
#endif
#endif

std::vector<const KernelSet*> availableKernels() {
    std::vector<const KernelSet*> sets{&kernels_portable::kSet};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("x86-64-v3")) sets.push_back(&kernels_v3::kSet);
#if defined(PADA_STORED_BF16)
    if (__builtin_cpu_supports("x86-64-v4") && __builtin_cpu_supports("avx512bf16"))
        sets.push_back(&kernels_v4_bf16::kSet);
#else
    if (__builtin_cpu_supports("x86-64-v4")) sets.push_back(&kernels_v4::kSet);
#endif
#endif
    return sets;
}

const KernelSet& selectKernels(std::string_view wanted) {
    const auto sets = availableKernels();
    for (const KernelSet* set : sets)
        if (set->isa == wanted || set->isa == std::string(wanted) + PADA_ISA_SUFFIX) return *set;
    return *sets.back();
}

}  // namespace PADA_STORED
}  // namespace pada
