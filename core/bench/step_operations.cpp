// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/step_operations.h"

#include "core/base/contract.h"
#include "core/space/net_cost.h"

namespace pada {

ConvolutionMadds convolutionMadds(const NetGraph& net, const Path& path) {
    ConvolutionMadds sum;
    for (const int index : routeOf(net, path).modules) {
        const Module& module = net.modules[static_cast<std::size_t>(index)];
        const std::int64_t madds = countOf(net, module).convolutionMadds;
        sum.all += madds;
        if (module.from == 0) sum.stem += madds;
    }
    expects(sum.stem > 0, "a net without a stem");
    return sum;
}

}  // namespace pada
