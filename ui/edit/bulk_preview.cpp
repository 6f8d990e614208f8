// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/bulk_preview.h"

#include "models/catalog/catalog_editor.h"
#include "models/catalog/catalog_session.h"
#include "models/catalog/edit_plan_model.h"
#include "ui/common/button.h"
#include "ui/common/field.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/segmented.h"
#include "ui/common/table_view.h"
#include "ui/common/theme_notifier.h"
#include "ui/edit/plan_rows.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

using How = EditRequest::How;

constexpr int panelHeight = 300;
constexpr How hows[] = {How::Add, How::Remove, How::Set};

} // namespace

BulkPreview::BulkPreview(const PageContext &context, const QString &name, std::vector<EditTarget> targets,
                         std::vector<EditRequest> requests, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_name(name)
    , m_targets(std::move(targets))
    , m_requests(std::move(requests))
    , m_model(new EditPlanModel(this))
    , m_summary(new Label({}, TypeRole::Small, ColorRole::TextSecondary, this))
    , m_how(new Segmented(this))
    , m_text(new Field(this))
    , m_table(new TableView(this))
    , m_apply(new Button(tr("Apply"), Button::Variant::Primary, this))
    , m_before(parent ? parent->window()->focusWidget() : nullptr) {
    setAccessibleName(name);
    auto *cancelButton = new Button(tr("Cancel"), Button::Variant::Secondary, this);
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(name, TypeRole::Heading, ColorRole::TextPrimary, this));
    head->addWidget(m_how);
    head->addWidget(m_summary, 1);
    head->addWidget(cancelButton);
    head->addWidget(m_apply);
    for (const QString &text : {tr("Add"), tr("Remove"), tr("Replace")})
        m_how->addSegment(text);
    m_how->setSmall(true);
    m_how->setAccessibleName(tr("What is done with them"));
    const bool isList = !isText() && m_requests.front().field != EditRequest::Field::Domain;
    m_how->setVisible(isList);
    m_text->setVisible(m_requests.front().field == EditRequest::Field::Description);
    m_text->setPlaceholderText(tr("The text for all of them"));
    auto *rows = new PlanRows(this);
    rows->setSourceModel(m_model);
    m_table->setModel(rows);
    m_table->setAccessibleName(tr("What changes"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setColumnWidths({240, 360, 0});
    auto *column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(m_text);
    column->addWidget(m_table, 1);
    connect(m_how, &Segmented::currentChanged, this, &BulkPreview::plan);
    connect(m_text, &Field::textChanged, this, &BulkPreview::plan);
    connect(m_apply, &QPushButton::clicked, this, &BulkPreview::apply);
    connect(cancelButton, &QPushButton::clicked, this, &BulkPreview::cancel);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_text->lineEdit(), m_table, m_how, m_apply, cancelButton})
        part->installEventFilter(this);
    themed(this, [this, column, head] {
        const Theme &t = theme();
        const int x = t.px(metrics::space::page);
        column->setContentsMargins(0, t.px(metrics::space::s), 0, 0);
        column->setSpacing(t.px(metrics::space::s));
        head->setContentsMargins(x, 0, x, 0);
        head->setSpacing(t.px(metrics::space::m));
        m_text->setContentsMargins(x, 0, x, 0);
        setFixedHeight(t.px(panelHeight));
    });
    // What others write meanwhile is compared again, so that it is not overwritten unseen.
    connect(context.session, &CatalogSession::changed, this, [this] {
        if (!m_applying)
            plan();
    });
    plan();
    QMetaObject::invokeMethod(
        this,
        [this] {
            (m_text->isHidden() ? static_cast<QWidget *>(m_apply) : m_text)->setFocus(Qt::OtherFocusReason);
        },
        Qt::QueuedConnection);
}

bool BulkPreview::isText() const {
    const auto field = m_requests.front().field;
    return field == EditRequest::Field::Description || field == EditRequest::Field::Classification;
}

void BulkPreview::plan() {
    if (!m_text->isHidden())
        m_requests.front().text = m_text->text().trimmed();
    if (!m_how->isHidden()) {
        for (EditRequest &request : m_requests)
            request.how = hows[std::clamp(m_how->currentIndex(), 0, 2)];
    }
    m_apply->setEnabled(false);
    m_context.session->read(
        m_request,
        [targets = m_targets, requests = m_requests](const ReadView &view, const std::stop_token &) {
            return planEdit(view, targets, requests);
        },
        [this](const Result<EditPlan> &plan) { take(plan); });
}

void BulkPreview::take(const Result<EditPlan> &plan) {
    if (!plan) {
        m_summary->setColorRole(ColorRole::DangerText);
        m_summary->setText(plan.error().message);
        return;
    }
    m_model->setPlan(*plan);
    const int changes = static_cast<int>(plan->rows.size());
    m_summary->setColorRole(ColorRole::TextSecondary);
    m_summary->setText(plan->unchanged > 0
                           ? tr("%1, %2").arg(tr("%Ln change(s)", nullptr, changes),
                                              tr("%Ln are so already", nullptr, plan->unchanged))
                           : tr("%Ln change(s)", nullptr, changes));
    const bool ready = changes > 0 && (m_text->isHidden() || !m_text->text().trimmed().isEmpty());
    m_apply->setEnabled(ready);
    m_apply->setText(ready ? tr("Apply %Ln Change(s)", nullptr, changes) : tr("Apply"));
    // Once: whoever goes on to another way of doing it stays there.
    if (ready && m_text->isHidden() && !isAncestorOf(window()->focusWidget()))
        m_apply->setFocus(Qt::OtherFocusReason);
}

void BulkPreview::apply() {
    CatalogEditor *editor = m_context.editor;
    if (!editor || m_applying || !m_apply->isEnabled())
        return;
    m_applying = true;
    m_apply->setEnabled(false);
    editor->apply(m_name, m_model->plan().fields(), this, [this](const Result<TransactionOutcome> &outcome) {
        m_applying = false;
        if (outcome) {
            end();
            return;
        }
        m_apply->setEnabled(true);
        m_summary->setColorRole(ColorRole::DangerText);
        m_summary->setText(outcome.error().message);
    });
}

void BulkPreview::cancel() {
    if (!m_applying)
        end();
}

void BulkPreview::end() {
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    hide();
    if (hadFocus && m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
    deleteLater();
    Q_EMIT ended();
}

void BulkPreview::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape)
        cancel();
    else
        QWidget::keyPressEvent(event);
}

bool BulkPreview::eventFilter(QObject *watched, QEvent *event) {
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!key)
        return QWidget::eventFilter(watched, event);
    const auto *pressed = static_cast<QKeyEvent *>(event);
    const bool enter = pressed->key() == Qt::Key_Return || pressed->key() == Qt::Key_Enter;
    if (pressed->key() != Qt::Key_Escape && !enter)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    auto *button = qobject_cast<Button *>(watched);
    if (enter && button)
        button->click();
    else if (enter)
        apply();
    else
        cancel();
    return true;
}

void BulkPreview::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::SurfacePanel));
    painter.fillRect(0, 0, width(), 1, theme().color(ColorRole::BorderDefault));
}

} // namespace meshlens::ui
