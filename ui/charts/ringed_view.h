// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/ringed_view.h: a painted view that the Tab key reaches. A ring shows where the keyboard is; a click shows
// none. GUI thread only.
#pragma once
#include "ui/charts/exportable.h"

#include <QWidget>

class QPainter;

namespace pada::ui {

class RingedView : public QWidget, public Exportable {
    Q_OBJECT
public:
    QString exportName() const override { return objectName(); }
    bool ringShown() const { return m_ring; }

protected:
    explicit RingedView(QWidget* parent, Qt::FocusPolicy policy = Qt::TabFocus);
    void paintRing(QPainter& painter) const;  ///< Where it is shown; last of all.
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool m_ring = false;
};

}  // namespace pada::ui
