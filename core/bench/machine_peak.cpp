// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/machine_peak.h"

#include "core/base/aligned_buffer.h"
#include "core/base/contract.h"
#include "core/base/job.h"

#include <time.h>

#include <barrier>
#include <cstdint>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace pada {
namespace {

/// Processor seconds of the calling thread.
double now() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// Runs `turns` turns and gives their floating-point operations; `sink` keeps the compiler from dropping them.
struct FmaLoop {
    std::string_view kind;
    double (*run)(std::int64_t turns, float* sink);
};

// Every loop: x = x * a + b with a just below 1, so values stay normal. Two units of latency 4 need 8 chains; more hide
// what else happens, but all must fit the registers. Every loop over the chains is unrolled whole: a chain that is
// indexed by a variable would live in memory, and the loop would measure that.

#if defined(__x86_64__)
__attribute__((target("avx512f"))) double fma512(std::int64_t turns, float* sink) {
    constexpr int kChains = 24;
    const __m512 a = _mm512_set1_ps(0.99999f), b = _mm512_set1_ps(1e-3f);
    __m512 x[kChains];
#pragma GCC unroll 24
    for (int i = 0; i < kChains; ++i) x[i] = _mm512_set1_ps(static_cast<float>(i));
    for (std::int64_t t = 0; t < turns; ++t) {
#pragma GCC unroll 24
        for (int i = 0; i < kChains; ++i) {
            x[i] = _mm512_fmadd_ps(x[i], a, b);
        }
    }
#pragma GCC unroll 24
    for (int i = 1; i < kChains; ++i) x[0] = _mm512_add_ps(x[0], x[i]);
    float lanes[16];
    _mm512_storeu_ps(lanes, x[0]);
    *sink = lanes[0];
    return static_cast<double>(turns) * kChains * 16 * 2;
}

__attribute__((target("avx2,fma"))) double fma256(std::int64_t turns, float* sink) {
    constexpr int kChains = 12;
    const __m256 a = _mm256_set1_ps(0.99999f), b = _mm256_set1_ps(1e-3f);
    __m256 x[kChains];
#pragma GCC unroll 24
    for (int i = 0; i < kChains; ++i) x[i] = _mm256_set1_ps(static_cast<float>(i));
    for (std::int64_t t = 0; t < turns; ++t) {
#pragma GCC unroll 24
        for (int i = 0; i < kChains; ++i) {
            x[i] = _mm256_fmadd_ps(x[i], a, b);
        }
    }
#pragma GCC unroll 24
    for (int i = 1; i < kChains; ++i) x[0] = _mm256_add_ps(x[0], x[i]);
    float lanes[8];
    _mm256_storeu_ps(lanes, x[0]);
    *sink = lanes[0];
    return static_cast<double>(turns) * kChains * 8 * 2;
}
#endif

double fma128(std::int64_t turns, float* sink) {
    typedef float Four __attribute__((vector_size(16)));
    constexpr int kChains = 12;
    const Four a = {0.99999f, 0.99999f, 0.99999f, 0.99999f}, b = {1e-3f, 1e-3f, 1e-3f, 1e-3f};
    Four x[kChains];
#pragma GCC unroll 24
    for (int i = 0; i < kChains; ++i) x[i] = b * static_cast<float>(i);
    for (std::int64_t t = 0; t < turns; ++t) {
#pragma GCC unroll 24
        for (int i = 0; i < kChains; ++i) {
            x[i] = x[i] * a + b;
        }
    }
#pragma GCC unroll 24
    for (int i = 1; i < kChains; ++i) x[0] += x[i];
    *sink = x[0][0];
    return static_cast<double>(turns) * kChains * 4 * 2;
}

const FmaLoop& fmaLoop() {
    static const FmaLoop loop = [] {
#if defined(__x86_64__)
        if (__builtin_cpu_supports("avx512f")) return FmaLoop{"avx512", fma512};
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return FmaLoop{"avx2", fma256};
#endif
        return FmaLoop{"vector4", fma128};
    }();
    return loop;
}

/// body(thread) gives that thread's rate; all start together, the caller is one of them.
template <class Body>
double sumOfRates(int threads, Body&& body) {
    std::vector<double> rates(static_cast<std::size_t>(threads), 0.0);
    std::barrier<> start(threads);
    const auto work = [&](int thread) {
        start.arrive_and_wait();
        rates[static_cast<std::size_t>(thread)] = body(thread);
    };
    std::vector<Job> others;
    try {
        for (int t = 1; t < threads; ++t)
            others.emplace_back([&work, t]() -> Result<void> {
                work(t);
                return {};
            });
    } catch (...) {  // those that began wait for the rest
        for (int t = static_cast<int>(others.size()); t < threads; ++t) start.arrive_and_drop();
        throw;
    }
    const Result<void> own = guarded([&] { work(0); });
    for (Job& other : others)
        if (const auto ended = other.wait(); !ended) throw RunError(ended.error().message);
    if (!own) throw RunError(own.error().message);
    double sum = 0.0;
    for (const double rate : rates) sum += rate;
    return sum;
}

/// Repeats `block` (which gives how much it did) until `seconds` have gone; gives amount a second.
template <class Block>
double rateOf(double seconds, Block&& block) {
    double amount = 0.0;
    const double began = now();
    double spent = 0.0;
    while (spent < seconds) {
        amount += block();
        spent = now() - began;
    }
    return amount / spent;
}

}  // namespace

std::string_view fmaKind() {
    return fmaLoop().kind;
}

double measureFmaGflops(int threads, double seconds) {
    expects(threads >= 1 && seconds > 0.0, "a peak needs a thread and a time");
    constexpr std::int64_t kTurns = 20'000;  // some 0.1 ms, so that asking the clock costs nothing
    std::vector<AlignedBuffer> sinks;
    for (int t = 0; t < threads; ++t) sinks.emplace_back(16);
    return 1e-9 * sumOfRates(threads, [&](int thread) {
               return rateOf(seconds,
                             [&] { return fmaLoop().run(kTurns, sinks[static_cast<std::size_t>(thread)].data()); });
           });
}

double measureTriadGbytes(int threads, std::size_t bytes, double seconds) {
    const std::size_t floats = threads >= 1 ? bytes / 3 / sizeof(float) / static_cast<std::size_t>(threads) : 0;
    expects(seconds > 0.0 && floats >= 256, "a triad needs a thread, a time and 3 KiB a thread");
    std::vector<AlignedBuffer> arrays;  // per thread a, b, c: no page is shared
    for (int t = 0; t < 3 * threads; ++t) {
        arrays.emplace_back(floats);
        for (float& v : arrays.back().span()) v = 1.0f + static_cast<float>(t % 3);
    }
    return 1e-9 * sumOfRates(threads, [&](int thread) {
               float* __restrict a = arrays[static_cast<std::size_t>(3 * thread)].data();
               const float* __restrict b = arrays[static_cast<std::size_t>(3 * thread + 1)].data();
               const float* __restrict c = arrays[static_cast<std::size_t>(3 * thread + 2)].data();
               return rateOf(seconds, [&] {
                   for (std::size_t i = 0; i < floats; ++i) a[i] = b[i] + 1.5f * c[i];
                   asm volatile("" : : "r"(a) : "memory");
                   return static_cast<double>(3 * sizeof(float) * floats);
               });
           });
}

}  // namespace pada
