// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/compare_page.h: runs side by side: a table to choose them from, curves, seed groups, distributions and
// settings, with the verdict beside all of them.
#pragma once
#include "ui/session/library_history.h"

#include <QString>
#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace pada {
struct RunId;
}

namespace pada::ui {

enum class Measure;
class Banner;
class ChoiceView;
class ChosenBar;
class CompareViewModel;
class CurvesView;
class DistributionsView;
class EmptyState;
class FilmView;
class SeedsView;
class Segments;
class TimeLine;
class SavedViews;
struct SavedView;
class SettingsView;
class VerdictPanel;
class ViewsMenu;
enum class CompareTab;

class ComparePage final : public QWidget {
    Q_OBJECT
public:
    ComparePage(CompareViewModel& model, SavedViews& views, QWidget* parent = nullptr);
    void refresh(bool slow);  ///< At every poll while it is shown.
    void showView(CompareTab view);
    void showViewOf(const QWidget& part);  ///< The one that holds it.
    Measure measure() const;               ///< The number that groups are compared by.

    SavedView view() const;  ///< How the page stands.
    /// So it stands now; a view without runs leaves those that are chosen. How many of its runs are stored no more.
    int apply(const SavedView& view);
    void openView(const QString& name);
    void askViewName();                                      ///< To save how the page stands.
    void showFilm(const RunId& first, const RunId& second);  ///< Side by side; both are chosen.
    TimeLine* timeInHand() const;                            ///< That of the two runs while they are shown; else null.

    /// Of a file that one of its views is saved in: "runs-1-2-3", and the runs in words.
    QString exportStem() const;
    QString exportWords() const;

Q_SIGNALS:
    void openRequested(const pada::RunId& run);
    void comparisonRequested();  ///< Run the small comparison that lies with the program.
    void browseRequested();
    void paperRequested();  ///< The paper's tables beside what was measured here.
    void problem(const QString& headline, const QString& body);
    void edited(const pada::ui::LibraryEdit& edit);  ///< Of the store: to be done, and undone.
    void said(const QString& words);                 ///< In one line, what was done.

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildEmpty();
    QWidget* buildBody();
    void connectParts();
    CompareTab tab() const;
    void fill();
    void fillView();
    void showBanner();
    void placeVerdict();
    /// What is pointed at in one view stands out in all of them; nothing moves for it. Empty = nothing is.
    void lift(const QString& label);
    void recolour(const RunId& run, int hue, bool dashed);

    CompareViewModel& m_model;
    SavedViews& m_saved;
    ViewsMenu* m_viewsMenu;
    QStackedWidget *m_outer, *m_stack;
    Segments* m_views;
    ChosenBar* m_bar;
    Banner* m_banner;
    ChoiceView* m_choice;
    CurvesView* m_curves;
    SeedsView* m_seeds;
    DistributionsView* m_distributions;
    SettingsView* m_settings;
    FilmView* m_film;
    VerdictPanel* m_verdict;
    QString m_pointed;
    QHBoxLayout* m_row;
    QPushButton* m_verdictToggle;  ///< Where there is no room for it beside the views.
    bool m_stale = true, m_viewChosen = false, m_measureChosen = false;
};

}  // namespace pada::ui
