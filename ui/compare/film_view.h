// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/film_view.h: two of the chosen runs side by side as they were at one time: cells, options of one decision,
// numbers and curves, with a bar that plays both back.
#pragma once
#include "ui/charts/run_mark.h"
#include "ui/compare/run_set.h"
#include "ui/models/space_shape.h"
#include "ui/session/twin_replay.h"

#include <QWidget>

#include <array>

namespace pada::ui {

class Card;
class CellView;
class CompareViewModel;
class IconButton;
class LiveText;
class MenuButton;
class OptionBars;
class RoleLabel;
class Segments;
class SeriesChart;
class TimeTrack;

class FilmView final : public QWidget {
    Q_OBJECT
public:
    explicit FilmView(CompareViewModel& model, QWidget* parent = nullptr);
    void refresh();        ///< Other runs are chosen, or what is known of them changed.
    void poll(bool slow);  ///< While it is shown.
    void show(const RunId& first, const RunId& second);
    using QWidget::show;
    TwinReplay& replay() { return m_replay; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Part {
        MenuButton* choice = nullptr;
        Card* card = nullptr;
        CellView* cell = nullptr;
        OptionBars* bars = nullptr;
        RoleLabel* figures = nullptr;
        SpaceShape shape;
    };
    struct Seen {  ///< Of a run, as the list of stored runs had it last.
        RunId run;
        RunStatus status{};
        std::int64_t steps = 0;
        bool operator==(const Seen&) const = default;
    };
    Part buildPart(std::size_t side);
    QWidget* buildBar();
    void connectParts();
    void showRuns();                       ///< What was read of the two.
    std::array<RunMark, 2> marks() const;  ///< As they are stored now.
    void showMoment();                     ///< Where the time stands.
    void showBar();
    void showDecision(int decision);
    void fillSide(std::size_t side);
    void lookAgain(std::size_t side);
    CompareViewModel& m_model;
    TwinReplay& m_replay;
    TwinReplay::Pair m_wanted;
    std::array<Part, 2> m_parts;
    std::array<Seen, 2> m_seen;
    std::array<RunMark, 2> m_marks;  ///< As they are drawn.
    std::vector<RunId> m_listed;     ///< Behind the choices of both menus.
    int m_decision = 0;
    Segments* m_series;
    MenuButton *m_unit, *m_speed;
    SeriesChart* m_chart;
    Card* m_curves;
    RoleLabel* m_apart;
    IconButton* m_play;
    TimeTrack* m_track;
    LiveText* m_words;
};

}  // namespace pada::ui
