// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcuts.h"

#include "ui/services/command_registry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/role_label.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <vector>

namespace pada::ui {
namespace {

struct KeyRow {
    QString keys, words;
};
struct KeyGroup {
    QString name;
    std::vector<KeyRow> rows;
};

std::vector<KeyGroup> keyGroups(const CommandRegistry& commands) {
    std::vector<KeyGroup> groups;
    for (const Command& command : commands.commands()) {
        const QStringList keys = commands.keysOf(command.id);
        if (keys.isEmpty()) continue;
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.name == command.group; });
        if (group == groups.end()) group = groups.insert(groups.end(), KeyGroup{command.group, {}});
        group->rows.push_back({CommandRegistry::native(keys), command.words});
    }
    return groups;
}

/// Which groups stand in the right column, so that both are about equally high: the longest are placed first, each
/// in the shorter column. Columns keep the order of the groups, and the first group is at the left.
std::vector<bool> groupsAtRight(const std::vector<KeyGroup>& groups) {
    std::vector<std::size_t> longestFirst(groups.size());
    std::iota(longestFirst.begin(), longestFirst.end(), std::size_t{0});
    std::stable_sort(longestFirst.begin(), longestFirst.end(),
                     [&](std::size_t a, std::size_t b) { return groups[a].rows.size() > groups[b].rows.size(); });
    std::vector<bool> right(groups.size());
    std::size_t atLeft = 0, atRight = 0;
    for (const std::size_t g : longestFirst) {
        right[g] = atRight < atLeft;
        (right[g] ? atRight : atLeft) += groups[g].rows.size() + 2;
    }
    if (!right.empty() && right.front()) right.flip();
    return right;
}

/// One group: keys at the left, what they do beside them.
QLayout* layoutOf(const KeyGroup& group) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::s - 2);
    grid->setColumnMinimumWidth(0, 132);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new RoleLabel(TextRole::bodyStrong, group.name), 0, 0, 1, 2);
    int row = 1;
    for (const KeyRow& line : group.rows) {
        auto* keys = new RoleLabel(TextRole::small, line.keys, "2");
        auto* words = new RoleLabel(TextRole::small, line.words);
        keys->setAccessibleDescription(line.words);
        grid->addWidget(keys, row, 0);
        grid->addWidget(words, row, 1);
        ++row;
    }
    return grid;
}

}  // namespace

ShortcutSheet::ShortcutSheet(const CommandRegistry& commands, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("keys.sheet"));
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->setSpacing(space::xl);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(space::xxl);
    const std::vector<KeyGroup> groups = keyGroups(commands);
    const std::vector<bool> right = groupsAtRight(groups);
    for (const bool atRight : {false, true}) {
        auto* side = new QVBoxLayout;
        side->setSpacing(space::l);
        for (std::size_t g = 0; g < groups.size(); ++g)
            if (right[g] == atRight) side->addLayout(layoutOf(groups[g]));
        side->addStretch();
        sides->addLayout(side, 1);
    }
    column->addLayout(sides);
    auto* close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("keys.close"));
    auto* foot = new QHBoxLayout;
    foot->addWidget(new RoleLabel(TextRole::small, tr("Settings > Keys changes them."), "2"));
    foot->addStretch();
    foot->addWidget(close);
    column->addLayout(foot);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
}

}  // namespace pada::ui
