// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/image_model.h"

#include "ui/models/export_role.h"
#include "ui/text/format.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace pada::ui {

QString ImageModel::drawnText(int times) {
    return times == 0   ? tr("not drawn in this epoch")
           : times == 1 ? tr("drawn once in this epoch")
                        : tr("drawn %1 times in this epoch").arg(times);
}

void ImageModel::choose(Order order, int label) {
    beginResetModel();
    m_order.clear();
    const auto* pictures = m_data.pictures().get();
    const auto* now = m_data.now().get();
    const auto count = static_cast<std::int32_t>(m_data.count());
    const bool drawn = m_data.drawsKnown();
    for (std::int32_t i = 0; i < count; ++i) {
        if (label >= 0 && pictures && pictures->labels[static_cast<std::size_t>(i)] != label) continue;
        if (order == Order::notDrawn && (!drawn || now->draws.counts[static_cast<std::size_t>(i)] > 0)) continue;
        m_order.push_back(i);
    }
    const bool weighted = now && !now->weights.empty();
    const auto weight = [&](std::int32_t i) { return now->weights[static_cast<std::size_t>(i)]; };
    if (order == Order::heaviest && weighted)
        std::stable_sort(m_order.begin(), m_order.end(), [&](auto a, auto b) { return weight(a) > weight(b); });
    else if (order == Order::lightest && weighted)
        std::stable_sort(m_order.begin(), m_order.end(), [&](auto a, auto b) { return weight(a) < weight(b); });
    else if (order == Order::notDrawn) {
        std::vector<int> idle(static_cast<std::size_t>(count), 0);
        for (const std::int32_t i : m_order) idle[static_cast<std::size_t>(i)] = m_data.idleFor(i);
        std::stable_sort(m_order.begin(), m_order.end(), [&](auto a, auto b) {
            return idle[static_cast<std::size_t>(a)] > idle[static_cast<std::size_t>(b)];
        });
    }
    endResetModel();
}

void ImageModel::refresh(int first, int last) {
    last = std::min(last, rowCount() - 1);
    if (first >= 0 && first <= last) Q_EMIT dataChanged(index(first, 0), index(last, columnCount_ - 1));
}

void ImageModel::clear() {
    beginResetModel();
    m_order.clear();
    endResetModel();
}

int ImageModel::rowOf(std::int64_t image) const {
    const auto at = std::find(m_order.begin(), m_order.end(), static_cast<std::int32_t>(image));
    return at == m_order.end() ? -1 : static_cast<int>(at - m_order.begin());
}

double ImageModel::weightOf(std::int64_t image) const {
    const auto* now = m_data.now().get();
    if (!now || now->weights.empty()) return 1.0;
    return static_cast<double>(now->weights[static_cast<std::size_t>(image)]) *
           static_cast<double>(now->weights.size());
}

std::int64_t ImageModel::rankOf(std::int64_t image) const {
    const auto* now = m_data.now().get();
    if (!now || now->weights.empty()) return 1;
    const float mine = now->weights[static_cast<std::size_t>(image)];
    return 1 + std::count_if(now->weights.begin(), now->weights.end(), [mine](float w) { return w > mine; });
}

QString ImageModel::classOf(std::int64_t image) const {
    const auto* pictures = m_data.pictures().get();
    if (!pictures) return {};
    const auto label = static_cast<std::size_t>(pictures->labels[static_cast<std::size_t>(image)]);
    return label < pictures->classNames.size() ? qs(pictures->classNames[label]) : QString::number(label);
}

QImage ImageModel::pictureOf(std::int64_t image) const {
    const auto* pictures = m_data.pictures().get();
    if (!pictures || image < 0 || image >= pictures->count()) return {};
    const bool colour = pictures->channels == 3;
    // A view into the shared pixels, copied because they may go before the picture does.
    return QImage(pictures->at(image), pictures->size, pictures->size, pictures->size * pictures->channels,
                  colour ? QImage::Format_RGB888 : QImage::Format_Grayscale8)
        .copy();
}

QVariant ImageModel::exported(std::int64_t image, int column) const {
    const auto* pictures = m_data.pictures().get();
    switch (column) {
        case imageColumn:
            return QString::number(image);
        case placeColumn:
            return pictures ? QString::number(pictures->places[static_cast<std::size_t>(image)]) : QString();
        case classColumn:
            return classOf(image);
        case weightColumn:
            return weightOf(image);
        case drawsColumn:
            return m_data.drawsKnown() ? QString::number(m_data.now()->draws.counts[static_cast<std::size_t>(image)])
                                       : QString();
        case idleColumn: {
            const int epochs = m_data.idleFor(image);
            return epochs < 0 ? QString() : QString::number(epochs);
        }
        default:
            return {};
    }
}

QVariant ImageModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount_) return {};
    const std::int64_t image = at(index.row());
    if (role == kImageRole) return QVariant::fromValue<qlonglong>(image);
    if (role == kExportRole) return exported(image, index.column());
    const QString weight = QStringLiteral("%1×").arg(significantText(weightOf(image)));
    if (role == Qt::DisplayRole && index.column() == imageColumn) return weight;
    if (role == Qt::DisplayRole) return exported(image, index.column()).toString();
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) {
        QStringList words{tr("image %1").arg(countText(image)), tr("weight %1").arg(weight)};
        if (const QString name = classOf(image); !name.isEmpty()) words.insert(1, name);
        if (m_data.drawsKnown()) words << drawnText(m_data.now()->draws.counts[static_cast<std::size_t>(image)]);
        return words.join(QStringLiteral(" · "));
    }
    return {};
}

QVariant ImageModel::headerData(int section, Qt::Orientation orientation, int role) const {
    static constexpr std::array kNames{"position",       "file_position",      "class",
                                       "weight_times_n", "draws_in_the_epoch", "epochs_idle"};
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount_) return {};
    if (role != kExportRole && role != Qt::DisplayRole) return {};
    return QLatin1String(kNames[static_cast<std::size_t>(section)]);
}

}  // namespace pada::ui
