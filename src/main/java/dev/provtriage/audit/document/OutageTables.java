package dev.provtriage.audit.document;

import dev.provtriage.outage.Outage;
import dev.provtriage.outage.Silence;
import java.util.List;

/** The tables of what was down and what fell silent. */
final class OutageTables {

    private final AuditPicture picture;

    OutageTables(AuditPicture picture) {
        this.picture = picture;
    }

    Table outages() {
        return new Table(
                "outages-table",
                "Outages",
                "Outages, in the order of their beginning",
                List.of(
                        Column.name("Name"),
                        Column.name("Scope"),
                        Column.name("Cause"),
                        Column.text("Target systems"),
                        Column.time("From"),
                        Column.time("To"),
                        Column.hours("Hours"),
                        Column.number("Failures"),
                        Column.number("Accounts")),
                picture.outages().stream().map(OutageTables::row).toList(),
                picture.outages().size(),
                "summary.json");
    }

    private static List<Object> row(Outage outage) {
        return List.of(
                outage.name(),
                Wording.scope(outage),
                outage.scenario(),
                Wording.names(outage.targets()),
                outage.from(),
                outage.to(),
                Wording.hours(outage.from(), outage.to()),
                outage.attempts(),
                outage.accounts());
    }

    Table silences() {
        return new Table(
                "silences-table",
                "Silences",
                "Target systems whose usual flow of attempts stopped, in the order of its end",
                List.of(
                        Column.name("Target system"),
                        Column.time("From"),
                        Column.time("To"),
                        Column.hours("Hours"),
                        Column.number("Attempts usually in that time"),
                        Column.name("Attempts came again")),
                picture.silences().stream().map(OutageTables::row).toList(),
                picture.silences().size(),
                "summary.json");
    }

    private static List<Object> row(Silence silence) {
        return List.of(
                silence.targetSystem(),
                silence.from(),
                silence.to(),
                Wording.hours(silence.from(), silence.to()),
                silence.expected(),
                silence.ended() ? "yes" : "not until the log ends");
    }
}
