// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/retention_page.h"

#include "models/catalog/catalog_session.h"
#include "ui/catalog/format.h"
#include "ui/catalog/retention_controller.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/confirm_dialog.h"
#include "ui/common/elided_label.h"
#include "ui/common/field.h"
#include "ui/common/key_value_list.h"
#include "ui/common/label.h"
#include "ui/common/meter.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/page_header.h"
#include "ui/common/scroll_area.h"
#include "ui/common/segmented.h"
#include "ui/common/separator.h"
#include "ui/common/theme_notifier.h"
#include "ui/edit/editing.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::ui {
namespace {

constexpr int typingStops = 300; // ms; what would go is not looked for at every letter
constexpr int pageWidth = 760;
constexpr int keyWidth = 200;
constexpr int fieldWidth = 240;
const QString keepOption = u"keep"_s;
const QString beforeOption = u"before"_s;
const QString sinceDate = u"date"_s;

struct Keep {
    QString word; // in addresses
    int months;
};
const Keep keeps[] = {{u"month"_s, 1}, {u"quarter"_s, 3}, {u"year"_s, 12}};

TimeUs startOf(const QDate &day) {
    return day.startOfDay().toMSecsSinceEpoch() * 1000;
}

// A date alone is the beginning of that day, here.
std::optional<TimeUs> timeIn(const QString &text) {
    const QString typed = text.trimmed();
    if (const QDate day = QDate::fromString(typed, Qt::ISODate); day.isValid() && typed.size() == 10)
        return startOf(day);
    const auto time = parseTime(typed);
    return time ? std::optional(*time) : std::nullopt;
}

} // namespace

RetentionPage::RetentionPage(const PageContext &context, RetentionController *controller, QWidget *parent)
    : Page(context, parent)
    , m_controller(controller)
    , m_header(new PageHeader(this))
    , m_notice(new Notice(Tone::Info, {}, this))
    , m_area(new ScrollArea(this))
    , m_facts(new KeyValueList)
    , m_choice(new Segmented)
    , m_field(new Field)
    , m_until(new Label({}, TypeRole::Small, ColorRole::TextSecondary))
    , m_warning(new Notice(Tone::Warning))
    , m_delete(new Button(IconName::Trash, tr("Delete History…"))) {
    m_choice->setAccessibleName(tr("How much history is kept"));
    m_choice->setSegments({{.text = tr("1 Month"), .value = keeps[0].word},
                           {.text = tr("3 Months"), .value = keeps[1].word},
                           {.text = tr("1 Year"), .value = keeps[2].word},
                           {.text = tr("Since a Date"), .value = sinceDate}});
    m_choice->setCurrentIndex(2);
    m_field->setPlaceholderText(tr("2026-01-31 or 2026-01-31T12:00Z"));
    m_field->lineEdit()->setAccessibleName(tr("Keep history since"));
    m_field->setMono(true);
    m_field->hide();
    m_facts->setKeyWidth(keyWidth);
    m_typed.setSingleShot(true);
    m_typed.setInterval(typingStops);
    m_notice->setStrip(true);
    m_notice->setClosable(true);
    m_notice->hide();
    m_warning->hide();
    setFocusProxy(m_choice);
    arrange();
    connectParts();
    followController();
}

void RetentionPage::arrange() {
    m_header->setIconName(IconName::History);
    m_header->setTitle(title());
    m_header->setFacts(tr("how far back the catalog can be looked at and undone"));
    m_header->setSpaceBelow(true);
    auto *kept = new Card(tr("What Is Kept"));
    kept->addBody(m_facts);
    auto *keep = new Card(tr("How Much to Keep"));
    auto *choosing = new QWidget;
    auto *row = new QHBoxLayout(choosing);
    row->setContentsMargins({});
    row->addWidget(m_choice, 0, Qt::AlignTop);
    row->addWidget(m_field, 0, Qt::AlignTop);
    row->addWidget(m_until, 1, Qt::AlignVCenter);
    keep->addBody(choosing);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_delete);
    buttons->addStretch(1);
    auto *holder = new QWidget;
    auto *sections = new QVBoxLayout(holder);
    sections->setContentsMargins({});
    for (QWidget *section : std::initializer_list<QWidget *>{kept, keep, makePreview(), m_warning})
        sections->addWidget(section);
    sections->addLayout(buttons);
    auto *place = new QHBoxLayout; // so that the height is asked for in the width that there is
    place->addWidget(holder);
    place->addStretch(1);
    m_area->column()->addLayout(place);
    m_area->column()->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(new Separator(Qt::Horizontal, ColorRole::BorderDefault));
    column->addWidget(m_notice);
    column->addWidget(m_area, 1);
    themed(this, [this, row, sections, holder] {
        const Theme &t = theme();
        row->setSpacing(t.px(metrics::space::m));
        sections->setSpacing(t.px(metrics::space::cardGap));
        holder->setFixedWidth(t.px(pageWidth));
        m_field->setFixedWidth(t.px(fieldWidth));
    });
}

