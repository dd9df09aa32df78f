// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/score.h"
#include "core/score/scores/score_files.h"

#include <fmt/format.h>

#include <algorithm>

namespace pada {

const std::vector<Score>& scores() {
    static const std::vector<Score> table{liveConvolutionsScore(),
                                          jacobCovarianceScore(),
                                          naswotScore(),
                                          synflowScore(),
                                          snipScore(),
                                          zicoScore(),
                                          expressivityScore(),
                                          progressivityScore(),
                                          trainabilityScore(),
                                          trainableTensorsScore(),
                                          multiplyAddsScore(),
                                          parametersScore()};
    return table;
}

const Score* scoreNamed(std::string_view name) {
    const auto found = std::ranges::find(scores(), name, &Score::name);
    return found == scores().end() ? nullptr : &*found;
}

const std::vector<NamedSum>& namedSums() {
    static const std::vector<NamedSum> table{
        {"az_nas", "expressivity+progressivity+trainability+madds",
         "AZ-NAS (Lee and Ham, CVPR 2024): expressivity, progressivity, trainability and complexity, which is madds. "
         "Published: tau 0.741 over all of NAS-Bench-201, CIFAR-10, on images of Gaussian noise; here the images are "
         "real ones."}};
    return table;
}

Result<ScoreSum> scoreSum(std::string_view text) {
    ScoreSum sum{std::string(text), {}};
    for (const NamedSum& known : namedSums())
        if (text == known.name) text = known.parts;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find('+', from), text.size());
        const std::string_view name = text.substr(from, end - from);
        const Score* part = scoreNamed(name);
        if (part == nullptr) {
            std::string known;
            for (const Score& score : scores()) known += (known.empty() ? "" : ", ") + std::string(score.name);
            return Error{ErrorCode::wrongUse,
                         fmt::format("there is no score \"{}\"; there are {}, and sums of them such as "
                                     "live_convolutions+jacov",
                                     name, known)};
        }
        if (std::ranges::find(sum.parts, part) != sum.parts.end())
            return Error{ErrorCode::wrongUse, fmt::format("{} stands twice in \"{}\"; name it once", name, text)};
        sum.parts.push_back(part);
        from = end + 1;
    }
    return sum;
}

const ChosenSum& chosenUntrainedSum() {
    static constexpr ChosenSum sum{"live_convolutions+jacov",
                                   "chosen among 55 pairs by the accuracy that CIFAR-10's table gives NAS-Bench-201"};
    return sum;
}

const ChosenSum& chosenSupernetSum() {
    static constexpr ChosenSum sum{"supernet_loss+live_convolutions+jacov",
                                   "chosen among 42 sums by the accuracy that CIFAR-10's table gives NAS-Bench-201"};
    return sum;
}

}  // namespace pada
