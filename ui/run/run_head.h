// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_head.h: the top of the Run page: name, state, what the run is made of, and the buttons that steer it.
#pragma once
#include <QWidget>

class QLabel;

namespace pada::ui {

class IconButton;
struct RunFacts;

class RunHead final : public QWidget {
    Q_OBJECT
public:
    explicit RunHead(QWidget* parent = nullptr);
    /// `offered`: whether somebody else offers to resume, so that the button here need not.
    void refresh(const RunFacts& run, bool offered);

Q_SIGNALS:
    void resumeClicked();
    void pauseClicked();  ///< Pause, or continue.
    void stepClicked();
    void stopClicked();

private:
    QLabel *m_title, *m_pill, *m_reference, *m_about, *m_foretold;
    IconButton *m_pause, *m_step, *m_stop, *m_resume;
};

}  // namespace pada::ui
