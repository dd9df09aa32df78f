// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QFileInfo>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pada::ui {
namespace {

QFrame* section(QVBoxLayout* column, const QString& title) {
    column->addWidget(new RoleLabel(TextRole::title, title));
    auto* card = new QFrame;
    card->setProperty("card", true);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(space::l, space::s, space::l, space::s);
    rows->setSpacing(0);
    column->addWidget(card);
    column->addSpacing(space::m);
    return card;
}

void addRow(QFrame* card, const QString& name, const QString& words, QWidget* control) {
    auto* rows = static_cast<QVBoxLayout*>(card->layout());
    if (rows->count() > 0) rows->addWidget(makeLine(false));
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, space::m, 0, space::m);
    row->setSpacing(space::l);
    auto* text = new QVBoxLayout;
    text->setSpacing(2);
    text->addWidget(new RoleLabel(TextRole::bodyStrong, name));
    if (!words.isEmpty()) {
        auto* label = new RoleLabel(TextRole::small, words, "2");
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        text->addWidget(label);
    }
    row->addLayout(text, 1);
    if (control) row->addWidget(control, 0, Qt::AlignVCenter);
    rows->addWidget(holder);
}

}  // namespace

SettingsPage::SettingsPage(const WindowServices& services, QWidget* parent) : QWidget(parent) {
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
    QFrame* storage = section(column, tr("Storage"));
    const qint64 bytes = QFileInfo(services.storeFile).size();
    addRow(storage, tr("Store"), services.storeFile,
           new RoleLabel(TextRole::small, bytes > 0 ? tr("%1 MB").arg(bytes / 1e6, 0, 'f', 1) : tr("not written yet"),
                         "2"));
    addRow(storage, tr("Another store"),
           tr("Start with --store FILE to keep runs elsewhere. One file holds everything but the checkpoints, which "
              "lie beside it."),
           nullptr);
    QFrame* engine = section(column, tr("This machine"));
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
    QFrame* card = section(column, tr("Appearance"));
    Appearance& appearance = services.appearance;
    auto* theme = new Segments(QStringLiteral("settings.theme"), {tr("System"), tr("Light"), tr("Dark")});
    theme->choose(static_cast<int>(appearance.choice()));
    addRow(card, tr("Theme"), tr("Light, dark, or as the desktop has it."), theme);
    auto* size = new Segments(QStringLiteral("settings.text"),
                              {QStringLiteral("100 %"), QStringLiteral("115 %"), QStringLiteral("130 %")});
    size->choose(appearance.textPercent() >= 130 ? 2 : appearance.textPercent() >= 115 ? 1 : 0);
    addRow(card, tr("Text size"), tr("Of all words and numbers; the display's own scale comes on top."), size);
    connect(theme, &Segments::chosen, this,
            [&appearance](int index) { appearance.setChoice(static_cast<ThemeChoice>(index)); });
    connect(size, &Segments::chosen, this, [&appearance](int index) {
        appearance.setTextPercent(index == 2 ? 130 : index == 1 ? 115 : 100);
    });
    return holder;
}

}  // namespace pada::ui
