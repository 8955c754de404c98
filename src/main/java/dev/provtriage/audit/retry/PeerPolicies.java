package dev.provtriage.audit.retry;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How common provisioning systems try again, from the table in the program; each line names its source. */
final class PeerPolicies {

    private static final String TABLE = "/policies/peers.csv";
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6}) (s|min|h|d)");

    private PeerPolicies() {}

    static List<PeerPolicy> all() {
        List<PeerPolicy> policies = new ArrayList<>();
        try (InputStream in = PeerPolicies.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its table " + TABLE);
            }
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                    .commentStrategy(CommentStrategy.SKIP)
                    .ofNamedCsvRecord(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
                for (NamedCsvRecord row : rows) {
                    policies.add(policy(row));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return policies;
    }

    private static PeerPolicy policy(NamedCsvRecord row) {
        String scenarios = row.getField("scenarios");
        String after = row.getField("after");
        return new PeerPolicy(
                row.getField("name"),
                row.getField("description"),
                row.getField("source"),
                scenarios.equals("-") ? Set.of() : Set.of(scenarios.split(";", -1)),
                after.isEmpty()
                        ? List.of()
                        : Stream.of(after.split(";", -1))
                                .map(PeerPolicies::seconds)
                                .toList());
    }

    private static long seconds(String span) {
        Matcher matcher = SPAN.matcher(span.strip());
        if (!matcher.matches()) {
            throw new IllegalStateException("'" + span + "' in " + TABLE + " is no span of time");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> amount;
            case "min" -> amount * 60;
            case "h" -> amount * 3_600;
            default -> amount * 86_400;
        };
    }
}
