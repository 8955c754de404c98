package dev.provtriage.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says of a database that cannot be opened, in one sentence, why and what to do. */
final class OpeningFailure {

    private static final int H2_ALREADY_OPEN = 90020;
    private static final int H2_IO = 90028;
    private static final int H2_DAMAGED = 90030;
    private static final int H2_IO_OF = 90031;
    private static final int H2_FORMAT = 90048;
    private static final int H2_READ_ONLY = 90097;

    private OpeningFailure() {}

    static StoreException of(StoreSettings settings, Throwable failure) {
        @Nullable SQLException sql = StoreFailure.find(failure, SQLException.class);
        String words = settings.folder() == null ? postgres(sql) : embedded(sql);
        return new StoreException("The database " + settings + " " + words, failure);
    }

    private static String embedded(@Nullable SQLException sql) {
        return switch (sql == null ? 0 : sql.getErrorCode()) {
            case H2_ALREADY_OPEN -> "is in use by another process; stop that one, or name another folder.";
            case H2_READ_ONLY -> "cannot be written; give the user of this process the right to write it.";
            case H2_IO, H2_DAMAGED, H2_IO_OF, H2_FORMAT ->
                "is damaged, or of another program; bring back a copy of the folder, or name another one. Nothing in it was"
                        + " changed.";
            default ->
                "cannot be opened; it may be damaged, or of another program. Bring back a copy of the folder, or name"
                        + " another one.";
        };
    }

    private static String postgres(@Nullable SQLException sql) {
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("28")) {
            return "refuses the user or the password; check both.";
        }
        if (state.equals("3D000")) {
            return "is not there, though its server is; make it, or name another one.";
        }
        if (state.startsWith("08")) {
            return "cannot be reached; see whether it runs, and check host and port.";
        }
        if (state.equals("53300")) {
            return "has no connection left; let others close some, or allow more.";
        }
        return "cannot be opened" + (state.isEmpty() ? "" : " (SQLState " + state + ")")
                + "; check the URL and the log of the database.";
    }
}
