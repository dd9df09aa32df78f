// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/class_stages.h: DA-NAS' data: how hard classes are, which are in, and batches of those.
#pragma once
#include "core/base/state_book.h"
#include "core/data/drawn_images.h"
#include "core/events/event.h"
#include "core/strategy/step_source.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Images of some classes, gathered from the source's batches. Its batch() counts as long as it lives unchanged.
class ClassBatch {
public:
    /// As many images of `classes` (one byte a class) as the role's first batch has, or fewer where the source has no
    /// more; further batches are drawn as long as images are missing. RunError, naming the classes' count and what
    /// helps, where there is none.
    void gather(StepSource& source, BatchRole role, std::span<const std::uint8_t> classes);
    Batch batch() const;

private:
    std::vector<float> m_images;
    std::vector<std::int32_t> m_labels;
    std::vector<ImageDraw> m_draws;
};

/// Classes in the order of their difficulty: the first epoch at whose end a net gets a share of the class right.
/// Thread: the rule's.
class ClassOrder {
public:
    static constexpr std::int64_t kNever = 1'000'000;  ///< Of a class that never got there.
    static constexpr int kLookBatches = 4;             ///< Held-out batches of a look.

    ClassOrder(std::size_t classes, double accuracy);

    /// What a path says of held-out images when `epoch` epochs are over; kLookBatches of them. Images looked at.
    double look(Supernet& net, StepSource& source, const Path& path, std::int64_t epoch);
    /// The easiest `count` classes, a byte each: earlier first, then the higher last accuracy, then the lower number.
    std::vector<std::uint8_t> easiest(std::size_t count) const;
    std::size_t size() const noexcept { return m_reached.size(); }

    /// Topic "classes": of each its difficulty (NaN = never), last accuracy, and whether it is in.
    MethodTable table(std::span<const std::uint8_t> in) const;
    void save(StateBook& book) const;
    void restore(const StateBook& book);

private:
    double m_wanted;
    std::vector<std::int64_t> m_reached;
    std::vector<double> m_accuracy;
};

}  // namespace pada
