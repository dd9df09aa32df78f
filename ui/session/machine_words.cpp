// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/machine_words.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace pada::ui {
namespace {

QString sayMachine(const char* text) {
    return QCoreApplication::translate("pada::ui::machine", text);
}

/// Whole megabytes: digits that come and go would make the line jump.
QString heldText(double bytes) {
    return sayMachine("%1 MB").arg(countText(std::llround(bytes / 1e6)));
}

MachineRow processors(const MachineLoad& load, const std::optional<LoadPace>& pace) {
    MachineRow row{sayMachine("CPU"), {}, sayMachine("known after a second")};
    if (!pace) return row;
    const QString used = QString::number(pace->cores, 'f', 1);
    row.brief = load.cores > 0 ? sayMachine("CPU %1 of %2").arg(used).arg(load.cores) : sayMachine("CPU %1").arg(used);
    row.words = load.cores > 0 ? sayMachine("%1 of %2 cores at work").arg(used).arg(load.cores)
                               : sayMachine("%1 cores at work").arg(used);
    return row;
}

MachineRow memory(const MachineLoad& load) {
    if (load.process.residentBytes <= 0.0) return {sayMachine("Memory"), {}, sayMachine("the system does not say")};
    const QString held = heldText(load.process.residentBytes);
    return {sayMachine("Memory"), held,
            load.memoryBytes > 0.0 ? sayMachine("%1 of %2 held").arg(held, bytesText(load.memoryBytes))
                                   : sayMachine("%1 held").arg(held)};
}

MachineRow devices(const MachineLoad& load) {
    MachineRow row{sayMachine("GPU"), sayMachine("no GPU"), {}};
    if (load.devices.empty()) {
        row.words = load.noDevice.empty() ? sayMachine("no device here")
                                          : sayMachine("no device here; %1").arg(qs(load.noDevice));
        return row;
    }
    const auto busy = [](const GpuLoad& one) {
        return one.busyShare ? percentText(*one.busyShare, 0) : sayMachine("use not told");
    };
    QStringList all;
    for (const GpuLoad& one : load.devices)
        all << sayMachine("%1: %2, %3 of %4 held, by all programs")
                   .arg(qs(one.name), busy(one), bytesText(one.usedBytes), bytesText(one.totalBytes));
    row.brief = sayMachine("GPU %1").arg(busy(load.devices.front()));
    row.words = all.join(QStringLiteral("; "));
    return row;
}

MachineRow disk(const MachineLoad& load, const std::optional<LoadPace>& pace) {
    QStringList brief, words;
    if (pace && pace->writtenPerSecond) {
        const QString written = sayMachine("%1 MB/s").arg(*pace->writtenPerSecond / 1e6, 0, 'f', 1);
        brief << sayMachine("disk %1").arg(written);
        words << sayMachine("%1 written").arg(written);
    }
    if (load.freeBytes >= 0.0) {
        brief << sayMachine("%1 free").arg(bytesText(load.freeBytes));
        words << sayMachine("%1 free where the store lies").arg(bytesText(load.freeBytes));
    }
    if (words.isEmpty()) words << sayMachine("the system does not say");
    return {sayMachine("Disk"), brief.join(QStringLiteral(", ")), words.join(QStringLiteral(", "))};
}

MachineRow arriving(const std::optional<double>& perSecond) {
    if (!perSecond) return {sayMachine("Events"), {}, sayMachine("known after a second")};
    const QString rate = sayMachine("%1 events/s").arg(countText(std::llround(*perSecond)));
    return {sayMachine("Events"), rate, sayMachine("%1 from the engine to this window").arg(rate)};
}

}  // namespace

std::vector<MachineRow> machineRows(const MachineLoad& load, const std::optional<LoadPace>& pace,
                                    const std::optional<double>& events) {
    return {processors(load, pace), memory(load), devices(load), disk(load, pace), arriving(events)};
}

}  // namespace pada::ui
