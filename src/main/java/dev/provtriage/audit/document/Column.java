package dev.provtriage.audit.document;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/** One column of a {@link Table}. */
record Column(String name, Kind kind) {

    /** What stands in a column, and with it how it is shown. */
    enum Kind {
        /** A name out of a log or a snapshot: {@link String}. */
        NAME,
        /** A sentence or a list: {@link String}. */
        TEXT,
        /** {@link Long}. */
        NUMBER,
        /** Hours with a fraction: {@link Double}. */
        HOURS,
        /** A part of a whole, 0 to 1: {@link Double}. */
        SHARE,
        /** {@link java.time.Instant}. */
        TIME,
        /** {@link dev.provtriage.verdict.Decision}. */
        DECISION
    }

    static Column name(String name) {
        return new Column(name, Kind.NAME);
    }

    static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    static Column number(String name) {
        return new Column(name, Kind.NUMBER);
    }

    static Column hours(String name) {
        return new Column(name, Kind.HOURS);
    }

    static Column share(String name) {
        return new Column(name, Kind.SHARE);
    }

    static Column time(String name) {
        return new Column(name, Kind.TIME);
    }

    static Column decision(String name) {
        return new Column(name, Kind.DECISION);
    }

    /** This column in every document. */
    <T> Shown<T> of(Function<? super T, Object> value) {
        return new Shown<>(this, EnumSet.allOf(Medium.class), value);
    }

    /** This column in one document only. */
    <T> Shown<T> on(Medium medium, Function<? super T, Object> value) {
        return new Shown<>(this, Set.of(medium), value);
    }
}
