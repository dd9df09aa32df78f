// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/preset_panel.h: the list of experiments: those that lie with the program, then one's own presets, which are
// saved and deleted here, then any other file that was opened.
#pragma once
#include "ui/run/preset_shelf.h"
#include "ui/services/window_services.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace pada::ui {

/// Names for tests: "plan.files" the list, "plan.other", "plan.presetName", "plan.presetSave", "plan.presetDelete",
/// "plan.presetWords".
class PresetPanel final : public QWidget {
    Q_OBJECT
public:
    explicit PresetPanel(const WindowServices& services, QWidget* parent = nullptr);
    void chooseFirst();
    /// Adds the file where it is not listed; says nothing. Gives the words that stand with it.
    QString mark(const QString& file);
    /// What Save writes; nothing can be saved while it is empty.
    void setText(const QString& text);

Q_SIGNALS:
    void chosen(const QString& file);
    void opened(const QString& file);  ///< Another one, from a dialog.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void add(const Preset& preset);
    int rowOf(const QString& file) const;
    void save();
    void write();
    void remove();
    void arrange();
    void say(const QString& words, bool wrong);

    const WindowServices& m_services;
    PresetShelf m_shelf;
    QString m_text;
    QStringList m_opened;  ///< Other files, which stay listed when the presets are read anew.
    QListWidget* m_files;
    QLineEdit* m_name;
    QLabel* m_words;
    QPushButton *m_save, *m_delete;
};

}  // namespace pada::ui
