// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/clones.h: PADA_CLONES before a function has it compiled per instruction set, picked when the module loads.
#pragma once

/// Inside such a function everything has to be compiled for its instruction set, so nothing may be called.
#define PADA_INLINE inline __attribute__((always_inline))

// Sanitizers run before their runtime is ready in such a pick, so they get the plain form.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PADA_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define PADA_CLONES
#endif
