package dev.provtriage.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.provtriage.audit.count.Listed;
import dev.provtriage.audit.file.PartialFile;
import dev.provtriage.audit.summary.SweepSummary;
import dev.provtriage.report.SpreadsheetCell;
import dev.provtriage.sweep.DuplicateValue;
import dev.provtriage.sweep.Leftover;
import dev.provtriage.sweep.Orphan;
import dev.provtriage.sweep.SnapshotSweep;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sweep finds, as tables to work off: {@code leftovers.csv} with a line for each entitlement that is to be removed,
 * {@code orphans.csv}, and {@code duplicates.csv} with a line for each account that holds a value. A cell that a spreadsheet
 * would take for a formula gets an apostrophe before it. They have these names only when all are whole.
 */
final class CleanUpTables implements SnapshotSweep.Findings, AutoCloseable {

    private final PartialFile leftoverFile;
    private final PartialFile orphanFile;
    private final PartialFile duplicateFile;
    private final CsvWriter leftoverRows;
    private final CsvWriter orphanRows;
    private final CsvWriter duplicateRows;
    private final Found<Leftover> leftovers = new Found<>();
    private final Found<Orphan> orphans = new Found<>();
    private final Found<DuplicateValue> duplicates = new Found<>();

    private boolean closed;

    CleanUpTables(Path folder) throws IOException {
        leftoverFile = new PartialFile(folder, "leftovers.csv");
        orphanFile = new PartialFile(folder, "orphans.csv");
        duplicateFile = new PartialFile(folder, "duplicates.csv");
        leftoverRows = rows(leftoverFile);
        orphanRows = rows(orphanFile);
        duplicateRows = rows(duplicateFile);
        leftoverRows.writeRecord("targetSystem", "accountId", "status", "owner", "entitlement", "step");
        orphanRows.writeRecord("targetSystem", "accountId", "status", "entitlements", "step");
        duplicateRows.writeRecord("targetSystem", "field", "value", "accountId", "accounts", "step");
    }

    private static CsvWriter rows(PartialFile file) {
        Writer out = new OutputStreamWriter(file.out(), StandardCharsets.UTF_8);
        return CsvWriter.builder().build(out);
    }

    @Override
    public void take(Leftover leftover) {
        leftovers.add(leftover);
        String status = leftover.status() == null ? "GONE" : leftover.status().name();
        String owner = leftover.owner() == null ? "" : leftover.owner();
        for (String entitlement : leftover.entitlements()) {
            leftoverRows.writeRecord(
                    SpreadsheetCell.of(leftover.targetSystem()),
                    SpreadsheetCell.of(leftover.accountId()),
                    status,
                    SpreadsheetCell.of(owner),
                    SpreadsheetCell.of(entitlement),
                    "Remove the entitlement before anyone gets this account.");
        }
    }

    @Override
    public void take(Orphan orphan) {
        orphans.add(orphan);
        orphanRows.writeRecord(
                SpreadsheetCell.of(orphan.targetSystem()),
                SpreadsheetCell.of(orphan.accountId()),
                orphan.status().name(),
                SpreadsheetCell.of(String.join("; ", orphan.entitlements())),
                "Find the owner, or revoke the account and its entitlements.");
    }

    @Override
    public void take(DuplicateValue duplicate) {
        duplicates.add(duplicate);
        for (String account : duplicate.accountIds()) {
            duplicateRows.writeRecord(
                    SpreadsheetCell.of(duplicate.targetSystem()),
                    SpreadsheetCell.of(duplicate.field()),
                    SpreadsheetCell.of(duplicate.value()),
                    SpreadsheetCell.of(account),
                    Integer.toString(duplicate.accountIds().size()),
                    "Decide which account keeps the value, and change it on the others.");
        }
    }

    SweepSummary summary() {
        return new SweepSummary(leftovers.listed(), orphans.listed(), duplicates.listed());
    }

    /** Gives all tables their names. They must be closed. */
    void complete() throws IOException {
        leftoverFile.complete();
        orphanFile.complete();
        duplicateFile.complete();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        leftoverRows.close();
        orphanRows.close();
        duplicateRows.close();
        leftoverFile.close();
        orphanFile.close();
        duplicateFile.close();
    }

    private static final class Found<T> {
        private final List<T> first = new ArrayList<>();
        private long total;

        void add(T found) {
            total++;
            if (first.size() < SweepSummary.MOST_LISTED) {
                first.add(found);
            }
        }

        Listed<T> listed() {
            return new Listed<>(first, total);
        }
    }
}
