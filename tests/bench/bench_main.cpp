// SPDX-License-Identifier: GPL-3.0-or-later
// bench-models --folder DIR [--datasets N] [--columns M] [--seed S] [--datahub DIR] NAME...: measures, JSON
// on standard output. What reads a catalog makes it first where it is not there.
#include "models/core/paths.h"
#include "tests/bench/bench.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace meshlens;

namespace {

const std::map<QString, void (*)(const bench::Setup &, QJsonArray &)> all{{u"import"_s, bench::benchImport},
                                                                          {u"edit"_s, bench::benchEdit},
                                                                          {u"search"_s, bench::benchSearch},
                                                                          {u"read"_s, bench::benchRead},
                                                                          {u"layout"_s, bench::benchLayout}};

} // namespace

int main(int argc, char **argv) {
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"folder"_s, u"For catalogs."_s, u"DIR"_s},
                       {u"datasets"_s, {}, u"N"_s, u"10000"_s},
                       {u"columns"_s, {}, u"M"_s, u"10"_s},
                       {u"seed"_s, {}, u"S"_s, u"1"_s},
                       {u"datahub"_s, u"A DataHub export to import."_s, u"DIR"_s}});
    parser.process(app);
    ProgramPaths::setup(QCoreApplication::applicationDirPath() + u"/../bin"_s);
    bench::Setup setup;
    setup.folder = parser.value(u"folder"_s);
    setup.datasets = parser.value(u"datasets"_s).toInt();
    setup.columns = parser.value(u"columns"_s).toInt();
    setup.seed = parser.value(u"seed"_s).toULongLong();
    setup.dataHub = parser.value(u"datahub"_s);
    if (setup.folder.isEmpty() || setup.datasets < 1)
        qFatal("bench-models --folder DIR [--datasets N] NAME...");
    QJsonArray rows;
    for (const QString &name : parser.positionalArguments()) {
        const auto found = all.find(name);
        if (found == all.end())
            qFatal("no benchmark %s", qPrintable(name));
        QJsonArray unused;
        if (name != u"import" && name != u"layout" && !QFile::exists(setup.catalog()))
            bench::benchImport(setup, unused);
        found->second(setup, rows);
    }
    std::fputs(QJsonDocument(rows).toJson().constData(), stdout);
    return 0;
}
