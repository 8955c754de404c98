package dev.provtriage.audit.document;

import dev.provtriage.audit.comparison.Comparison;
import dev.provtriage.report.Phrases;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An audit as report.html: one file that asks no network for anything, and stays under a megabyte whatever the log holds,
 * since each of its lists ends where its room ends and says how many more there are.
 */
final class ReportPage {

    /** A megabyte, less the frame of the page with its style and scripts (some 245 kB), the cards and the charts. */
    private static final long BYTES_OF_TABLES = 440_000;

    private static final long BYTES_OF_WORK = 120_000;

    private static final int FEW = 30;
    private static final int SOME = 60;
    private static final int MANY = 100;
    private static final int MOST_ACCOUNTS = 250;
    private static final int LONGEST_NAME = 100;

    private final AuditPicture picture;
    private final CauseColours colours;
    private final CauseCards cards;
    private final CauseTables causes;
    private final PageRoom workRoom = new PageRoom(BYTES_OF_WORK);
    private final PageRoom room = new PageRoom(BYTES_OF_TABLES);
    private final List<Map<String, Object>> drawings = new ArrayList<>();

    /** @param sentences what a scenario is, in one sentence, by its id */
    ReportPage(AuditPicture picture, UnaryOperator<String> sentences) {
        this.picture = picture;
        this.colours = new CauseColours(picture);
        this.cards = new CauseCards(picture, sentences);
        this.causes = new CauseTables(picture, sentences);
    }

    /** Writes UTF-8 and leaves {@code out} open. */
    void write(OutputStream out) throws IOException {
        List<Map<String, Object>> sections = new ArrayList<>();
        for (PageSection section :
                List.of(rootCauses(), outages(), overTime(), targets(), silences(), sweep(), retries(), coverage())) {
            sections.add(section.content());
        }
        Comparison changes = picture.changes();
        if (changes != null) {
            sections.add(changes(changes).content());
        }
        sections.add(work().content());
        sections.add(unread().content());
        sections.add(reading().content());
        String period = period();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("title", "Provisioning audit" + (period.isEmpty() ? "" : ", " + period));
        content.put("period", period.isEmpty() ? "No attempt has a time" : period);
        content.put("source", "Rules " + CutText.line(picture.ruleSet(), LONGEST_NAME));
        content.put("headline", new Headline(picture, cards).content());
        content.put("sections", sections);
        content.put(
                "footer",
                "Made by Provtriage from the same counts as summary.json; every attempt is in verdicts.csv and"
                        + " verdicts.ndjson, the lists of this page are in report.xlsx. Times are UTC.");
        content.put("data", PageData.of(picture, drawings));
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new PageTemplate().write(content, writer);
        writer.flush();
    }

    private String period() {
        return picture.from() == null || picture.to() == null
                ? ""
                : Wording.minute(picture.from()) + " to " + Wording.minute(picture.to()) + " UTC";
    }

    private PageSection section(String id, String heading) {
        return new PageSection(id, heading, heading, room);
    }

    private void draw(PageSection section, PageChart chart) {
        drawings.add(chart.drawing());
        section.chart(chart);
    }

    private PageSection rootCauses() {
        PageSection section = new PageSection("root-causes", "Root causes", "Root causes, and what to do first", room);
        if (picture.rootCauses().isEmpty()) {
            return section.nothing("Nothing failed, so there is nothing to mend.");
        }
        int number = picture.rootCauses().size();
        return section.count(Phrases.number(number))
                .paragraph("Each failure is in exactly one root cause. The first explains most: begin there.")
                .cards(cards.items())
                .table(causes.rootCauses(Medium.PAGE), SOME);
    }

    private PageSection outages() {
        PageSection section = section("outages", "Outages");
        if (picture.outages().isEmpty()) {
            section.nothing("No system-wide cause came often enough within one stretch of time to be an outage.");
        } else {
            section.count(Phrases.number(picture.outages().size()))
                    .paragraph(
                            "An outage is many failures with one system-wide cause in one stretch of time. Where several"
                                    + " target systems of one connector fail together, it is the connector's; where one target"
                                    + " system fails through several connectors, it is the target's.");
        }
        Table table = new OutageTables(picture).outages(Medium.PAGE);
        OutageChart chart = new OutageChart(picture, colours);
        if (!chart.empty()) {
            draw(section, chart.chart());
        }
        return section.table(table, SOME);
    }

    private PageSection overTime() {
        PageSection section = section("time", "Over time");
        TimeCharts charts = new TimeCharts(picture, colours);
        if (charts.empty()) {
            return section.nothing("No attempt has a time, so nothing can be shown over time.");
        }
        draw(section, charts.decisions());
        if (!charts.withoutFailures()) {
            draw(section, charts.causes());
        }
        long untimed = picture.timeline().untimed();
        return section.paragraph(
                untimed == 0
                        ? ""
                        : Phrases.count(untimed, "attempt") + " without a time: counted, but not shown here.");
    }

    private PageSection targets() {
        PageSection section = section("targets", "Target systems")
                .count(Phrases.number(picture.targets().size()));
        if (picture.targets().isEmpty()) {
            return section.nothing("No attempt could be read.");
        }
        TargetTables tables = new TargetTables(picture);
        TargetChart chart = new TargetChart(picture, colours, tables.causesByTarget());
        if (!chart.empty()) {
            draw(section, chart.chart());
        }
        return section.table(tables.targets(), SOME).table(causes.causes(Medium.PAGE), FEW);
    }

