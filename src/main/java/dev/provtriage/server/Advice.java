package dev.provtriage.server;

/** Turns what is advised to users of the command line into what a client can do. */
final class Advice {

    private Advice() {}

    /** Why a piece of a log cannot be read, in words for a client. */
    static String overHttp(String reason) {
        return reason.replace("name one with --log-format", "name one with the parameter format")
                .replace("say with --columns FILE which column is what", "name the columns as csv has them")
                .replace(
                        "this is a snapshot; name it with --snapshots",
                        "this is a snapshot; put it to /api/v1/snapshots")
                .replace("'provtriage formats'", "'provtriage formats' on the command line");
    }
}
