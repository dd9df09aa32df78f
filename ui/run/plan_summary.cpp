// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/plan_summary.h"

#include "core/config/path_choice.h"
#include "core/registry/registry.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

#include <cmath>

namespace pada::ui {
namespace {

QString planSummaryWord(const char* text) {
    return QCoreApplication::translate("pada::ui::plan", text);
}

}  // namespace

QString planSummary(const PlannedRun& plan) {
    const RunConfig& c = plan.config;
    QStringList lines;
    lines << planSummaryWord("Data: %1, %2 training images, batch %3")
                 .arg(dataText(c.data.set),
                      c.data.trainImages > 0 ? countText(c.data.trainImages) : planSummaryWord("all"))
                 .arg(c.data.batchSize);
    lines << planSummaryWord("Space: %1, %2 channels, %3 a stage%4")
                 .arg(spaceText(c.space.kind))
                 .arg(c.space.channels)
                 .arg(c.space.cellsPerStage == 1 ? planSummaryWord("1 cell")
                                                 : planSummaryWord("%1 cells").arg(c.space.cellsPerStage))
                 .arg(c.space.ops.empty() ? QString()
                                          : planSummaryWord(", %1 of its operations").arg(c.space.ops.size()));
    lines << planSummaryWord("Method: %1%2")
                 .arg(methodText(c.method.name),
                      c.method.reference ? planSummaryWord(", with the authors' habits") : QString());
    lines << (c.schedule.epochs > 0
                  ? planSummaryWord("Budget: %1 epochs").arg(c.schedule.epochs)
                  : planSummaryWord("Budget: %1 path-passes").arg(countText(std::llround(c.schedule.pathPasses))));
    lines << planSummaryWord("Learning rate %1, seed %2").arg(c.optimizer.lr).arg(c.run.seed);
    const QString paths = qs(c.ranking.paths);
    const PathListDeclaration* list = registry().pathList(c.ranking.paths);
    lines << (!asksForPaths(c.ranking)
                  ? planSummaryWord("No ranking at the end")
                  : planSummaryWord("Ranking: %1 on %2 images, truth %3")
                        .arg(list != nullptr && list->argument == PathArgument::file
                                 ? planSummaryWord("the paths of %1").arg(QFileInfo(paths).fileName())
                                 : planSummaryWord("%1 paths").arg(paths),
                             countText(c.ranking.images),
                             c.ranking.truth.empty() ? planSummaryWord("none") : qs(c.ranking.truth)));
    return lines.join(QLatin1Char('\n'));
}

}  // namespace pada::ui
