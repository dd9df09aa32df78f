// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/picture_list.h: which pictures there are, in one table: what the window holds, what is looked at, how.
#pragma once
#include <QSize>
#include <QString>

#include <vector>

namespace pada::ui {

class PictureDesk;

/// What lies in the store and what is at work.
enum class PictureState {
    empty,   ///< A first start.
    live,    ///< Scripted: a run at work among six.
    told,    ///< The same, of a method that tells all there is.
    failed,  ///< Scripted: its loss is no number.
    sample   ///< The twelve runs that lie with the program; the last one is shown.
};
enum PictureLook : unsigned { kLight = 1, kDark = 2, kContrast = 4, kDarkContrast = 8, kLight2x = 16, kDark2x = 32 };

struct PictureScene {
    const char* name;
    PictureState state;
    const char* page;           ///< As NavRail::idOf().
    unsigned looks;             ///< PictureLook, one picture each.
    void (*act)(PictureDesk&);  ///< What is done there first; null = nothing.
};
const std::vector<PictureScene>& pictureScenes();

/// One picture: a scene in one look.
struct PictureTask {
    const PictureScene* scene;
    PictureLook look;
    QString name() const;  ///< Of the file, without its ending: "run-live-dark-2x".
    int scale() const { return look == kLight2x || look == kDark2x ? 2 : 1; }
    QSize size() const;  ///< Of the window, in its own pixels.
};
/// Those of one scale, ordered by look and state: neighbours share a window.
std::vector<PictureTask> pictureTasks(int scale);

}  // namespace pada::ui
