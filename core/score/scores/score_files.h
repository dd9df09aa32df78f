// SPDX-License-Identifier: GPL-3.0-or-later
// core/score/scores/score_files.h: what the table knows of the files beside it. A score: declared here, listed in
// score_table.cpp, defined in its own file.
#pragma once
#include "core/score/score.h"

namespace pada {

Score liveConvolutionsScore(), jacobCovarianceScore(), naswotScore(), synflowScore(), snipScore(), zicoScore(),
    trainableTensorsScore(), multiplyAddsScore(), parametersScore(), expressivityScore(), progressivityScore(),
    trainabilityScore();

}  // namespace pada
