// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/live_text.h: words that change several times a second. Unlike a label it never asks for a new layout: a
// change repaints its own line and nothing else.
#pragma once
#include <QStringList>
#include <QWidget>

namespace pada::ui {

class LiveText final : public QWidget {
    Q_OBJECT
public:
    explicit LiveText(Qt::Alignment side, QWidget* parent = nullptr);
    /// Parts of one line, the first in the text colour, the others quieter; what does not fit ends in "…".
    void setParts(const QStringList& parts);
    const QStringList& parts() const { return m_parts; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::Alignment m_side;
    QStringList m_parts;
};

}  // namespace pada::ui
