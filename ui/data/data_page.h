// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/data_page.h: which images a run draws: how weights spread over the run, how even they are, how much of the
// set an epoch sees, which classes gain, and the images themselves. Shows the time that all views stand at.
#pragma once
#include "ui/data/data_view_model.h"
#include "ui/data/image_model.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace pada::ui {

class Banner;
class Card;
class ClassBars;
class EmptyState;
class HistogramView;
class ImageCard;
class ImageWall;
class KeyFigure;
class LorenzView;
class MenuButton;
class RunSession;
class RunViewModel;
class Segments;
class SeriesChart;
class TimeLine;
class WeightHeat;

class DataPage final : public QWidget {
    Q_OBJECT
public:
    DataPage(const WindowServices& services, RunSession& session, TimeLine& time, QWidget* parent = nullptr);
    /// Once per poll while the page is visible. Reads nothing of the store before it is.
    void refresh(bool slow);
    DataViewModel& model() { return m_data; }

Q_SIGNALS:
    void demoRequested();
    void browseRequested();
    void problem(const QString& headline, const QString& body);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildPage();
    QWidget* buildFigures();
    QWidget* buildCards();
    QWidget* buildWall();
    void connectViews();
    void arrange();
    void showImages();  ///< Head, banner and classes: what is known of the set.
    void showOver();    ///< What goes over time.
    void showMoment();  ///< What shows one moment.
    void showFigures();
    void showClasses();
    void sortWall(bool anew);  ///< `anew`: somebody asked for other tiles; else the chosen one stays chosen.
    void chooseClass(int label);
    void chooseImage(std::int64_t image);
    QString wallHint() const;
    std::int64_t place() const;  ///< The step whose weights are shown.
    QString spreadHint() const;

    RunSession& m_session;
    TimeLine& m_time;
    DataViewModel m_data;
    ImageModel m_images;
    struct Dirty {
        bool over = true, moment = true, images = true, order = true;
    } m_dirty;
    std::int64_t m_stepSeen = -1;
    int m_label = -1;
    bool m_sorted = false;  ///< The wall has been sorted by weights of this run.
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLabel *m_title, *m_about;
    Banner* m_banner;
    KeyFigure *m_drawn, *m_effective, *m_heavy, *m_gini, *m_idle;
    Card *m_heatCard, *m_shareCard, *m_coverCard, *m_wallCard, *m_classCard;
    WeightHeat* m_heat;
    SeriesChart* m_cover;
    LorenzView* m_lorenz;
    HistogramView* m_histogram;
    QStackedWidget* m_share;
    Segments *m_shareChoice, *m_order;
    MenuButton *m_classes, *m_look;
    ImageWall* m_wall;
    ClassBars* m_bars;
    ImageCard* m_image;
};

}  // namespace pada::ui
