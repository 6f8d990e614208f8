// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/apply/text_writer.h"

namespace meshlens {
namespace {

// Looking at all contracts is faster than at so many entities one by one.
constexpr std::size_t manyTouched = 1000;

#define MESHLENS_VERSIONS                                                                                    \
    "INSERT INTO text_version(contract, version, txn, splice, hash)"                                         \
    " SELECT x.id, ifnull((SELECT max(version) FROM text_version v WHERE v.contract = x.id), 0) + 1, ?1,"    \
    " NULL, x.hash FROM (SELECT e.id AS id, unhex(json_extract(e.body, '$.textSha256')) AS hash FROM entity" \
    " e WHERE e.kind IN (4, 6) AND e.died IS NULL "
#define MESHLENS_NEW_ONES                                                                                    \
    ") x WHERE x.hash IN (SELECT hash FROM text) AND x.hash IS NOT (SELECT v.hash FROM text_version v WHERE" \
    " v.contract = x.id ORDER BY v.version DESC LIMIT 1)"

} // namespace

Result<void> writeTexts(WriteContext &context) {
    return context.run("INSERT OR IGNORE INTO text(hash, bytes) SELECT hash, bytes FROM s_text");
}

Result<void> noteTextVersions(WriteContext &context) {
    if (context.rebuilt || context.touched.size() > manyTouched)
        return context.run(MESHLENS_VERSIONS MESHLENS_NEW_ONES, context.txn);
    for (const std::int64_t entity : context.touched) {
        const auto done =
            context.run(MESHLENS_VERSIONS "AND e.id = ?2" MESHLENS_NEW_ONES, context.txn, entity);
        if (!done)
            return done;
    }
    return {};
}

#undef MESHLENS_VERSIONS
#undef MESHLENS_NEW_ONES

} // namespace meshlens
