package dev.provtriage.signal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The codes that are cut out of errors, each with the number of the group of entries that it leads to. */
final class CodeGroups {

    static final int NONE = -1;

    private final Map<Family, Map<String, Integer>> groups = new EnumMap<>(Family.class);
    private int size;

    /** The group of a code of the vocabulary, which is made where there is none yet. */
    int make(Family family, String code) {
        return groups.computeIfAbsent(family, key -> new HashMap<>())
                .computeIfAbsent(code.toLowerCase(Locale.ROOT), key -> size++);
    }

    static CodeGroups read(ImageReader image) {
        CodeGroups read = new CodeGroups();
        String[] families = image.strings();
        String[] codes = image.strings();
        for (int i = 0; i < codes.length; i++) {
            read.make(Family.valueOf(families[i]), codes[i]);
        }
        return read;
    }

    void write(ImageWriter image) {
        String[] families = new String[size];
        String[] codes = new String[size];
        groups.forEach((family, groupsOfFamily) -> groupsOfFamily.forEach((code, group) -> {
            families[group] = family.name();
            codes[group] = code;
        }));
        image.strings(families);
        image.strings(codes);
    }

    /** How many groups there are; their numbers are smaller. */
    int size() {
        return size;
    }

    /** The group of a code in lower case; {@link #NONE} where the vocabulary does not know it. */
    int find(Family family, String code) {
        Map<String, Integer> codes = groups.getOrDefault(family, Map.of());
        int group = codes.getOrDefault(code, NONE);
        // An SQLState's first two characters are its class (ISO/IEC 9075-2, 24.1).
        return group == NONE && family == Family.SQLSTATE && code.length() == 5
                ? codes.getOrDefault(code.substring(0, 2), NONE)
                : group;
    }
}
