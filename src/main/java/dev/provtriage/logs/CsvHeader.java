package dev.provtriage.logs;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Optional;

/**
 * The first row of a CSV log.
 *
 * @param separator what stands between cells: comma, semicolon, tab or pipe
 * @param names of the columns, in their order
 */
record CsvHeader(char separator, List<String> names) {

    private static final String SEPARATORS = ",;\t|";

    /** Excel's own line in front of the header: {@code sep=;}. */
    private static final String EXCEL = "sep=";

    private static final int FEWEST_COLUMNS = 2;

    /** Two lines of a text may have a comma each by chance. */
    private static final int FEWEST_OF_TABLE = 3;

    /** Titles, dates and blank lines above a header are no more than that. */
    static final int MOST_LINES_ABOVE = 9;

    CsvHeader {
        names = List.copyOf(names);
    }

    /** The header in this line, if it can be one: two or more columns, separated by what stands in it most often. */
    static Optional<CsvHeader> of(String line) {
        if (line.startsWith("{\"") || line.startsWith("[{\"")) {
            // JSON, as most logs are: the CSV reader's complaint would take longer to write than the log to read.
            return Optional.empty();
        }
        char separator = ',';
        int most = 0;
        for (int index = 0; index < SEPARATORS.length(); index++) {
            char candidate = SEPARATORS.charAt(index);
            int count = outsideQuotes(line, candidate);
            if (count > most) {
                most = count;
                separator = candidate;
            }
        }
        try {
            List<String> names = reader(separator).ofSingleCsvRecord(line).getFields().stream()
                    .map(String::strip)
                    .toList();
            return most + 1 < FEWEST_COLUMNS ? Optional.empty() : Optional.of(new CsvHeader(separator, names));
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    /** The cells of a line below the header; empty where it has not as many, or is a part of a row. */
    static Optional<List<String>> cellsOf(String line, CsvHeader header) {
        try {
            List<String> cells =
                    reader(header.separator()).ofSingleCsvRecord(line).getFields();
            return cells.size() == header.names().size() ? Optional.of(cells) : Optional.empty();
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder().fieldSeparator(separator).trimWhitespacesAroundQuotes(separator != '\t');
    }

    /** The line of a log's beginning that can be its header: the first that is not blank and none of Excel's. */
    static String lineOf(String beginning) {
        return beginning
                .lines()
                .filter(line -> !line.isBlank() && !beforeHeader(line))
                .findFirst()
                .orElse("");
    }

    /** The lines of a log's beginning among which its header may be: a report has a title above it. */
    static List<String> candidatesOf(String beginning) {
        return beginning
                .lines()
                .limit(MOST_LINES_ABOVE + 1)
                .filter(line -> !line.isBlank() && !beforeHeader(line))
                .toList();
    }

    /** Whether a log that begins like this is a table, of whatever columns: its first two lines have as many cells. */
    static boolean ofTable(String beginning) {
        List<String> first = beginning
                .lines()
                .filter(line -> !line.isBlank() && !beforeHeader(line))
                .limit(2)
                .toList();
        return first.size() == 2
                && of(first.get(0))
                        .filter(header -> header.names().size() >= FEWEST_OF_TABLE)
                        .filter(header -> outsideQuotes(first.get(0), header.separator())
                                == outsideQuotes(first.get(1), header.separator()))
                        .isPresent();
    }

    static boolean beforeHeader(String line) {
        return line.length() == EXCEL.length() + 1 && line.startsWith(EXCEL);
    }

    static String inWords(char separator) {
        return switch (separator) {
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "pipe";
            default -> "comma";
        };
    }

    private static int outsideQuotes(String line, char wanted) {
        int count = 0;
        boolean open = false;
        for (int position = 0; position < line.length(); position++) {
            char next = line.charAt(position);
            open ^= next == '"';
            count += !open && next == wanted ? 1 : 0;
        }
        return count;
    }
}
