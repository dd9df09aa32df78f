// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/picture_desk.h: a window whose content is the same every time: a clock that stands, no figures of the
// machine, nothing that moves, and a store whose runs are scripted or those that lie with the program.
#pragma once
#include "app/workbench_engine.h"
#include "tests/ui/live_script.h"
#include "tests/ui/picture_list.h"
#include "ui/shell/main_window.h"
#include "ui/theme/appearance.h"

#include <QImage>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace pada::ui {

/// The runs that lie with the program, taken into a store once.
class SampleStore {
public:
    /// Errors: those of an import, named with the file.
    static Result<std::unique_ptr<SampleStore>> open();
    WorkbenchEngine& engine() { return m_engine; }
    const std::string& file() const { return m_file; }

private:
    QTemporaryDir m_dir;
    std::string m_file;
    WorkbenchEngine m_engine;
};

class PictureDesk {
public:
    /// `sample` is needed for its state only, and outlives this.
    PictureDesk(PictureState state, PictureLook look, QSize size, SampleStore* sample);
    void show(const PictureScene& scene);
    QImage picture();  ///< The window with the dialogs that stand over it.
    /// Until all that was asked for is there, and what is said for a while has been said.
    void settle();

    MainWindow& window() { return *m_window; }
    /// A control by its name; one that is not there ends the program, naming it: the table is wrong then.
    template <class W>
    W& control(const char* name) {
        auto* found = m_window->findChild<W*>(QLatin1String(name));
        if (!found) qFatal("No control named %s", name);
        return *found;
    }

private:
    void script(PictureState state);
    void calm();
    QTemporaryDir m_dir;
    QSettings m_settings{m_dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    Appearance m_appearance{m_settings};
    fake::Engine m_engine;
    fake::Catalog m_catalog;
    fake::Actions m_actions{m_catalog};
    fake::Prompt m_prompt;
    FakeClock m_clock;
    std::optional<WindowServices> m_services;
    std::unique_ptr<MainWindow> m_window;
};

}  // namespace pada::ui
