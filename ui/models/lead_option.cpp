// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/lead_option.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace pada::ui {

LeadOption leadOption(const std::vector<std::string>& options, const std::vector<std::size_t>& order,
                      const std::vector<double>& shares) {
    if (options.empty() || shares.size() != options.size()) return {};
    const double most = *std::max_element(shares.begin(), shares.end());
    std::size_t drawn = 0;
    QStringList alike;
    double sum = 0.0;
    for (const std::size_t o : order) {
        if (shares[o] <= 0.0) continue;
        ++drawn;
        if (most - shares[o] >= kTieSpread) continue;
        alike << optionShortText(options[o]);
        sum += shares[o];
    }
    if (alike.isEmpty()) return {};
    const double share = sum / static_cast<double>(alike.size());
    if (alike.size() == 1) return {share, alike.front()};
    if (static_cast<std::size_t>(alike.size()) == drawn)
        return {share, QCoreApplication::translate("pada::ui", "each")};
    if (alike.size() == 2) return {share, alike.join(QStringLiteral(", "))};
    return {share, QCoreApplication::translate("pada::ui", "each of %1").arg(alike.size())};
}

}  // namespace pada::ui
