// SPDX-License-Identifier: GPL-3.0-or-later
// meshlens-fuzz TARGET [--runs N] [--seconds S] [--seed N] [--corpus FOLDER] [--keep FOLDER] [--replay FILE]
#include "tests/fuzz/coverage.h"
#include "tests/fuzz/fuzz_target.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>

#include <execinfo.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace meshlens::test {
namespace {

constexpr unsigned longestRun = 10; // seconds
constexpr qsizetype mostInputs = 4000;
constexpr int runsBetweenLeakChecks = 2000;

void onHang(int) {
    constexpr char words[] = "a run takes longer than 10 s\n";
    (void)!::write(STDERR_FILENO, words, sizeof words - 1);
    void *frames[60];
    backtrace_symbols_fd(frames, backtrace(frames, 60), STDERR_FILENO); // the program ends anyway
    ::_exit(3);
}

bool leaks() {
#if defined(__SANITIZE_ADDRESS__)
    return __lsan_do_recoverable_leak_check() != 0;
#else
    return false;
#endif
}

bool save(const QString &path, const QByteArray &bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

struct Plan {
    qint64 runs = 0;    // 0: no limit
    qint64 seconds = 0; // 0: no limit
    quint64 seed = 1;
    QString current; // where the input of the run under way lies, for what ends the program
};

int fail(const Plan &plan, const QString &finding) {
    std::fprintf(stderr, "%s\nthe input is %s\n", qPrintable(finding), qPrintable(plan.current));
    return 1;
}

int fuzz(FuzzTarget &target, const Plan &plan) {
    QList<QByteArray> inputs = target.seeds();
    if (inputs.isEmpty()) {
        std::fprintf(stderr, "there are no seeds\n");
        return 2;
    }
    Random random(plan.seed);
    QElapsedTimer clock;
    clock.start();
    const qsizetype seeds = inputs.size();
    qint64 run = 0;
    for (;
         (plan.runs == 0 || run < plan.runs) && (plan.seconds == 0 || clock.elapsed() < plan.seconds * 1000);
         ++run) {
        const QByteArray input = run < seeds ? inputs[run]
                                             : target.mutate(inputs[below(random, inputs.size())],
                                                             inputs[below(random, inputs.size())], random);
        if (!save(plan.current, input)) {
            std::fprintf(stderr, "%s cannot be written\n", qPrintable(plan.current));
            return 2;
        }
        ::alarm(longestRun);
        startCoverage();
        const QString finding = target.run(input);
        const bool isNew = endCoverage();
        ::alarm(0);
        if (!finding.isEmpty())
            return fail(plan, finding);
        if (isNew && hasCoverage() && run >= seeds && inputs.size() < mostInputs)
            inputs.append(input);
        if (run % runsBetweenLeakChecks == runsBetweenLeakChecks - 1 && leaks())
            return fail(plan, u"one of the last runs leaks"_s);
    }
    if (leaks())
        return fail(plan, u"one of the last runs leaks"_s);
    std::printf("%lld runs in %lld s, %lld inputs kept%s\n", static_cast<long long>(run),
                static_cast<long long>(clock.elapsed() / 1000), static_cast<long long>(inputs.size() - seeds),
                hasCoverage() ? "" : " (without the compiler's coverage)");
    QFile::remove(plan.current);
    return 0;
}

int replay(FuzzTarget &target, const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "%s cannot be read\n", qPrintable(path));
        return 2;
    }
    (void)target.seeds();
    ::alarm(longestRun);
    const QString finding = target.run(file.readAll());
    ::alarm(0);
    std::fprintf(stderr, "%s\n", finding.isEmpty() ? "nothing found" : qPrintable(finding));
    return finding.isEmpty() && !leaks() ? 0 : 1;
}

} // namespace
} // namespace meshlens::test

int main(int argc, char **argv) {
    using namespace meshlens::test;
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"TARGET"_s, u"datahub or catalog"_s);
    parser.addOptions({{u"runs"_s, u"how many inputs"_s, u"N"_s, u"0"_s},
                       {u"seconds"_s, u"how long"_s, u"S"_s, u"0"_s},
                       {u"seed"_s, u"which ones"_s, u"N"_s, u"1"_s},
                       {u"corpus"_s, u"more seeds"_s, u"FOLDER"_s},
                       {u"keep"_s, u"where an input that finds something stays"_s, u"FOLDER"_s, u"."_s},
                       {u"replay"_s, u"only this input"_s, u"FILE"_s}});
    parser.process(application);
    const QString name = parser.positionalArguments().value(0);
    const QTemporaryDir folder;
    qputenv("TMPDIR", QFile::encodeName(folder.path()));
    const auto target = name == u"datahub"_s   ? makeDataHubTarget(folder.path(), parser.value(u"corpus"_s))
                        : name == u"odcs"_s    ? makeOdcsTarget(folder.path(), parser.value(u"corpus"_s))
                        : name == u"catalog"_s ? makeCatalogTarget(folder.path())
                                               : nullptr;
    if (!target)
        parser.showHelp(2);
    std::signal(SIGALRM, onHang);
    if (parser.isSet(u"replay"_s))
        return replay(*target, parser.value(u"replay"_s));
    QDir().mkpath(parser.value(u"keep"_s));
    const Plan plan{parser.value(u"runs"_s).toLongLong(), parser.value(u"seconds"_s).toLongLong(),
                    parser.value(u"seed"_s).toULongLong(),
                    parser.value(u"keep"_s) + u"/%1-%2"_s.arg(name, parser.value(u"seed"_s))};
    if (plan.runs == 0 && plan.seconds == 0) {
        std::fprintf(stderr, "say how long: --runs N or --seconds S\n");
        return 2;
    }
    return fuzz(*target, plan);
}
