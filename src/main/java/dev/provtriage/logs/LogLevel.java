package dev.provtriage.logs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How grave a line of a server log is, in the words of the usual logging libraries. */
enum LogLevel {
    DEBUG,
    INFO,
    WARNING,
    ERROR;

    private static final Map<String, LogLevel> WORDS = Map.ofEntries(
            Map.entry("TRACE", DEBUG),
            Map.entry("DEBUG", DEBUG),
            Map.entry("DBG", DEBUG),
            Map.entry("FINE", DEBUG),
            Map.entry("FINER", DEBUG),
            Map.entry("FINEST", DEBUG),
            Map.entry("VERBOSE", DEBUG),
            Map.entry("INFO", INFO),
            Map.entry("INF", INFO),
            Map.entry("INFORMATION", INFO),
            Map.entry("NOTICE", INFO),
            Map.entry("CONFIG", INFO),
            Map.entry("WARN", WARNING),
            Map.entry("WRN", WARNING),
            Map.entry("WARNING", WARNING),
            Map.entry("ERROR", ERROR),
            Map.entry("ERR", ERROR),
            Map.entry("FAIL", ERROR),
            Map.entry("SEVERE", ERROR),
            Map.entry("CRIT", ERROR),
            Map.entry("CRITICAL", ERROR),
            Map.entry("FATAL", ERROR),
            Map.entry("FTL", ERROR));

    static Optional<LogLevel> find(String word) {
        return Optional.ofNullable(WORDS.get(word.toUpperCase(Locale.ROOT)));
    }
}
