// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcuts.h"

#include "ui/services/command_registry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/role_label.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
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
    std::size_t all = 0;
    for (const KeyGroup& group : groups) all += group.rows.size() + 2;
    QVBoxLayout* side = nullptr;
    std::size_t rows = 0;
    for (const KeyGroup& group : groups) {
        if (!side || rows >= all / 2) {
            if (side) side->addStretch();
            side = new QVBoxLayout;
            side->setSpacing(space::l);
            sides->addLayout(side, 1);
            rows = 0;
        }
        side->addLayout(layoutOf(group));
        rows += group.rows.size() + 2;
    }
    if (side) side->addStretch();
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
