// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/health_strip.h: below the head of the Run page: six lights in a row. A click says why, and shows the place.
#pragma once
#include "ui/session/run_health.h"

#include <QFrame>
#include <QList>

class QLabel;
class QPushButton;
class QToolButton;

namespace pada::ui {

/// Why one light is as it is; goes away at a click elsewhere or Escape. Names for tests: "health.why", "health.show".
class HealthPopup final : public QFrame {
    Q_OBJECT
public:
    explicit HealthPopup(QWidget* parent);
    void show(const HealthLight& light, const QPoint& below);
    QPushButton* showMe() const { return m_show; }

private:
    QLabel *m_title, *m_why;
    QPushButton* m_show;
};

/// Names for tests: "health.ID" a light.
class HealthStrip final : public QWidget {
    Q_OBJECT
public:
    explicit HealthStrip(QWidget* parent = nullptr);
    void refresh(const std::vector<HealthLight>& lights);

Q_SIGNALS:
    void placeWanted(const pada::ui::HealthPlace& place);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void paintLights();
    std::vector<HealthLight> m_lights;
    QList<QToolButton*> m_buttons;
    HealthPopup* m_popup;
    std::size_t m_open = 0;  ///< The light that m_popup is about.
};

}  // namespace pada::ui
