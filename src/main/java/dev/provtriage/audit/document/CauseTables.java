package dev.provtriage.audit.document;

import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.verdict.Decision;
import java.util.List;
import java.util.function.UnaryOperator;

/** The tables of why attempts failed: by root cause and by cause. */
final class CauseTables {

    private final AuditPicture picture;
    private final UnaryOperator<String> sentences;

    /** @param sentences what a scenario is, in one sentence, by its id */
    CauseTables(AuditPicture picture, UnaryOperator<String> sentences) {
        this.picture = picture;
        this.sentences = sentences;
    }

    Table rootCauses(Medium medium) {
        return Table.of(
                "root-causes-table",
                "Root causes",
                "Root causes, the one that explains most failures first",
                picture.rootCauses(),
                Shown.on(medium, rootCauseColumns()),
                picture.rootCauses().size(),
                "verdicts.csv");
    }

    private List<Shown<RootCause>> rootCauseColumns() {
        return List.of(
                Column.name("Cause").of(RootCause::scenario),
                Column.text("What it is").on(Medium.WORKBOOK, cause -> sentences.apply(cause.scenario())),
                Column.name("Reach").on(Medium.WORKBOOK, cause -> Wording.kind(cause.kind())),
                Column.name("Where").on(Medium.WORKBOOK, Wording::place),
                Column.name("Where").on(Medium.PAGE, CauseTables::placeOrReach),
                Column.text("Target systems").on(Medium.WORKBOOK, cause -> Wording.names(cause.targets())),
                Column.number("Failures").of(RootCause::attempts),
                Column.share("Share").of(cause -> Wording.share(cause.attempts(), picture.failures())),
                Column.number("Accounts").of(RootCause::accounts),
                Column.number("Target systems")
                        .on(Medium.PAGE, cause -> (long) cause.targets().size()),
                Column.time("From").of(cause -> Wording.orEmpty(cause.from())),
                Column.time("To").of(cause -> Wording.orEmpty(cause.to())),
                Column.text("Do this").on(Medium.WORKBOOK, cause -> String.join(" ", cause.steps())),
                Column.name("Example")
                        .on(Medium.WORKBOOK, cause -> cause.example().attemptId()),
                Column.name("Read at")
                        .on(Medium.WORKBOOK, cause -> cause.example().input().toString()));
    }

    private static String placeOrReach(RootCause cause) {
        String place = Wording.place(cause);
        return place.isEmpty() ? Wording.kind(cause.kind()) : place;
    }

    Table causes(Medium medium) {
        return Table.of(
                "causes-table",
                "Causes",
                "Causes, the most frequent first",
                picture.causes(),
                Shown.on(medium, causeColumns()),
                picture.causes().size(),
                "verdicts.csv");
    }

    private List<Shown<CauseSummary>> causeColumns() {
        return List.of(
                Column.name("Cause").of(CauseSummary::scenario),
                Column.text("What it is").of(cause -> sentences.apply(cause.scenario())),
                Column.number("Failures").of(CauseSummary::attempts),
                Column.number("BLOCK").of(cause -> cause.decisions().of(Decision.BLOCK.name())),
                Column.number("REMEDIATE").of(cause -> cause.decisions().of(Decision.REMEDIATE.name())),
                Column.number("RETRY").of(cause -> cause.decisions().of(Decision.RETRY.name())),
                Column.number("Target systems").on(Medium.WORKBOOK, cause ->
                        (long) cause.targets().names().size()),
                Column.number("Accounts").of(CauseSummary::accounts),
                Column.time("From").on(Medium.WORKBOOK, cause -> Wording.orEmpty(cause.from())),
                Column.time("To").on(Medium.WORKBOOK, cause -> Wording.orEmpty(cause.to())),
                Column.text("First step of its example")
                        .on(Medium.WORKBOOK, cause -> cause.example().firstStep()));
    }
}
