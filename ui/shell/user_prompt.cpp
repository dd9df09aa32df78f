// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/user_prompt.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace pada::ui {

void DialogPrompt::confirm(QWidget* parent, const QString& question, const QString& consequence, const QString& verb,
                           std::function<void(bool)> then) {
    auto* box = new QMessageBox(QMessageBox::NoIcon, question, question, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(consequence);
    QPushButton* yes = box->addButton(verb, QMessageBox::AcceptRole);
    QObject::connect(box, &QMessageBox::finished, parent, [box, yes, then] { then(box->clickedButton() == yes); });
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

void DialogPrompt::saveFile(QWidget* parent, const QString& title, const QString& suggested,
                            std::function<void(const QString&)> then) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggested);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [then](const QString& file) { then(file); });
    dialog->open();
}

}  // namespace pada::ui
