package dev.provtriage.bench;

import java.util.List;

/** Something that runs the twelve rules over incidents. */
interface SubsetEngine extends AutoCloseable {

    /** As it stands in the table. */
    String name();

    void decide(List<DecidedIncident> incidents);

    @Override
    default void close() {}
}