// Rows of what would go; while it is looked for a meter; where there is nothing, why.
QWidget *RetentionPage::makePreview() {
    m_previewCard = new Card(tr("What Would Be Deleted"));
    m_rows = new KeyValueList;
    m_rows->setKeyWidth(keyWidth);
    m_busy = new QWidget;
    m_meter = new Meter(Meter::Kind::Progress);
    m_meter->setValue(-1);
    m_step = new Label({}, TypeRole::Small, ColorRole::TextSecondary);
    m_stop = new Button(tr("Cancel"));
    m_stop->setSmall(true);
    auto *line = new QHBoxLayout(m_busy);
    line->setContentsMargins({});
    line->addWidget(m_meter);
    line->addWidget(m_step, 1);
    line->addWidget(m_stop);
    m_problem = new Label({}, TypeRole::Body, ColorRole::TextSecondary);
    m_problem->setWordWrap(true);
    m_again = new Button(tr("Look Again"));
    m_again->setSmall(true);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->addWidget(m_rows);
    column->addWidget(m_busy);
    column->addWidget(m_problem);
    column->addWidget(m_again, 0, Qt::AlignLeft);
    m_previewCard->addBody(body);
    themed(m_busy, [this, line, column] {
        line->setSpacing(theme().px(metrics::space::m));
        column->setSpacing(theme().px(metrics::space::s));
        m_meter->setFixedWidth(theme().px(96));
    });
    return m_previewCard;
}

void RetentionPage::connectParts() {
    connect(m_choice, &Segmented::currentChanged, this, [this] {
        const bool date = m_choice->currentValue() == sinceDate;
        if (date && m_field->text().isEmpty()) {
            const auto now = QDateTime::fromMSecsSinceEpoch(context().session->clock()->now() / 1000);
            m_field->setText(now.date().addMonths(-keeps[2].months).toString(Qt::ISODate));
        }
        m_field->setVisible(date);
        if (date) {
            m_field->lineEdit()->setFocus(Qt::OtherFocusReason);
            m_field->lineEdit()->selectAll();
        }
        chooseAgain();
    });
    connect(m_field, &Field::textEdited, this, [this] { m_typed.start(); });
    connect(m_field, &Field::returnPressed, this, &RetentionPage::chooseAgain);
    connect(&m_typed, &QTimer::timeout, this, &RetentionPage::chooseAgain);
    connect(m_again, &QPushButton::clicked, this, &RetentionPage::rehearse);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_controller->isRunning())
            m_controller->cancel();
        else
            stopRehearsal();
    });
    connect(m_delete, &QPushButton::clicked, this, &RetentionPage::ask);
    connect(m_notice, &Notice::closed, m_controller, &RetentionController::dismissEnding);
    connect(m_controller, &RetentionController::changed, this, &RetentionPage::followController);
    if (context().editor)
        connect(context().editor, &CatalogEditor::availableChanged, this, &RetentionPage::updateParts);
}

void RetentionPage::open(const Address &address) {
    const auto option = [&address](const QString &name) {
        const auto found = address.options.find(name);
        return found == address.options.end() ? QString() : found->second;
    };
    const QString date = option(beforeOption);
    const QSignalBlocker quiet(m_choice);
    if (!date.isEmpty()) {
        m_field->setText(date);
        m_choice->setCurrentValue(sinceDate);
    } else if (const QString keep = option(keepOption); !keep.isEmpty() && keep != sinceDate) {
        m_choice->setCurrentValue(keep);
    }
    m_field->setVisible(m_choice->currentValue() == sinceDate);
    refresh();
}

Address RetentionPage::address() const {
    Address address{.place = Address::Place::Retention};
    if (m_choice->currentValue() == sinceDate)
        address.options[beforeOption] = m_field->text().trimmed();
    else
        address.options[keepOption] = m_choice->currentValue().toString();
    return address;
}

bool RetentionPage::isSettled() const {
    return m_request.isIdle() && m_rehearsal.isIdle() && !m_typed.isActive();
}

std::optional<TimeUs> RetentionPage::before() const {
    const auto keep = std::ranges::find(keeps, m_choice->currentValue().toString(), &Keep::word);
    if (keep == std::end(keeps))
        return timeIn(m_field->text());
    const auto now = QDateTime::fromMSecsSinceEpoch(context().session->clock()->now() / 1000);
    return startOf(now.date().addMonths(-keep->months));
}

