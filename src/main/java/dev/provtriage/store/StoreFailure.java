package dev.provtriage.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Says of what a database throws, in one sentence, what happened and what to do. Shows no statement and no value. */
final class StoreFailure {

    private static final int H2_CLOSED = 90098;
    private static final int H2_CLOSED_CONNECTION = 90121;

    private StoreFailure() {}

    static StoreException of(StoreSettings settings, Throwable failure) {
        return new StoreException("The database " + settings + " " + words(failure), failure);
    }

    private static String words(Throwable failure) {
        if (noSpace(failure)) {
            return "has no space left on its disk; make room, start the service again if it does not recover, and send"
                    + " this again.";
        }
        @Nullable SQLException sql = find(failure, SQLException.class);
        if (find(failure, SQLTransientConnectionException.class) != null) {
            return "did not give a connection in time; send this again later, and see whether it runs and keeps up.";
        }
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (sql != null && (sql.getErrorCode() == H2_CLOSED || sql.getErrorCode() == H2_CLOSED_CONNECTION)) {
            return "is closed, because the service stops or its disk failed; start the service again, and send this again.";
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "cannot be reached; see whether it runs, and send this again.";
        }
        if (state.equals("25006")) {
            return "can only be read; let the service have one that can be written.";
        }
        if (state.startsWith("40")) {
            return "gave up because of what others write at the same time; send this again.";
        }
        return "failed" + (state.isEmpty() ? "" : " (SQLState " + state + ")")
                + "; the log of the service holds the reason. Mend it, and send this again.";
    }

    private static boolean noSpace(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            boolean stated = each instanceof SQLException sql && "53100".equals(sql.getSQLState());
            String message = each.getMessage();
            if (stated || (message != null && message.contains("No space left on device"))) {
                return true;
            }
        }
        return false;
    }

    static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }
}
