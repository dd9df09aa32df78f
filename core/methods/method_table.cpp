// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/method_table.h"

#include "core/base/contract.h"

#include <algorithm>

namespace pada {

// A method: declared and listed here, defined in its own file.
Method spos(), pa(), da(), panda(), scheduleControl();
Method fewShot(), gradientMatching(), magicT(), magicA(), magicAt();
Method fairnas(), sumnas(), nsas(), dynas();
Method darts(), pcDarts(), gdas(), dartsMinus(), proxylessnas(), danas(), close();
Method antiPa(), splitSchedule(), stratified(), distinctPlans(), tailMean(), tailTop();

const std::vector<Method>& methods() {
    static const std::vector<Method> table{spos(),
                                           pa(),
                                           da(),
                                           panda(),
                                           scheduleControl(),
                                           fairnas(),
                                           sumnas(),
                                           nsas(),
                                           fewShot(),
                                           gradientMatching(),
                                           magicT(),
                                           magicA(),
                                           magicAt(),
                                           darts(),
                                           pcDarts(),
                                           gdas(),
                                           dartsMinus(),
                                           proxylessnas(),
                                           danas(),
                                           close(),
                                           dynas(),
                                           antiPa(),
                                           splitSchedule(),
                                           stratified(),
                                           distinctPlans(),
                                           tailMean(),
                                           tailTop()};
    return table;
}

const Method& methodNamed(std::string_view name) {
    const auto found = std::ranges::find(methods(), name, [](const Method& method) { return method.about.name; });
    expects(found != methods().end(), "no method has that name");
    return *found;
}

}  // namespace pada
