package dev.provtriage.audit.document;

import dev.provtriage.audit.comparison.Comparison;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An audit as report.xlsx: a sheet a list. */
final class AuditWorkbook {

    private final List<Table> sheets;

    /** @param sentences what a scenario is, in one sentence, by its id */
    AuditWorkbook(AuditPicture picture, UnaryOperator<String> sentences) {
        CauseTables causes = new CauseTables(picture, sentences);
        TargetTables targets = new TargetTables(picture);
        CoverageTables coverage = new CoverageTables(picture);
        OutageTables outages = new OutageTables(picture);
        SweepTables sweep = new SweepTables(picture);
        RetryTables retries = new RetryTables(picture);
        this.sheets = new ArrayList<>(List.of(
                NumberTable.of(picture),
                causes.rootCauses(Medium.WORKBOOK),
                outages.outages(Medium.WORKBOOK),
                outages.silences(),
                sweep.leftovers(),
                sweep.orphans(),
                sweep.duplicateValues(),
                retries.findings(),
                coverage.unexplained(),
                new WorkTables(picture).accounts(),
                causes.causes(Medium.WORKBOOK),
                targets.targets(),
                targets.causesByTarget(),
                coverage.coverage(),
                retries.policies(),
                coverage.troubles()));
        Comparison changes = picture.changes();
        if (changes != null) {
            ChangeTables tables = new ChangeTables(changes);
            sheets.add(tables.numbers());
            sheets.add(tables.things());
        }
    }

    /** Writes the file and leaves {@code out} open. */
    void write(OutputStream out) throws IOException {
        new WorkbookFile().write(sheets, out);
    }
}
