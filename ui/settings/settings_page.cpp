// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include "ui/services/command_registry.h"
#include "ui/settings/keys_section.h"
#include "ui/settings/settings_rows.h"
#include "ui/text/language.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QFileInfo>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace pada::ui {
namespace {

QStringList switchWords() {
    return {SettingsPage::tr("System"), SettingsPage::tr("On"), SettingsPage::tr("Off")};
}

/// In force from the next start on: every text of the window is made once.
MenuButton* languageMenu(QSettings& settings) {
    auto* menu = new MenuButton(QStringLiteral("settings.language"), SettingsPage::tr("Language"));
    const QStringList ownNames{SettingsPage::tr("System"), QStringLiteral("English"), QStringLiteral("中文")};
    menu->setChoices(ownNames, std::min(static_cast<int>(storedLanguage(settings)), 2));
    QObject::connect(menu, &MenuButton::chosen, menu,
                     [&settings](int index) { storeLanguage(settings, static_cast<LanguageChoice>(index)); });
    return menu;
}

/// Of the desktop's own switch, or one's own.
Segments* switchFor(const QString& objectName, const QString& name, SwitchChoice now) {
    auto* choice = new Segments(objectName, switchWords());
    choice->setAccessibleName(name);
    choice->choose(static_cast<int>(now));
    return choice;
}

}  // namespace

SettingsPage::SettingsPage(const WindowServices& services, CommandRegistry& commands, QWidget* parent)
    : QWidget(parent) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setObjectName(QStringLiteral("settings.page"));
    scroll->setAccessibleName(tr("Settings"));
    auto* page = new QWidget;
    page->setProperty("ground", "none");
    auto* sides = new QHBoxLayout(page);
    auto* holder = new QWidget;
    holder->setMaximumWidth(760);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::s);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->addWidget(holder, 1);
    sides->addStretch(0);
    column->addWidget(new RoleLabel(TextRole::headline, tr("Settings")));
    column->addSpacing(space::s);
    column->addWidget(buildAppearance(services));
    column->addWidget(new KeysSection(commands));
    QFrame* storage = addSection(column, tr("Storage"));
    const qint64 bytes = QFileInfo(services.storeFile).size();
    addRow(storage, tr("Store"), services.storeFile,
           new RoleLabel(TextRole::small, bytes > 0 ? tr("%1 MB").arg(bytes / 1e6, 0, 'f', 1) : tr("not written yet"),
                         "2"));
    QPushButton* other = nullptr;
    if (services.openStore) {
        other = new QPushButton(tr("Open another…"));
        other->setObjectName(QStringLiteral("settings.openStore"));
        connect(other, &QPushButton::clicked, this, [&commands] { commands.run(QStringLiteral("window.store")); });
    }
    addRow(storage, tr("Another store"),
           tr("Opens in a window of its own; --store FILE does it from a shell. One file holds everything but the "
              "checkpoints, which lie beside it."),
           other);
    QFrame* engine = addSection(column, tr("This machine"));
    if (services.deviceLines.empty())
        addRow(engine, tr("Engine"), tr("Nothing is known about devices in this build."), nullptr);
    for (const auto& [name, words] : services.deviceLines) addRow(engine, name, words, nullptr);
    column->addStretch();
    scroll->setWidget(page);
    outer->addWidget(scroll);
}

QWidget* SettingsPage::buildAppearance(const WindowServices& services) {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    QFrame* card = addSection(column, tr("Appearance"));
    Appearance& appearance = services.appearance;
    auto* theme = new Segments(QStringLiteral("settings.theme"), {tr("System"), tr("Light"), tr("Dark")});
    theme->choose(static_cast<int>(appearance.choice()));
    addRow(card, tr("Theme"), tr("Light, dark, or as the desktop has it."), theme);
    auto* size = new Segments(QStringLiteral("settings.text"),
                              {QStringLiteral("100 %"), QStringLiteral("115 %"), QStringLiteral("130 %")});
    size->choose(appearance.textPercent() >= 130 ? 2 : appearance.textPercent() >= 115 ? 1 : 0);
    addRow(card, tr("Text size"), tr("Of all words and numbers; the display's own scale comes on top."), size);
    auto* contrast = switchFor(QStringLiteral("settings.contrast"), tr("High contrast"), appearance.contrastChoice());
    addRow(card, tr("High contrast"), tr("Black on white, white on black; lines and curves are stronger."), contrast);
    auto* motion = switchFor(QStringLiteral("settings.motion"), tr("Reduced motion"), appearance.motionChoice());
    addRow(card, tr("Reduced motion"),
           tr("The cell's halos move with its bands only, menus open at once. “System” follows the desktop."), motion);
    auto* scale = new MenuButton(QStringLiteral("settings.scale"), tr("Scale"));
    QStringList scales;
    int current = 0;
    for (const int percent : Appearance::kScales) {
        if (percent == appearance.scalePercent()) current = static_cast<int>(scales.size());
        scales << tr("%1 %").arg(percent);
    }
    scale->setChoices(scales, current);
    addRow(card, tr("Scale"),
           tr("Of everything, on top of the display's own; in force when the window is opened next."), scale);
    addRow(card, tr("Language"),
           tr("Of the window, as the system has it or one's own; in force when the window is opened next. The handbook "
              "and what the engine says stay English."),
           languageMenu(services.settings));
    connect(contrast, &Segments::chosen, this,
            [&appearance](int index) { appearance.setContrast(static_cast<SwitchChoice>(index)); });
    connect(motion, &Segments::chosen, this,
            [&appearance](int index) { appearance.setReducedMotion(static_cast<SwitchChoice>(index)); });
    connect(scale, &MenuButton::chosen, this,
            [&appearance](int index) { appearance.setScalePercent(Appearance::kScales[index]); });
    connect(theme, &Segments::chosen, this,
            [&appearance](int index) { appearance.setChoice(static_cast<ThemeChoice>(index)); });
    connect(size, &Segments::chosen, this, [&appearance](int index) {
        appearance.setTextPercent(index == 2 ? 130 : index == 1 ? 115 : 100);
    });
    return holder;
}

}  // namespace pada::ui
