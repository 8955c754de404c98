package dev.provtriage.server.access;

import io.javalin.security.RouteRole;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a caller may do. Each route names the roles that may call it; an administrator may call all. */
public enum Role implements RouteRole {
    /** A provisioning system or a monitor: sends attempts, snapshots and health. */
    SUBMITTER,
    /** Runs audits and reads what is kept. */
    AUDITOR,
    /** Reads what is kept, and works on the rules. */
    ANALYST,
    /** May do everything, and alone makes and revokes tokens. */
    ADMINISTRATOR,
    /** Of routes only: also a caller without a token. */
    ANYONE;

    /** The role of a token by its name in any case; {@link #ANYONE} is none. */
    public static Optional<Role> find(String name) {
        return Stream.of(values())
                .filter(role -> role != ANYONE && role.word().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All that a token can have, for messages. */
    public static String words() {
        return Stream.of(values())
                .filter(role -> role != ANYONE)
                .map(Role::word)
                .collect(Collectors.joining(", "));
    }

    /** As it is written in files, options and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
