package dev.provtriage.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the generated target systems.
 *
 * @param number from 0
 */
record GeneratedTarget(int number, Kind kind) {

    /** What a target is decides how its errors read. */
    enum Kind {
        LDAP,
        AD,
        SCIM,
        SQL,
        REST
    }

    static List<GeneratedTarget> all() {
        return IntStream.range(0, Population.TARGETS)
                .mapToObj(number -> new GeneratedTarget(number, Kind.values()[number % Kind.values().length]))
                .toList();
    }

    String name() {
        return switch (kind) {
                    case LDAP -> "corp-ldap-";
                    case AD -> "branch-ad-";
                    case SCIM -> "crm-scim-";
                    case SQL -> "hr-db-";
                    case REST -> "ticket-rest-";
                }
                + number;
    }

    String connector() {
        return switch (kind) {
                    case LDAP -> "ldap-";
                    case AD -> "ad-";
                    case SCIM -> "scim-";
                    case SQL -> "jdbc-";
                    case REST -> "rest-";
                }
                + number;
    }

    /** One target of the twenty is down in its snapshot. */
    boolean reachable() {
        return number != 14;
    }

    /** One connector of the twenty does not work. */
    String health() {
        return number == 7 ? "OUT_OF_SERVICE" : "UP";
    }

    String completeness() {
        return number % 7 == 5 ? "PARTIAL" : "COMPLETE";
    }
}
