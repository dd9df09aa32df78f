// SPDX-License-Identifier: GPL-3.0-or-later
// app/store_notices.h: what a store has to say of itself when the shell opens it for writing.
#pragma once
#include "core/store/run_editor.h"

namespace pada {

/// Prints StoreWriter::notices to stderr.
void tellNotices(const StoreWriter& writer);

}  // namespace pada
