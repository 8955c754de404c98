package dev.provtriage.report;

import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Text for people: a block for each verdict, and one line with the counts at the end. */
final class TextReport implements Report {

    private static final List<Decision> STRICTEST_FIRST =
            List.of(Decision.BLOCK, Decision.REMEDIATE, Decision.RETRY, Decision.PROCEED);

    private final OutputStream out;
    private final Screen screen;
    private final Map<Decision, Long> counts = new EnumMap<>(Decision.class);

    TextReport(OutputStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    @Override
    public void add(Verdict verdict) throws IOException {
        counts.merge(verdict.decision(), 1L, Long::sum);
        write(VerdictText.of(verdict, screen) + "\n");
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end(long unreadable) throws IOException {
        List<String> words = new ArrayList<>();
        for (Decision decision : STRICTEST_FIRST) {
            words.add(Phrases.number(counts.getOrDefault(decision, 0L)) + " " + decision);
        }
        long attempts = counts.values().stream().mapToLong(Long::longValue).sum();
        String read = Phrases.count(attempts, "attempt") + ": " + String.join(", ", words);
        write(unreadable == 0 ? read + "\n" : read + "; " + Phrases.count(unreadable, "line") + " could not be read\n");
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
