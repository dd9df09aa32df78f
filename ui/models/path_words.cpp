// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/path_words.h"

#include "core/base/contract.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace pada::ui {
namespace {

bool isPathOf(const SpaceShape& shape, const Path& path) {
    if (path.size() != shape.options.size()) return false;
    for (std::size_t d = 0; d < path.size(); ++d)
        if (path[d] >= shape.options[d].size()) return false;
    return true;
}

}  // namespace

QString pathShortText(const SpaceShape& shape, const Path& path) {
    if (!isPathOf(shape, path)) return {};
    const Panel* cell = cellOf(shape);
    std::vector<int> leadsTo(path.size(), 0);
    if (cell)
        for (const PanelEdge& edge : cell->edges) leadsTo[edge.decision] = edge.to;
    QString words;
    for (std::size_t d = 0; d < path.size(); ++d) {
        if (d > 0) words += leadsTo[d] != leadsTo[d - 1] ? QStringLiteral(" | ") : QStringLiteral(" ");
        words += optionShortText(shape.options[d][path[d]]);
    }
    return words;
}

std::vector<bool> pathDifference(const Path& a, const Path& b) {
    expects(a.size() == b.size(), "paths of one space can be compared, no others");
    std::vector<bool> differs(a.size());
    for (std::size_t d = 0; d < a.size(); ++d) differs[d] = a[d] != b[d];
    return differs;
}

QString pathDifferenceText(const SpaceShape& shape, const Path& a, const Path& b) {
    if (!isPathOf(shape, a) || !isPathOf(shape, b)) return {};
    QStringList words;
    for (std::size_t d = 0; d < a.size(); ++d)
        if (a[d] != b[d])
            words << QCoreApplication::translate("pada::ui", "%1: %2, not %3")
                         .arg(decisionText(shape.decisions[d]), optionShortText(shape.options[d][a[d]]),
                              optionShortText(shape.options[d][b[d]]));
    return words.join(QStringLiteral("; "));
}

}  // namespace pada::ui
