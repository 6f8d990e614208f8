// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/choice_edits.h"

#include "models/catalog/catalog_editor.h"
#include "models/catalog/catalog_session.h"
#include "models/catalog/choice_model.h"
#include "ui/common/notice.h"
#include "ui/edit/choice_picker.h"
#include "ui/edit/edit_commands.h"
#include "ui/edit/editing.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

using EditField = EditRequest::Field;
using What = ChoiceEdits::What;

std::vector<EntityRef> ofKind(const std::vector<EntityRef> &refs, EntityKind kind) {
    std::vector<EntityRef> some;
    std::ranges::copy_if(refs, std::back_inserter(some),
                         [kind](const EntityRef &ref) { return ref.kind == kind; });
    return some;
}

// Words that contracts use (ODCS), weakest first.
std::vector<EntityRef> classifications() {
    std::vector<EntityRef> words;
    for (const QString &word : {u"public"_s, u"internal"_s, u"confidential"_s, u"restricted"_s})
        words.push_back(wordRef(EntityKind::Term, word));
    return words;
}

QString nameOf(What what, const QString &of) {
    switch (what) {
    case What::Owners:
        return ChoiceEdits::tr("Owners of %1").arg(of);
    case What::Labels:
        return ChoiceEdits::tr("Tags and terms of %1").arg(of);
    case What::Domain:
        return ChoiceEdits::tr("Domain of %1").arg(of);
    case What::Classification:
        return ChoiceEdits::tr("Classification of %1").arg(of);
    }
    return of;
}

ChoicePicker::Options optionsOf(What what, const ChoiceEdits::Subject &subject) {
    ChoicePicker::Options options{.chosen = subject.chosen};
    switch (what) {
    case What::Owners:
        options.name = ChoiceEdits::tr("Owners");
        options.kinds = {EntityKind::Person, EntityKind::Team};
        break;
    case What::Labels:
        options.name = ChoiceEdits::tr("Tags and terms");
        options.kinds = {EntityKind::Tag, EntityKind::Term};
        options.free = subject.isColumn;
        break;
    case What::Domain:
        options.name = ChoiceEdits::tr("Domain");
        options.kinds = {EntityKind::Domain};
        options.many = false;
        options.none = ChoiceEdits::tr("No domain");
        break;
    case What::Classification:
        options.name = ChoiceEdits::tr("Classification");
        options.fixed = classifications();
        options.many = false;
        options.free = true;
        options.freeKind = EntityKind::Term;
        options.none = ChoiceEdits::tr("As the source says");
        break;
    }
    return options;
}

std::vector<EditRequest> requestsOf(What what, const std::vector<EntityRef> &chosen) {
    switch (what) {
    case What::Owners:
        return {{.field = EditField::Owners, .refs = chosen}};
    case What::Labels:
        return {{.field = EditField::Tags, .refs = ofKind(chosen, EntityKind::Tag)},
                {.field = EditField::Terms, .refs = ofKind(chosen, EntityKind::Term)}};
    case What::Domain:
        return {{.field = EditField::Domain, .refs = chosen}};
    case What::Classification:
        return {
            {.field = EditField::Classification, .text = chosen.empty() ? QString() : chosen.front().name}};
    }
    return {};
}

} // namespace

ChoiceEdits::ChoiceEdits(const PageContext &context, QVBoxLayout *column, int place, QWidget *parent)
    : QObject(parent)
    , m_context(context)
    , m_column(column)
    , m_place(place) {}

std::optional<What> ChoiceEdits::ofCommand(const QString &command) {
    if (command == command::owners)
        return What::Owners;
    if (command == command::labels)
        return What::Labels;
    if (command == command::domain)
        return What::Domain;
    if (command == command::classification)
        return What::Classification;
    return std::nullopt;
}

void ChoiceEdits::start(What what, const Subject &subject, QWidget *anchor, const QRect &place) {
    if (!editorOf(m_context))
        return;
    if (ChoicePicker *open = ChoicePicker::openIn(anchor->window()))
        open->accept();
    auto *picker = new ChoicePicker(m_context.session, optionsOf(what, subject), anchor, place);
    m_picker = picker;
    connect(picker, &ChoicePicker::accepted, this,
            [this, what, subject](const std::vector<EntityRef> &chosen) {
                const bool one = what == What::Domain || what == What::Classification;
                if (subject.isMany && (one || !chosen.empty()))
                    preview(nameOf(what, subject.name), subject, requestsOf(what, chosen));
                else if (!subject.isMany && chosen != subject.chosen)
                    apply(nameOf(what, subject.name), subject.targets, requestsOf(what, chosen));
            });
}

void ChoiceEdits::stop() {
    if (m_picker)
        m_picker->cancel();
    if (m_preview)
        m_preview->cancel();
    if (m_notice)
        m_notice->deleteLater();
}

void ChoiceEdits::startText(const Subject &subject) {
    if (editorOf(m_context))
        preview(tr("Description of %1").arg(subject.name), subject, {{.field = EditField::Description}});
}

void ChoiceEdits::preview(const QString &name, const Subject &subject,
                          const std::vector<EditRequest> &requests) {
    std::vector<EditRequest> wanted = requests;
    // Nothing chosen of one kind says nothing of that kind.
    if (wanted.size() > 1)
        std::erase_if(wanted, [](const EditRequest &request) { return request.refs.empty(); });
    if (m_preview)
        m_preview->cancel();
    m_preview = new BulkPreview(m_context, name, subject.targets, wanted, m_column->parentWidget());
    m_column->addWidget(m_preview);
    m_preview->show();
}

void ChoiceEdits::apply(const QString &name, const std::vector<EditTarget> &targets,
                        const std::vector<EditRequest> &requests) {
    m_context.session->read(
        m_request,
        [targets, requests](const ReadView &view, const std::stop_token &) {
            return planEdit(view, targets, requests);
        },
        [this, name](const Result<EditPlan> &plan) {
            if (!plan)
                showError(name, plan.error());
            else if (!plan->rows.empty())
                write(name, plan->fields());
        });
}

void ChoiceEdits::takeBack(EntityId entity, const QString &name, const QString &path) {
    write(name, {{entity, path, QJsonValue(QJsonValue::Undefined)}});
}

void ChoiceEdits::write(const QString &name, std::vector<SetField> fields) {
    CatalogEditor *editor = editorOf(m_context);
    if (!editor)
        return;
    editor->apply(name, std::move(fields), this, [this, name](const Result<TransactionOutcome> &outcome) {
        if (!outcome)
            showError(name, outcome.error());
        else if (m_notice)
            m_notice->deleteLater();
    });
}

void ChoiceEdits::showError(const QString &name, const Error &error) {
    if (m_notice)
        m_notice->deleteLater();
    auto *notice = Notice::forError(error);
    notice->setTitle(tr("%1 was not saved", "a field").arg(name));
    notice->setStrip(true);
    notice->setClosable(true);
    connect(notice, &Notice::closed, notice, &QObject::deleteLater);
    m_column->insertWidget(m_place, notice);
    m_notice = notice;
}

} // namespace meshlens::ui
