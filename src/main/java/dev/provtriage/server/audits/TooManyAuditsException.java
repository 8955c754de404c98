package dev.provtriage.server.audits;

import java.io.Serial;

/** So many audits wait already that another one is not taken; the message is one sentence for people. */
public final class TooManyAuditsException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    TooManyAuditsException(int most) {
        super("There are " + most
                + " audits that wait or run, and no more are taken; wait for one to end, or cancel one.");
    }
}
