// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/user_prompt.h"

#include "ui/widgets/role_label.h"

#include <QCoreApplication>
#include <QDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace pada::ui {

void DialogPrompt::confirm(QWidget* parent, const QString& question, const QString& consequence, const QString& verb,
                           std::function<void(bool)> then) {
    constexpr int kWide = 440;
    auto* box = new QDialog(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("confirm.dialog"));
    box->setWindowTitle(verb);  // the question itself stands below, where nothing cuts it
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->setSpacing(space::s);
    auto* asked = new RoleLabel(TextRole::title, question);
    auto* means = new RoleLabel(TextRole::body, consequence, "2");
    for (RoleLabel* label : {asked, means}) {
        label->setWordWrap(true);
        label->setMinimumWidth(kWide);
        column->addWidget(label);
    }
    asked->setObjectName(QStringLiteral("confirm.question"));
    means->setObjectName(QStringLiteral("confirm.consequence"));
    column->addSpacing(space::l);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::s);
    foot->addStretch();
    auto* no = new QPushButton(QCoreApplication::translate("pada::ui", "Cancel"));
    no->setObjectName(QStringLiteral("confirm.no"));
    auto* yes = new QPushButton(verb);
    yes->setObjectName(QStringLiteral("confirm.yes"));
    yes->setProperty("kind", "danger");
    yes->setAutoDefault(false);
    no->setDefault(true);
    foot->addWidget(no);
    foot->addWidget(yes);
    column->addLayout(foot);
    no->setFocus();
    QObject::connect(no, &QPushButton::clicked, box, &QDialog::reject);
    QObject::connect(yes, &QPushButton::clicked, box, &QDialog::accept);
    QObject::connect(box, &QDialog::finished, parent, [then](int answer) { then(answer == QDialog::Accepted); });
    box->open();
}

void DialogPrompt::openFile(QWidget* parent, const QString& title, const QString& filter,
                            std::function<void(const QString&)> then) {
    auto* dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [then](const QString& file) { then(file); });
    dialog->open();
}

void DialogPrompt::openFiles(QWidget* parent, const QString& title, const QString& filter,
                             std::function<void(const QStringList&)> then) {
    auto* dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, [then](const QStringList& files) { then(files); });
    dialog->open();
}

void DialogPrompt::saveFile(QWidget* parent, const QString& title, const QString& suggested, const QStringList& types,
                            std::function<void(const QString&)> then) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("save.dialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(types);
    // A name typed without an ending gets that of the kind chosen; a name that has one follows when the kind changes.
    const auto follow = [dialog](const QString& type) {
        static const QRegularExpression kEnding(QStringLiteral("\\*\\.(\\w+)"));
        const QString ending = kEnding.match(type).captured(1), before = dialog->defaultSuffix();
        dialog->setDefaultSuffix(ending);
        const QString name = QFileInfo(dialog->selectedFiles().value(0)).fileName();
        if (!before.isEmpty() && name.endsWith(QLatin1Char('.') + before))
            dialog->selectFile(name.chopped(before.size()) + ending);
    };
    follow(types.value(0));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, follow);
    dialog->selectFile(suggested);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [then](const QString& file) { then(file); });
    dialog->open();
}

}  // namespace pada::ui
