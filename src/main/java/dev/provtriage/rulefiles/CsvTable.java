package dev.provtriage.rulefiles;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CSV rule file: a header, then rows; lines that start with # are comments. Every cell is found by its column's name,
 * and every complaint names file and line.
 */
public final class CsvTable {

    // Unclosed quoted field at end of input (record starting at line 4)
    private static final Pattern LINE = Pattern.compile("\\bline ([0-9]{1,9})");

    private final List<Row> rows = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();

    /** Reads a table; {@code required} columns must be in its header, columns at a row's end may be left out. */
    public CsvTable(String file, String text, List<String> required) {
        List<String> header = List.of();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            for (CsvRecord csvRecord : csv) {
                int line = (int) csvRecord.getStartingLineNumber();
                List<String> cells = csvRecord.getFields();
                if (header.isEmpty()) {
                    header = cells.stream()
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .toList();
                    if (header.size() == 1 && header.get(0).contains(";")) {
                        problems.add(new RuleProblem(
                                file,
                                line,
                                "the cells are parted by semicolons; part them by commas, as in "
                                        + String.join(",", required)));
                        break;
                    }
                    for (String name : required) {
                        if (!header.contains(name.toLowerCase(Locale.ROOT))) {
                            problems.add(new RuleProblem(
                                    file, line, "the header lacks the column '" + name + "'; it needs " + required));
                        }
                    }
                    if (!problems.isEmpty()) {
                        break;
                    }
                } else if (cells.size() > header.size()) {
                    problems.add(new RuleProblem(
                            file,
                            line,
                            "the line has " + cells.size() + " cells, the header " + header.size()
                                    + "; put a cell that holds a comma in double quotes"));
                } else if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    rows.add(new Row(file, line, cellsByName(header, cells)));
                }
            }
        } catch (CsvParseException e) {
            problems.add(new RuleProblem(
                    file,
                    lineOf(e),
                    "a cell's closing quote is missing or misplaced; close it, and write a quote within a cell twice"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (header.isEmpty() && problems.isEmpty()) {
            problems.add(
                    new RuleProblem(file, 0, "the file is empty; its first line must name the columns " + required));
        }
    }

    /** The reader tells the line in its message only. */
    private static int lineOf(CsvParseException e) {
        Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }

    private static Map<String, String> cellsByName(List<String> header, List<String> cells) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            byName.put(header.get(i), i < cells.size() ? cells.get(i).strip() : "");
        }
        return byName;
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** What is wrong with the table as such; no row is given for a line named here. */
    public List<RuleProblem> problems() {
        return List.copyOf(problems);
    }

    /** One row of the table, with its line. */
    public record Row(String file, int line, Map<String, String> cells) {

        /** The cell of a column, trimmed; empty where there is none. */
        public String cell(String column) {
            return cells.getOrDefault(column.toLowerCase(Locale.ROOT), "");
        }

        public RuleProblem problem(String message) {
            return new RuleProblem(file, line, message);
        }
    }
}
