// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"

#include <chrono>
#include <random>

namespace pada {

std::string makeUlid(std::int64_t unixMillis, std::uint16_t high, std::uint64_t low) {
    static constexpr char kAlphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string text(26, '0');
    auto time = static_cast<std::uint64_t>(unixMillis);
    for (int i = 9; i >= 0; --i, time >>= 5) text[static_cast<std::size_t>(i)] = kAlphabet[time & 31];
    // 80 bits = 16 characters of 5 bits, least significant last.
    std::uint64_t upper = high;
    for (int i = 25; i >= 10; --i) {
        text[static_cast<std::size_t>(i)] = kAlphabet[low & 31];
        low = (low >> 5) | ((upper & 31) << 59);
        upper >>= 5;
    }
    return text;
}

std::string freshUlid() {
    std::random_device device;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::uint64_t low = (static_cast<std::uint64_t>(device()) << 32) | device();
    return makeUlid(std::chrono::duration_cast<std::chrono::milliseconds>(now).count(),
                    static_cast<std::uint16_t>(device() & 0xffff), low);
}

}  // namespace pada
