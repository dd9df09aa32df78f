// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_formats.h"
#include "app/export_net.h"
#include "core/exchange/graph_text.h"

namespace pada {

Result<Exported> exportCellDot(const ExportJob& job) {
    const auto named = namedPath(job);
    if (!named.ok()) return named.error();
    return Exported{.bytes = cellDot(*named->space, named->path, named->notes), .stem = named->stem};
}

Result<Exported> exportNetDot(const ExportJob& job) {
    const auto net = pathNet(job);
    if (!net.ok()) return net.error();
    return Exported{.bytes = netDot(net->graph(), net->route, net->metadata), .stem = net->of.stem};
}

}  // namespace pada
