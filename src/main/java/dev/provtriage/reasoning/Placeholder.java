package dev.provtriage.reasoning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can stand between braces in a rule's sentence: {@code {holder-owner}}. */
enum Placeholder {
    ACCOUNT,
    TARGET,
    CONNECTOR,
    OWNER,
    OPERATION,
    ENTITLEMENT,
    ERROR,
    FIELD,
    VALUE,
    VALUE_KIND,
    EXPECTED,
    CORRECTION,
    HOLDER,
    HOLDER_STATUS,
    HOLDER_OWNER,
    UNIQUE_FIELD,
    UNIQUE_VALUE,
    HEALTH,
    DETAIL,
    SEEN;

    private static final Map<String, Placeholder> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Placeholder::written, each -> each));

    static Optional<Placeholder> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All of them, as they stand between the braces. */
    static List<String> names() {
        return Stream.of(values()).map(Placeholder::written).toList();
    }

    private String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
