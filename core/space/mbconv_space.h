// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/mbconv_space.h: chains of inverted bottlenecks, after ProxylessNAS (Cai et al., ICLR 2019) and FairNAS.
#pragma once
#include "core/space/search_space.h"

#include <memory>
#include <vector>

namespace pada {

enum class MBConvVariant {
    proxyless,  ///< ImageNet: 21 blocks, widths 24 40 80 96 192 320.
    fairnas,    ///< ImageNet: 19 blocks, widths 32 40 80 96 192 320, no skip.
    cifar,      ///< Proxyless with stride 1 in the stem and in the first two strided stages, for 32 pixels. Ours.
};

/// One searched block at published width.
struct MBConvBlock {
    int inWidth = 0;
    int outWidth = 0;
    int stride = 1;
    bool residual = false;    ///< Stride 1 and equal widths: the input is added.
    bool allowsSkip = false;  ///< May become the identity.
};

namespace mbconv {

inline constexpr int kConvOptions = 6;  ///< k3e3, k3e6, k5e3, k5e6, k7e3, k7e6, in this order; option 6 is skip.
inline constexpr int kSkip = 6;
inline constexpr int kStemWidth = 32;  ///< Stem 3x3, then a fixed block k3 e1 to kFirstWidth.
inline constexpr int kFirstWidth = 16;
inline constexpr int kLastWidth = 1280;  ///< 1x1 convolution before pooling and the classifier.

constexpr int kernelOf(int option) {
    return 3 + 2 * (option / 2);
}
constexpr int expansionOf(int option) {
    return option % 2 == 0 ? 3 : 6;
}

/// The searched blocks in order; one decision each.
std::vector<MBConvBlock> blocks(MBConvVariant variant);
/// 2 on ImageNet, 1 for cifar.
constexpr int stemStride(MBConvVariant variant) {
    return variant == MBConvVariant::cifar ? 1 : 2;
}
/// `width` times channels/32, rounded to the nearest multiple of 8, at least 8, never more than 10 % down.
int scaledWidth(int width, int channels);

}  // namespace mbconv

/// The space: decisions "block 0", "block 1", ...; text form `k3e3,k5e6,...,skip`.
///
/// cost(): `channels` is the stem's width and so the width multiplier times 32 (published: 32; widths by scaledWidth,
/// the last 1x1 convolution never below 1280); `imageSize` (224; cifar 32), `classes` (1000; cifar 10) and
/// `inputChannels` as they say; `cellsPerStage` is not used. See published_size.h. A classifier's bias is a parameter,
/// not a multiply-add. No edge can be dead, so the live figures equal the others; all sameness keys are the text form.
std::unique_ptr<SearchSpace> makeMBConvSpace(MBConvVariant variant);

}  // namespace pada
