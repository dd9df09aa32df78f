// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/role_label.h: a label that keeps its type role when the text size changes.
#pragma once
#include "ui/theme/theme.h"

#include <QLabel>

namespace pada::ui {

class RoleLabel final : public QLabel {
    Q_OBJECT
public:
    explicit RoleLabel(TextRole role, const QString& text = {}, const char* tone = nullptr, QWidget* parent = nullptr);
    void setElides();  ///< May become narrower than its text; as wide as its text where there is room.
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;  ///< One line that may be narrower than its text ends in "…".

private:
    bool m_elides = false;
};

/// A pill: soft ground, small type; `kind` is live, quiet, danger or warning.
RoleLabel* makePill(const QString& kind, QWidget* parent = nullptr);
QFrame* makeLine(bool vertical);

}  // namespace pada::ui
