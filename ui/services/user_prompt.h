// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/user_prompt.h: questions to the person, behind a face so that tests can answer. Nothing blocks: answers
// call back.
#pragma once
#include <QString>
#include <QStringList>

#include <functional>
#include <utility>

class QWidget;

namespace pada::ui {

class UserPrompt {
public:
    virtual ~UserPrompt() = default;
    /// `verb` names the button that says yes; Return and Escape mean no. `then` is called once with the answer unless
    /// the parent goes away first.
    virtual void confirm(QWidget* parent, const QString& question, const QString& consequence, const QString& verb,
                         std::function<void(bool)> then) = 0;
    virtual void openFile(QWidget* parent, const QString& title, const QString& filter,
                          std::function<void(const QString&)> then) = 0;  ///< Not called on cancel.
    /// Several at once; one alone where a prompt knows no better.
    virtual void openFiles(QWidget* parent, const QString& title, const QString& filter,
                           std::function<void(const QStringList&)> then) {
        openFile(parent, title, filter, [then = std::move(then)](const QString& file) { then({file}); });
    }
    /// `types`: kinds of file with their endings, "PNG picture (*.png)"; the one chosen gives its ending to a name
    /// without one.
    virtual void saveFile(QWidget* parent, const QString& title, const QString& suggested, const QStringList& types,
                          std::function<void(const QString&)> then) = 0;
};

/// Qt's own dialogs, window-modal.
class DialogPrompt final : public UserPrompt {
public:
    void confirm(QWidget* parent, const QString& question, const QString& consequence, const QString& verb,
                 std::function<void(bool)> then) override;
    void openFile(QWidget* parent, const QString& title, const QString& filter,
                  std::function<void(const QString&)> then) override;
    void openFiles(QWidget* parent, const QString& title, const QString& filter,
                   std::function<void(const QStringList&)> then) override;
    void saveFile(QWidget* parent, const QString& title, const QString& suggested, const QStringList& types,
                  std::function<void(const QString&)> then) override;
};

}  // namespace pada::ui
