package dev.provtriage.audit.document;

import dev.provtriage.outage.Outage;
import dev.provtriage.outage.Silence;
import java.util.List;

/** The tables of what was down and what fell silent. */
final class OutageTables {

    private static final List<Shown<Outage>> OUTAGE = List.of(
            Column.name("Name").on(Medium.WORKBOOK, Outage::name),
            Column.name("Scope").on(Medium.WORKBOOK, Wording::scope),
            Column.name("Where").on(Medium.PAGE, outage -> Wording.scope(outage) + " " + outage.name()),
            Column.name("Cause").of(Outage::scenario),
            Column.text("Target systems").of(outage -> Wording.names(outage.targets())),
            Column.time("From").of(Outage::from),
            Column.time("To").of(Outage::to),
            Column.hours("Hours").of(outage -> Wording.hours(outage.from(), outage.to())),
            Column.number("Failures").of(Outage::attempts),
            Column.number("Accounts").of(Outage::accounts));

    private static final List<Shown<Silence>> SILENCE = List.of(
            Column.name("Target system").of(Silence::targetSystem),
            Column.time("From").of(Silence::from),
            Column.time("To").of(Silence::to),
            Column.hours("Hours").of(silence -> Wording.hours(silence.from(), silence.to())),
            Column.number("Attempts usually in that time").of(Silence::expected),
            Column.name("Attempts came again").of(silence -> silence.ended() ? "yes" : "not until the log ends"));

    private final AuditPicture picture;

    OutageTables(AuditPicture picture) {
        this.picture = picture;
    }

    Table outages(Medium medium) {
        return Table.of(
                "outages-table",
                "Outages",
                "Outages, in the order of their beginning",
                picture.outages(),
                Shown.on(medium, OUTAGE),
                picture.outages().size(),
                medium == Medium.PAGE ? "report.xlsx" : "summary.json");
    }

    Table silences() {
        return Table.of(
                "silences-table",
                "Silences",
                "Target systems whose usual flow of attempts stopped, in the order of its end",
                picture.silences(),
                SILENCE,
                picture.silences().size(),
                "summary.json");
    }
}
