package dev.provtriage.server.access;

/**
 * Who calls.
 *
 * @param id of its token; {@link #NO_TOKEN} for a local caller, of whom none is asked
 * @param name of its token, by which what it changes is signed
 */
public record Caller(long id, String name, Role role) {

    public static final long NO_TOKEN = -1;

    /** A caller on this machine, while no token is configured. */
    public static final Caller LOCAL = new Caller(NO_TOKEN, "local", Role.ADMINISTRATOR);
}
