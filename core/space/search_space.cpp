// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/search_space.h"

#include "core/space/darts_space.h"
#include "core/space/mbconv_space.h"
#include "core/space/nas_bench_201.h"
#include "core/space/text_scan.h"

namespace pada {
namespace {

Error noVariant(std::string_view kind, std::string_view variant) {
    return wrongPath("The space " + std::string(kind) + " has no variants; remove variant = " + quoted(variant) + ".");
}

}  // namespace

Result<std::unique_ptr<SearchSpace>> makeSearchSpace(std::string_view kind, std::string_view variant) {
    if (kind == "nas-bench-201") {
        if (!variant.empty()) return noVariant(kind, variant);
        return makeNasBench201();
    }
    if (kind == "darts") {
        if (!variant.empty()) return noVariant(kind, variant);
        return makeDartsSpace();
    }
    if (kind == "mbconv") {
        if (variant.empty() || variant == "proxyless") return makeMBConvSpace(MBConvVariant::proxyless);
        if (variant == "fairnas") return makeMBConvSpace(MBConvVariant::fairnas);
        if (variant == "cifar") return makeMBConvSpace(MBConvVariant::cifar);
        return wrongPath("The space mbconv has no variant " + quoted(variant) +
                         "; known are proxyless, fairnas, cifar.");
    }
    return wrongPath("There is no space " + quoted(kind) + "; known are nas-bench-201, darts, mbconv.");
}

}  // namespace pada
