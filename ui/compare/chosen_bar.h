// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/chosen_bar.h: the chosen runs as a row of chips that wraps: line and shape of the run, its name, a star
// for the one that others are measured against.
#pragma once
#include "ui/charts/run_mark.h"
#include "ui/compare/run_set.h"

#include <QAbstractButton>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace pada::ui {

/// One run: a click pins it, one on its mark asks for another colour, the cross or Delete lets it go.
class RunChip final : public QAbstractButton {
    Q_OBJECT
public:
    RunChip(const RunSummary& run, QWidget* parent);
    void setRun(const RunSummary& run);  ///< The same one, perhaps with another name or colour.
    void setBaseline(bool baseline);
    const RunId& run() const { return m_run; }
    const RunMark& mark() const { return m_mark; }
    enum class Lifted { no, self, other };  ///< Nothing is lifted, this run is, another one is: it fades.
    void setLifted(Lifted lifted);
    Lifted lifted() const { return m_lifted; }
    QRectF markArea() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void removed();
    void lookAsked();
    void pointedAt(bool inside);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRectF cross() const;
    RunId m_run;
    RunMark m_mark;
    Lifted m_lifted = Lifted::no;
    bool m_baseline = false, m_onMark = false;
};

class ChosenBar final : public QWidget {
    Q_OBJECT
public:
    explicit ChosenBar(QWidget* parent = nullptr);
    /// `runs` in the order in which they were chosen.
    void setRuns(const std::vector<RunSummary>& runs, const RunId& baseline);
    void lift(const QStringList& labels);  ///< Chips of these runs stand out, if any is one of them.

Q_SIGNALS:
    void pinned(const pada::RunId& run);
    void removed(const pada::RunId& run);
    void recoloured(const pada::RunId& run, int hue, bool dashed);
    void pointedAt(const QString& label);  ///< Of the chip under the mouse or with the keys; empty = none.

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void lay();
    void offerLooks(const RunChip& chip);
    void showLifted();
    std::vector<RunChip*> m_chips;
    QStringList m_lifted;
};

}  // namespace pada::ui
