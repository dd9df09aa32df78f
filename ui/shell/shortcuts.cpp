// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcuts.h"

#include "ui/theme/theme.h"
#include "ui/widgets/role_label.h"

#include <QGridLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace pada::ui {
namespace {

QStringList keysOf(const Shortcut& shortcut) {
    return shortcut.keys.split(QStringLiteral(", "));
}

/// One group: keys at the left, what they do beside them.
QLayout* groupOf(const std::vector<Shortcut>& shortcuts, const QString& group) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::s - 2);
    grid->setColumnMinimumWidth(0, 132);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new RoleLabel(TextRole::bodyStrong, group), 0, 0, 1, 2);
    int row = 1;
    for (const Shortcut& shortcut : shortcuts) {
        if (shortcut.group != group) continue;
        QStringList native;
        for (const QString& keys : keysOf(shortcut)) native << QKeySequence(keys).toString(QKeySequence::NativeText);
        auto* keys = new RoleLabel(TextRole::small, native.join(QStringLiteral(" or ")), "2");
        auto* words = new RoleLabel(TextRole::small, shortcut.words);
        keys->setAccessibleDescription(shortcut.words);
        grid->addWidget(keys, row, 0);
        grid->addWidget(words, row, 1);
        ++row;
    }
    return grid;
}

}  // namespace

void installShortcuts(QWidget* window, const std::vector<Shortcut>& shortcuts) {
    for (const Shortcut& shortcut : shortcuts) {
        if (!shortcut.act) continue;
        for (const QString& keys : keysOf(shortcut))
            QObject::connect(new QShortcut(QKeySequence(keys), window), &QShortcut::activated, window, shortcut.act);
    }
}

ShortcutSheet::ShortcutSheet(const std::vector<Shortcut>& shortcuts, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("keys.sheet"));
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->setSpacing(space::xl);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(space::xxl);
    QStringList groups;
    for (const Shortcut& shortcut : shortcuts)
        if (!groups.contains(shortcut.group)) groups << shortcut.group;
    QVBoxLayout* side = nullptr;
    int rows = 0;
    const int half = static_cast<int>(shortcuts.size() + 2 * static_cast<std::size_t>(groups.size())) / 2;
    for (const QString& group : groups) {
        if (!side || rows >= half) {
            if (side) side->addStretch();
            side = new QVBoxLayout;
            side->setSpacing(space::l);
            sides->addLayout(side, 1);
            rows = 0;
        }
        side->addLayout(groupOf(shortcuts, group));
        rows += 2 + static_cast<int>(std::count_if(shortcuts.begin(), shortcuts.end(),
                                                   [&](const Shortcut& s) { return s.group == group; }));
    }
    if (side) side->addStretch();
    column->addLayout(sides);
    auto* close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("keys.close"));
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(close);
    column->addLayout(foot);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
}

}  // namespace pada::ui
