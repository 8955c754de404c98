package dev.provtriage.audit;

import java.util.Map;
import java.util.TreeMap;

/** A generated log: some fifty attempts of each hundred fail, two of each hundred lines cannot be read. */
public final class SomeAttempts {

    private SomeAttempts() {}

    /** Lines of NDJSON, each with a line break. */
    public static String lines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append(line(i)).append('\n');
        }
        return lines.toString();
    }

    public static boolean readable(int number) {
        return number % 50 != 49;
    }

    private static String line(int number) {
        if (!readable(number)) {
            return number % 100 == 49
                    ? "{\"operation\":\"CREATE\""
                    : "{\"operation\":\"CREATE\",\"outcome\":\"FAILED\"}";
        }
        Map<String, String> keys = new TreeMap<>();
        keys.put("id", "G-" + number);
        keys.put("targetSystem", number % 3 == 0 ? "crm" : "corp-ldap");
        keys.put("accountId", "user" + number);
        keys.put("time", "2026-11-23T0" + number % 9 + ":15:00Z");
        keys.put("operation", number % 7 == 0 ? "MODIFY" : "CREATE");
        keys.put("outcome", number % 2 == 0 ? "SUCCEEDED" : "FAILED");
        StringBuilder line = new StringBuilder("{");
        keys.forEach((key, value) ->
                line.append('"').append(key).append("\":\"").append(value).append("\","));
        if (number % 2 == 1) {
            line.append("\"error\":{").append(error(number)).append("},");
        }
        return line.append("\"retryCount\":0}").toString();
    }

    private static String error(int number) {
        return switch (number % 5) {
            case 0 -> "\"code\":\"LDAP 68\",\"message\":\"[LDAP: error code 68 - Entry Already Exists]\"";
            case 1 -> "\"type\":\"java.net.ConnectException\",\"message\":\"Connection refused\"";
            case 2 -> "\"type\":\"java.net.SocketTimeoutException\",\"message\":\"Read timed out\"";
            case 3 -> "\"code\":\"LDAP 49\",\"message\":\"[LDAP: error code 49 - Invalid Credentials]\"";
            default -> "\"message\":\"Flurble " + number + "\"";
        };
    }
}
