// SPDX-License-Identifier: GPL-3.0-or-later
// A plugin that does what its input says, to see what the program makes of it.
#include "models/exchange/importer.h"

#include <QFile>
#include <QObject>

#include <cstdlib>
#include <stdexcept>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

using namespace meshlens;

class MoodyImporter final : public Importer {
public:
    Result<SourceInfo> identify(const ImportInput &input, std::stop_token) override {
        m_mood = moodOf(input);
        if (m_mood == "throw early")
            throw std::runtime_error("no mood for names");
        return SourceInfo{u"moods"_s, u"test"_s, u"moods"_s, SourceMode::Snapshot, false};
    }

    Result<void> read(const ImportInput &input, StagingStore &, const ImportProgress &progress,
                      std::stop_token) override {
        m_mood = moodOf(input);
        if (m_mood == "throw")
            throw std::runtime_error("a bad day");
        if (m_mood == "throw a number")
            throw 42;
        if (m_mood == "abort")
            std::abort();
        if (m_mood == "internal")
            return fail(ErrorCode::Internal, u"Something inside broke."_s);
        if (m_mood == "bad input")
            return fail(ErrorCode::Format, u"This input is no good."_s);
        progress(1, 1);
        return {};
    }

private:
    static QByteArray moodOf(const ImportInput &input) {
        QFile file(input.path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }

    QByteArray m_mood;
};

class MoodyPlugin final : public QObject, public ExchangePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID MESHLENS_EXCHANGE_IID FILE "description.json")
    Q_INTERFACES(meshlens::ExchangePlugin)

public:
    std::unique_ptr<Importer> makeImporter() override {
#ifdef MOODS_MAKES_NOTHING
        return nullptr;
#else
        return std::make_unique<MoodyImporter>();
#endif
    }
};

} // namespace

#include "moods.moc"
