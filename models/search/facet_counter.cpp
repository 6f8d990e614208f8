// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search/facet_counter.h"

#include "models/search/facet_names.h"

#include <QCoreApplication>

#include <algorithm>

namespace meshlens {
namespace {

constexpr std::size_t maxValues = 100;

QString kindLabel(const QString &kind) {
    static const QHash<QString, const char *> labels{
        {QStringLiteral("domain"), QT_TRANSLATE_NOOP("meshlens", "Domain")},
        {QStringLiteral("team"), QT_TRANSLATE_NOOP("meshlens", "Team")},
        {QStringLiteral("person"), QT_TRANSLATE_NOOP("meshlens", "Person")},
        {QStringLiteral("product"), QT_TRANSLATE_NOOP("meshlens", "Product")},
        {QStringLiteral("port"), QT_TRANSLATE_NOOP("meshlens", "Port")},
        {QStringLiteral("contract"), QT_TRANSLATE_NOOP("meshlens", "Contract")},
        {QStringLiteral("container"), QT_TRANSLATE_NOOP("meshlens", "Container")},
        {QStringLiteral("dataset"), QT_TRANSLATE_NOOP("meshlens", "Dataset")},
        {QStringLiteral("column"), QT_TRANSLATE_NOOP("meshlens", "Column")},
        {QStringLiteral("job"), QT_TRANSLATE_NOOP("meshlens", "Job")},
        {QStringLiteral("flow"), QT_TRANSLATE_NOOP("meshlens", "Flow")},
        {QStringLiteral("run"), QT_TRANSLATE_NOOP("meshlens", "Run")},
        {QStringLiteral("term"), QT_TRANSLATE_NOOP("meshlens", "Term")},
        {QStringLiteral("term_group"), QT_TRANSLATE_NOOP("meshlens", "Term group")},
        {QStringLiteral("tag"), QT_TRANSLATE_NOOP("meshlens", "Tag")},
        {QStringLiteral("document"), QT_TRANSLATE_NOOP("meshlens", "Document")},
        {QStringLiteral("policy"), QT_TRANSLATE_NOOP("meshlens", "Policy")},
        {QStringLiteral("observation"), QT_TRANSLATE_NOOP("meshlens", "Observation")}};
    const auto label = labels.constFind(kind);
    return label == labels.cend() ? kind : QCoreApplication::translate("meshlens", *label);
}

QString capitalized(const QString &text) {
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

void FacetCounter::add(const FieldValues &values, unsigned failing) {
    for (const FilterField field : filterFields)
        count(field, values, failing);
}

void FacetCounter::addUnlisted(const FieldValues &values, unsigned failing) {
    // It passes the field's own filter once that is set; any other value of it does not matter here.
    count(FilterField::Kind, values, failing);
    count(FilterField::Tag, values, failing);
}

void FacetCounter::count(FilterField field, const FieldValues &values, unsigned failing) {
    if (failing & ~FilterSet::bit(field))
        return;
    for (const std::int64_t value : values.of(field)) {
        if (m_isGroup) {
            const auto counted = std::pair(field, value);
            if (std::ranges::contains(m_group, counted))
                continue;
            m_group.push_back(counted);
        }
        m_counts[static_cast<std::size_t>(field)].add(value, m_times);
    }
}

std::vector<std::pair<std::int64_t, int>> FacetCounter::Counts::most(std::size_t limit) const {
    std::vector<std::pair<std::int64_t, int>> all;
    for (std::size_t value = 0; value < m_small.size(); ++value) {
        if (m_small[value] != 0)
            all.emplace_back(value, m_small[value]);
    }
    for (auto count = m_large.cbegin(); count != m_large.cend(); ++count)
        all.emplace_back(count.key(), *count);
    std::ranges::sort(all, [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    all.resize(std::min(all.size(), limit));
    return all;
}

Result<std::vector<Facet>> FacetCounter::facets(const ReadView &view, const FactTable &table,
                                                const FilterSet &filters) const {
    std::vector<Facet> facets;
    FacetNames names(view);
    for (const FilterField field : filterFields) {
        Facet facet{filterName(field), {}};
        for (const auto &[key, count] : m_counts[static_cast<std::size_t>(field)].most(maxValues)) {
            const QString text =
                field == FilterField::Kind ? kindName(static_cast<EntityKind>(key)) : table.text(key);
            FacetValue value{.value = text, .label = capitalized(text), .count = count};
            if (field == FilterField::Kind)
                value.label = kindLabel(text);
            if (field == FilterField::Platform)
                value.label = text;
            if (const auto kinds = kindsOf(field); !kinds.empty()) {
                const auto found = names.of(kinds, key);
                if (!found)
                    return std::unexpected(found.error());
                if (!*found)
                    continue;
                value = **found;
                value.count = count;
            }
            if (const QString written = filters.written(field, key); !written.isNull())
                value.value = written;
            facet.values.push_back(value);
        }
        std::ranges::sort(facet.values, [](const FacetValue &a, const FacetValue &b) {
            if (a.count != b.count)
                return a.count > b.count;
            const int order = a.label.compare(b.label, Qt::CaseInsensitive);
            return order != 0 ? order < 0 : a.value < b.value;
        });
        if (!facet.values.empty())
            facets.push_back(std::move(facet));
    }
    names.keep();
    return facets;
}

} // namespace meshlens
