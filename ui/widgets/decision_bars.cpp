// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/decision_bars.h"

#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace pada::ui {
namespace {

constexpr double kNameWidth = 76, kLeft = 80;

double rowHeight(QSize size, const SpaceShape& shape) {
    return std::min(22.0, size.height() / static_cast<double>(std::max<std::size_t>(1, shape.decisions.size())));
}

}  // namespace

void paintDecisionBars(QPainter& p, const Theme& t, QSize size, const SpaceShape& shape,
                       const OptionTable& probabilities, int chosen) {
    const double row = rowHeight(size, shape);
    for (std::size_t d = 0; d < shape.decisions.size(); ++d) {
        const double y = row * static_cast<double>(d);
        const bool strong = static_cast<int>(d) == chosen;
        p.setFont(textFont(strong ? TextRole::tinyStrong : TextRole::tiny));
        p.setPen(strong ? t.text : t.text3);
        p.drawText(QRectF(0, y, kNameWidth, row), Qt::AlignVCenter, decisionText(shape.decisions[d]));
        double x = kLeft;
        p.setPen(Qt::NoPen);
        for (const std::size_t option : shape.order[d]) {
            const double width = (size.width() - kLeft - 4) * probabilities[d][option];
            p.setBrush(optionColour(t, shape.options[d][option], option));
            p.drawRect(QRectF(x, y + 2, std::max(0.0, width - .7), row - 4));
            x += width;
        }
    }
}

int decisionBarAt(QSize size, const SpaceShape& shape, QPointF position) {
    const int index = static_cast<int>(position.y() / rowHeight(size, shape));
    return index < static_cast<int>(shape.decisions.size()) ? index : -1;
}

}  // namespace pada::ui
