// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/search_facts.h"

#include "models/catalog/pages/effective_domain.h"
#include "models/catalog/sqlite/statement.h"
#include "models/search/index_check.h"

namespace meshlens {
namespace {

// Deeper nesting is a mistake of the file.
constexpr std::size_t deepestDomain = 32;
constexpr std::size_t betweenStopChecks = 1000;

std::string_view viewOf(const QByteArray &bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

SearchDocument documentIn(const sqlite::Statement &row) {
    SearchDocument document;
    document.entity = row.integer(0);
    document.kind = static_cast<EntityKind>(row.integer(1));
    document.type = row.text(2);
    document.platform = row.text(3);
    document.usage = row.real(4);
    document.readers = static_cast<int>(row.integer(5));
    document.flags = static_cast<int>(row.integer(6));
    document.domain = row.integer(7);
    document.asset = row.integer(10);
    document.tags = tagsIn(viewOf(row.blob(8)));
    document.owners = ownersIn(viewOf(row.blob(9)));
    return document;
}

} // namespace

Result<void> SearchFacts::read(std::vector<std::int64_t> entities, std::stop_token stop) {
    std::ranges::sort(entities);
    entities.erase(std::ranges::unique(entities).begin(), entities.end());
    std::erase_if(entities, [this](std::int64_t entity) { return m_documents.contains(entity); });
    auto statement = m_view.database().prepare(
        "SELECT entity, kind, type, platform, usage, readers, flags, domain, tags, owners, asset "
        "FROM search_doc WHERE entity=?1");
    if (!statement)
        return std::unexpected(statement.error());
    for (std::size_t i = 0; i < entities.size(); ++i) {
        if (i % betweenStopChecks == 0 && stop.stop_requested())
            return cancelled();
        statement->reset();
        const auto row = statement->bind(1, entities[i]).step();
        if (!row)
            return std::unexpected(row.error());
        if (*row)
            m_documents.insert(entities[i], documentIn(*statement));
    }
    return readDomains(entities);
}

Result<std::vector<std::int64_t>> SearchFacts::readAll(std::size_t limit) {
    auto statement = m_view.database().prepare(
        "SELECT entity, kind, type, platform, usage, readers, flags, domain, tags, owners, asset "
        "FROM search_doc ORDER BY entity LIMIT ?1");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, static_cast<std::int64_t>(limit));
    std::vector<std::int64_t> entities;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        entities.push_back(statement->integer(0));
        m_documents.insert(entities.back(), documentIn(*statement));
    }
    return readDomains(entities).transform([&] { return std::move(entities); });
}

const SearchDocument *SearchFacts::document(std::int64_t entity) const {
    const auto found = m_documents.constFind(entity);
    return found == m_documents.cend() ? nullptr : &*found;
}

const std::vector<std::int64_t> &SearchFacts::domainPath(std::int64_t domain) const {
    static const std::vector<std::int64_t> none;
    const auto found = m_paths.constFind(domain);
    return found == m_paths.cend() ? none : *found;
}

const QString &SearchFacts::idText(std::int64_t id) const {
    QString &text = m_idTexts[id];
    if (text.isEmpty())
        text = QString::number(id);
    return text;
}

// Own domains stand in the index; the others come from products and containers, and are looked up there, as
// those may have moved since.
Result<void> SearchFacts::readDomains(const std::vector<std::int64_t> &entities) {
    std::vector<EntityId> inherited;
    std::vector<EntityId> own;
    for (const std::int64_t entity : entities) {
        const SearchDocument *read = document(entity);
        if (!read)
            continue;
        if (read->domain == 0 || read->kind == EntityKind::Domain)
            inherited.emplace_back(entity);
        else
            own.emplace_back(read->domain);
    }
    std::ranges::sort(own);
    own.erase(std::ranges::unique(own).begin(), own.end());
    const auto living = pages::domainRefs(m_view, own);
    if (!living)
        return std::unexpected(living.error());
    for (const std::int64_t entity : entities) {
        const SearchDocument *read = document(entity);
        if (read && read->domain != 0 && !living->contains(EntityId{read->domain}))
            inherited.emplace_back(entity); // its own has ended
    }
    const auto domains = pages::effectiveDomains(m_view, inherited);
    if (!domains)
        return std::unexpected(domains.error());
    for (const EntityId entity : inherited)
        m_documents[entity.value].domain = domains->value(entity).value;
    return readPaths();
}

Result<void> SearchFacts::readPaths() {
    auto statement = m_view.database().prepare("SELECT p.id FROM entity e CROSS JOIN entity p ON "
                                               "p.id=e.parent WHERE e.id=?1 AND p.kind=1 AND p.died IS NULL");
    if (!statement)
        return std::unexpected(statement.error());
    for (const SearchDocument &document : std::as_const(m_documents)) {
        if (document.domain == 0 || m_paths.contains(document.domain))
            continue;
        std::vector<std::int64_t> path{document.domain};
        while (path.size() < deepestDomain) {
            statement->reset();
            const auto row = statement->bind(1, path.back()).step();
            if (!row)
                return std::unexpected(row.error());
            if (!*row || std::ranges::find(path, statement->integer(0)) != path.end())
                break;
            path.push_back(statement->integer(0));
        }
        m_paths.insert(document.domain, path);
    }
    return {};
}

} // namespace meshlens