// Of now, whatever time the window looks at.
void RetentionPage::refresh() {
    context().session->readNow(
        m_request,
        [path = context().session->path()](const ReadView &view, const std::stop_token &) -> Result<Facts> {
            const auto kept = keptSince(view);
            if (!kept)
                return std::unexpected(kept.error());
            const auto times = readTransactionTimes(view, std::numeric_limits<int>::max());
            if (!times)
                return std::unexpected(times.error());
            return Facts{*kept, times->empty() ? 0 : times->front(), QFileInfo(path).size()};
        },
        [this](const Result<Facts> &facts) {
            if (facts) {
                showFacts(*facts);
            } else {
                m_facts->clear();
                m_facts->addMissing(tr("Not read"), facts.error().message);
            }
            Q_EMIT settled();
        });
    if (!m_controller->isRunning())
        rehearse();
}

void RetentionPage::showFacts(const Facts &facts) {
    m_known = facts;
    if (m_refused)
        m_problem->setText(refusal(*m_refused));
    m_facts->clear();
    if (facts.first == 0)
        m_facts->addRow(tr("Changes"), tr("none yet"));
    else if (facts.kept.time == 0)
        m_facts->addRow(tr("Changes kept since"), tr("the beginning, %1").arg(formatWhen(facts.first)));
    else
        m_facts->addRow(tr("Changes kept since"), formatWhen(facts.kept.time));
    if (facts.kept.time != 0)
        m_facts->addRow(tr("First transaction"),
                        tr("%1; those until then stand in the history without their changes")
                            .arg(formatWhen(facts.first)));
    m_facts->addRow(tr("Size of the file"), formatBytes(facts.fileSize));
}

void RetentionPage::chooseAgain() {
    m_typed.stop();
    rehearse();
    Q_EMIT addressChanged(address());
}

void RetentionPage::rehearse() {
    m_found = false;
    m_refused.reset();
    m_stopped = false;
    m_rows->clear();
    const auto cut = before();
    m_field->setProblem(cut ? Field::Problem::None : Field::Problem::Error,
                        tr("This is no date; type one like 2026-01-31."));
    m_until->setText(cut ? tr("from %1 on").arg(formatWhen(*cut)) : QString());
    m_problem->setText({});
    if (!cut) {
        m_rehearsal.cancel();
        m_problem->setText(tr("Choose a time to see what would be deleted."));
        updateParts();
        return;
    }
    context().session->readNow(
        m_rehearsal,
        [store = context().session->store(), clock = context().session->clock(),
         cut = *cut](const ReadView &, std::stop_token stop) {
            return store->rehearse({{}, {}, {CutHistory{cut}}}, *clock, std::move(stop));
        },
        [this](const Result<TransactionOutcome> &outcome) { takeRehearsal(outcome); });
    updateParts();
}

void RetentionPage::stopRehearsal() {
    m_rehearsal.cancel();
    m_stopped = true;
    m_problem->setText(tr("What would be deleted has not been looked for."));
    updateParts();
    Q_EMIT settled();
}

void RetentionPage::takeRehearsal(const Result<TransactionOutcome> &outcome) {
    if (outcome) {
        m_found = !outcome->dropped.isEmpty();
        showRows(*outcome);
    } else {
        m_refused = outcome.error();
        m_problem->setText(refusal(*m_refused));
    }
    updateParts();
    Q_EMIT settled();
}

QString RetentionPage::refusal(const Error &error) const {
    const auto cut = before();
    if (error.code != ErrorCode::InvalidArgument || !m_known || !cut)
        return error.message;
    const QString time = formatWhen(*cut);
    if (*cut > context().session->clock()->now())
        return tr("%1 is in the future; choose an earlier time.").arg(time);
    if (*cut <= m_known->kept.time)
        return tr("What was before %1 is deleted already; choose a later time.").arg(time);
    if (m_known->first == 0 || *cut < m_known->first)
        return tr("This catalog has no history from before %1; there is nothing to delete.").arg(time);
    return error.message;
}

