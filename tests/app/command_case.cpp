// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/command_case.h"

#include "models/core/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

// Standard error that looks at what is written to it.
class Watched final : public QIODevice {
public:
    Watched(QByteArray until, std::stop_source stop)
        : m_until(std::move(until))
        , m_stop(std::move(stop)) {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] const QByteArray &written() const { return m_written; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override {
        m_written.append(data, size);
        if (!m_until.isEmpty() && m_written.contains(m_until))
            m_stop.request_stop();
        return size;
    }

private:
    QByteArray m_until;
    std::stop_source m_stop;
    QByteArray m_written;
};

} // namespace

QString binaryFolder() {
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../bin"_s);
}

QString oneLine(const Ran &ran) {
    if (ran.code != 2)
        return u"exit code %1"_s.arg(ran.code);
    if (!ran.out.isEmpty())
        return u"standard output: "_s + QString::fromUtf8(ran.out);
    if (ran.err.count('\n') != 1 || !ran.err.endsWith('\n') || !ran.err.startsWith("meshlens: "))
        return u"standard error: "_s + QString::fromUtf8(ran.err);
    return {};
}

QJsonObject Ran::json() const {
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(out, &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

CommandCase::CommandCase() {
    ProgramPaths::setup(binaryFolder());
    auto composition = Composition::make();
    if (!composition)
        qFatal("%s", qUtf8Printable(composition.error().message));
    m_composition = std::move(*composition);
    m_line = std::make_unique<CommandLine>(*m_composition);
    addCommands(*m_line);
}

QString CommandCase::write(const QString &name, const QByteArray &bytes) const {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qUtf8Printable(file.fileName()));
    return file.fileName();
}

QStringList CommandCase::files() const {
    return QDir(m_folder.path())
        .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name);
}

Ran CommandCase::run(const QStringList &arguments, const QByteArray &in) {
    QBuffer input;
    input.setData(in);
    input.open(QIODevice::ReadOnly);
    QBuffer output;
    output.open(QIODevice::WriteOnly);
    QBuffer errors;
    errors.open(QIODevice::WriteOnly);
    Streams streams;
    streams.in = &input;
    streams.out = &output;
    streams.err = &errors;
    const int code = m_line->run(arguments, streams);
    return {code, output.data(), errors.data()};
}

Ran CommandCase::runUntil(const QStringList &arguments, const QByteArray &text) {
    std::stop_source stop;
    QBuffer input;
    input.open(QIODevice::ReadOnly);
    QBuffer output;
    output.open(QIODevice::WriteOnly);
    Watched errors(text, stop);
    Streams streams;
    streams.in = &input;
    streams.out = &output;
    streams.err = &errors;
    const int code = m_line->run(arguments, streams, stop.get_token());
    return {code, output.data(), errors.written()};
}

QByteArray CommandCase::smallMesh() {
    return R"json([
{"entityType":"domain","entityUrn":"urn:li:domain:sales","changeType":"UPSERT","aspectName":"domainProperties","aspect":{"json":{"name":"Sales"}}},
{"entityType":"tag","entityUrn":"urn:li:tag:pii","changeType":"UPSERT","aspectName":"tagProperties","aspect":{"json":{"name":"PII"}}},
{"entityType":"dataset","entityUrn":"urn:li:dataset:(urn:li:dataPlatform:postgres,shop.orders,PROD)","changeType":"UPSERT","aspectName":"datasetProperties","aspect":{"json":{"name":"orders","description":"One row per order"}}},
{"entityType":"dataset","entityUrn":"urn:li:dataset:(urn:li:dataPlatform:postgres,shop.orders,PROD)","changeType":"UPSERT","aspectName":"domains","aspect":{"json":{"domains":["urn:li:domain:sales"]}}},
{"entityType":"dataset","entityUrn":"urn:li:dataset:(urn:li:dataPlatform:postgres,shop.orders,PROD)","changeType":"UPSERT","aspectName":"schemaMetadata","aspect":{"json":{"schemaName":"shop.orders","platform":"urn:li:dataPlatform:postgres","version":0,"hash":"","platformSchema":{"com.linkedin.schema.OtherSchema":{"rawSchema":""}},"fields":[{"fieldPath":"customer_email","nullable":true,"type":{"type":{"com.linkedin.schema.StringType":{}}},"nativeDataType":"text","globalTags":{"tags":[{"tag":"urn:li:tag:pii"}]}}]}}},
{"entityType":"dataset","entityUrn":"urn:li:dataset:(urn:li:dataPlatform:postgres,shop.report,PROD)","changeType":"UPSERT","aspectName":"datasetProperties","aspect":{"json":{"name":"=report"}}},
{"entityType":"dataset","entityUrn":"urn:li:dataset:(urn:li:dataPlatform:postgres,shop.report,PROD)","changeType":"UPSERT","aspectName":"upstreamLineage","aspect":{"json":{"upstreams":[{"dataset":"urn:li:dataset:(urn:li:dataPlatform:postgres,shop.orders,PROD)","type":"TRANSFORMED"}]}}}
])json";
}

Filled::Filled() {
    const Ran ran = run({u"import"_s, u"-c"_s, catalog(), write(u"mesh.json"_s, smallMesh())});
    if (ran.code != 0)
        qFatal("%s", ran.err.constData());
}

} // namespace meshlens::test