    private PageSection silences() {
        PageSection section = section("silences", "Silences");
        if (picture.silences().isEmpty()) {
            return section.nothing("No target system fell silent.");
        }
        return section.count(Phrases.number(picture.silences().size()))
                .paragraph(
                        "Attempts usually come in here, and did not. What feeds the target system may have stopped; look"
                                + " at its jobs and queues.")
                .table(new OutageTables(picture).silences(), SOME);
    }

    private PageSection sweep() {
        PageSection section =
                new PageSection("sweep", "Leftovers and orphans", "Leftovers, orphans and duplicate values", room);
        SweepTables tables = new SweepTables(picture);
        long all = picture.leftovers().total()
                + picture.orphans().total()
                + picture.duplicateValues().total();
        if (all == 0) {
            return section.nothing("The snapshots show no leftover entitlement, no account without an owner and no"
                    + " duplicate value; without snapshots nothing is known of them.");
        }
        return section.count(Phrases.number(all))
                .paragraph("Seen in the snapshots alone, before anyone provisions again: "
                        + Phrases.count(picture.leftovers().total(), "account")
                        + " that hold entitlements although revoked"
                        + " or gone, " + Phrases.count(picture.orphans().total(), "account") + " without an owner, "
                        + Phrases.count(picture.duplicateValues().total(), "value") + " held twice or more.")
                .table(tables.leftovers(), MANY)
                .table(tables.orphans(), SOME)
                .table(tables.duplicateValues(), SOME);
    }

    private PageSection retries() {
        PageSection section = section("retries", "Retries");
        RetryTables tables = new RetryTables(picture);
        if (picture.retries().retries() == 0 && picture.retries().givenUp().total() == 0) {
            return section.nothing("Nothing was tried again, and nothing was given up that a retry would have solved.");
        }
        return section.paragraph(RetryWords.of(picture.retries()))
                .table(tables.futile(), FEW)
                .table(tables.givenUp(), FEW)
                .table(tables.policies(), FEW);
    }

    private PageSection coverage() {
        CoverageTables tables = new CoverageTables(picture);
        PageSection section = section("coverage", "Coverage")
                .paragraph(
                        picture.failures() == 0
                                ? ""
                                : "Rules explain "
                                        + Wording.percent(picture.coverage().share()) + " of the failures: "
                                        + Phrases.number(picture.coverage().explained()) + " of "
                                        + Phrases.number(picture.failures()) + ".");
        if (picture.failures() == 0) {
            return section.nothing("Nothing failed, so there is nothing to explain.");
        }
        section.table(tables.coverage(), SOME);
        if (picture.coverage().unexplained() > 0) {
            section.paragraph("To explain the rest, find out what these messages mean, then add a code or a phrase to"
                            + " rules/vocabulary, or a rule; \"provtriage rules suggest\" drafts both.")
                    .table(tables.unexplained(), SOME);
            if (picture.unexplainedOther() > 0) {
                section.paragraph(Phrases.count(picture.unexplainedOther(), "further failure")
                        + " that no rule explains, of rarer kinds.");
            }
        }
        return section;
    }

    private PageSection changes(Comparison changes) {
        ChangeTables tables = new ChangeTables(changes);
        return new PageSection("changes", "Since the last audit", "What changed since the last audit", room)
                .paragraph(tables.sentence())
                .table(tables.numbers(), SOME)
                .table(tables.things(), SOME);
    }

    private PageSection work() {
        PageSection section = new PageSection("work", "Work by account", "Who must do what: work by account", workRoom);
        WorkTables tables = new WorkTables(picture);
        if (picture.work().totalAccounts() == 0) {
            return section.nothing("No account has an open failure.");
        }
        return section.count(Phrases.number(picture.work().totalAccounts()))
                .paragraph(tables.sentence())
                .table(tables.accounts(), MOST_ACCOUNTS);
    }

    private PageSection unread() {
        PageSection section = section("unread", "Not read");
        if (picture.unreadable() == 0
                && picture.failedInputs().isEmpty()
                && picture.ruleFaults().sum() == 0) {
            return section.nothing("Every line of every input was read, and no rule failed.");
        }
        return section.paragraph(
                        picture.unreadable() == 0
                                ? ""
                                : Phrases.count(picture.unreadable(), "line")
                                        + " could not be read. unreadable.ndjson has each with its file, its number and the"
                                        + " reason.")
                .table(new CoverageTables(picture).troubles(), FEW);
    }

    private PageSection reading() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("Attempt", "One try, or plan, to change one account on one target system.");
        words.put("Failure", "An attempt that failed, whose outcome is not known, or that would fail if it were sent.");
        for (Decision decision : Wording.STRICTEST_FIRST) {
            words.put(decision.name(), Wording.meaning(decision));
        }
        for (Confidence confidence : Confidence.values()) {
            words.put(confidence.name(), Wording.meaning(confidence));
        }
        words.put(
                "Root cause",
                "One thing to mend. An outage counts once, however many attempts it made fail; of all other causes, one"
                        + " root cause is one scenario.");
        words.put(
                "Open failure",
                "A request whose last try in the log failed. It is closed by a later success of the same request; creating,"
                        + " deleting, enabling or disabling an account counts as one request whatever its fields are.");
        words.put(
                "Accounts",
                "Different accounts; beyond some thousand the number is an estimate that is off by a few percent.");
        return section("reading", "How to read this page").definitions(words);
    }
}
