// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/curves_view.h: curves of the chosen runs over one another.
#pragma once
#include "ui/compare/axis_span.h"
#include "ui/compare/curve_shelf.h"

#include <QWidget>

class QGridLayout;

namespace pada::ui {

class Card;
class CompareViewModel;
class MenuButton;
class Segments;
class SeriesChart;

class CurvesView final : public QWidget {
    Q_OBJECT
public:
    explicit CurvesView(CompareViewModel& model, QWidget* parent = nullptr);
    void refresh();
    void showStepsOf(const QString& label);  ///< With many runs only this one's single steps are shown.
    void lift(const QStringList& labels);
    const CurveQuestion& question() const { return m_question; }
    void setQuestion(const CurveQuestion& question);  ///< But for the cut, which is the model's, and what is lifted.

Q_SIGNALS:
    void named(const QString& label);      ///< The name at a line's end is pointed at; empty = none.
    void pointedAt(const QString& label);  ///< Of a run or a group: a name or a curve; empty = none.

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void showRange();
    void listOthers(const ComparedRuns& runs);
    void zoom(double times, double about);
    /// What a picture is made of: while nothing of it changes, neither does the picture.
    struct Drawn {
        ComparedRuns runs;
        CurveQuestion question;
        std::optional<TimeSpan> part;
        int columns = 0;
        std::vector<std::shared_ptr<const CurveDetail>> details;
        bool reading = false;
        bool operator==(const Drawn&) const = default;
    };
    CompareViewModel& m_model;
    CurveShelf m_shelf;
    std::optional<Drawn> m_drawn;
    AxisSpan m_part;       ///< Of the axis that is shown.
    double m_whole = 0.0;  ///< Where the axis ends.
    CurveQuestion m_question;
    QGridLayout* m_head;
    QWidget *m_what,
        *m_how;  ///< What is drawn, and how: beside one another, or one below the other where it is narrow.
    std::optional<bool> m_narrow;
    Segments *m_quantity, *m_grouping;
    MenuButton *m_other, *m_scale, *m_unit, *m_span, *m_range;
    QStringList m_others;       ///< Codes of m_other's choices.
    ComparedRuns m_listed;      ///< That they are of.
    bool m_unitChosen = false;  ///< By somebody; until then runs without path-passes are shown over steps.
    SeriesChart* m_chart;
    Card* m_card;
};

}  // namespace pada::ui