void RetentionPage::showRows(const TransactionOutcome &outcome) {
    if (outcome.dropped.isEmpty()) {
        m_problem->setText(tr("Nothing has changed or ended before then; there is nothing to delete."));
        return;
    }
    KindCounts dropped = outcome.dropped;
    const QLocale locale;
    const auto add = [&](const QString &kind, const QString &key) {
        if (const qint64 count = dropped.take(kind); count > 0)
            m_rows->addRow(key, locale.toString(count));
    };
    add(u"change"_s, tr("Former values of fields"));
    add(u"former_row"_s, tr("Former names and places"));
    add(u"text"_s, tr("Former texts of contracts"));
    QStringList ended;
    for (auto kind = dropped.cbegin(); kind != dropped.cend(); ++kind) {
        ended.append(kind.key() == "relation"_L1
                         ? tr("%Ln relation(s)", nullptr, static_cast<int>(kind.value()))
                         : countText(kind.key(), kind.value()));
    }
    if (!ended.isEmpty())
        m_rows->addRow(tr("What had ended"), ended.join(tr(", ")));
    m_rows->addRow(tr("Freed"),
                   outcome.freedBytes == 0
                       ? tr("hardly anything: it shares its pages with what stays")
                       : tr("about %1 of the file, for what is written next; the file keeps its size")
                             .arg(formatBytes(outcome.freedBytes)));
}

void RetentionPage::ask() {
    const auto cut = before();
    if (!cut || !m_delete->isEnabled() || m_question)
        return;
    const QString time = formatWhen(*cut);
    m_question = new ConfirmDialog(
        tr("Delete all history before %1?").arg(time),
        tr("The catalog can then no longer be looked at as of an earlier time, and no transaction until then "
           "can be undone. What it shows now stays as it is. Nothing brings the history back."),
        tr("Delete History"), this);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &QDialog::accepted, this, [this, cut] { m_controller->forget(*cut); });
    m_question->open();
}

void RetentionPage::followController() {
    if (std::exchange(m_wasRunning, m_controller->isRunning()) && !m_controller->isRunning() &&
        context().session)
        refresh();
    if (m_controller->isRunning()) {
        m_rehearsal.cancel();
        m_rows->clear();
    }
    showEnding();
    updateParts();
}

void RetentionPage::showEnding() {
    const auto &ending = m_controller->ending();
    m_notice->setVisible(ending.has_value());
    if (!ending)
        return;
    const QString time = formatWhen(ending->before);
    if (ending->outcome) {
        m_notice->setTone(Tone::Success);
        const qint64 freed = ending->outcome->freedBytes;
        m_notice->setText(freed == 0 ? tr("History before %1 is deleted.").arg(time)
                                     : tr("History before %1 is deleted. About %2 of the file are free for "
                                          "what is written next.")
                                           .arg(time, formatBytes(freed)));
    } else if (ending->outcome.error().code == ErrorCode::Cancelled) {
        m_notice->setTone(Tone::Info);
        m_notice->setText(tr("Deleting history before %1 was cancelled.").arg(time));
    } else {
        m_notice->setTone(Tone::Danger);
        m_notice->setText(ending->outcome.error().message);
    }
}

void RetentionPage::updateParts() {
    const bool running = m_controller->isRunning();
    const bool looking = !m_rehearsal.isIdle();
    const bool possible = editorOf(context());
    m_previewCard->setTitle(running ? tr("Deleting History") : tr("What Would Be Deleted"));
    m_busy->setVisible(running || looking);
    const JobProgress at = m_controller->progress();
    m_meter->setValue(running && at.fraction >= 0 ? at.fraction * 100 : -1);
    m_step->setText(running ? at.step : tr("Looking for what would go"));
    m_problem->setVisible(!running && !looking && !m_problem->text().isEmpty());
    const bool failed = m_refused && m_refused->code != ErrorCode::InvalidArgument;
    m_again->setVisible(!running && !looking && (m_stopped || failed));
    m_rows->setVisible(m_rows->rowCount() > 0);
    m_choice->setEnabled(!running);
    m_field->setEnabled(!running);
    m_delete->setEnabled(possible && !running && m_found);
    const auto cut = before();
    const bool refused = !possible && context().editor;
    m_warning->setTone(refused ? Tone::Info : Tone::Warning);
    m_warning->setText(
        refused ? context().editor->whyNot()
        : cut   ? tr("After that the catalog cannot be looked at as of a time before %1, and no transaction "
                       "until then can be undone. Nothing brings it back.")
                    .arg(formatWhen(*cut))
              : QString());
    m_warning->setVisible(refused || (m_found && cut && !running));
}

QString RetentionPage::said() const {
    QStringList texts;
    const auto parts = findChildren<QWidget *>();
    for (const QWidget *part : parts) {
        const auto *label = qobject_cast<const QLabel *>(part);
        const auto *elided = qobject_cast<const ElidedLabel *>(part);
        const QString text = label ? label->text() : elided ? elided->text() : QString();
        if (part->isVisible() && !text.isEmpty())
            texts.append(text);
    }
    return texts.join(u'\n');
}

} // namespace meshlens::ui
