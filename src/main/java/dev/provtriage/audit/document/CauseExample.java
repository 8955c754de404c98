package dev.provtriage.audit.document;

import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Example;
import dev.provtriage.audit.count.TargetHits;
import java.util.Objects;
import java.util.stream.Stream;

/** The example of a cause on one target system: of an attempt that was sent, or else of one that is only planned. */
final class CauseExample {

    private CauseExample() {}

    static Example on(String targetSystem, CauseSummary cause) {
        return Stream.of(cause.sent(), cause.planned())
                .map(hits -> hits.byTarget().get(targetSystem))
                .filter(Objects::nonNull)
                .map(TargetHits.Hits::example)
                .findFirst()
                .orElseGet(cause::example);
    }
}
