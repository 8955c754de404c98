package dev.provtriage.cli;

/** What the process tells the one that started it. */
enum ExitCode {
    DONE(0),
    /** Done, and {@code --fail-on} or a sample says no, or a change is dangerous and not allowed. */
    DISALLOWED(1),
    WRONG_USAGE(2),
    /** An input could not be read, or an output not be written. */
    UNREADABLE(3),
    WRONG_RULES(4),
    /** A fault in this program; EX_SOFTWARE of sysexits.h, so that it is none of the answers above. */
    FAULT(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
