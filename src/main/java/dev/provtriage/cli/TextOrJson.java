package dev.provtriage.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How something is written: for people, or for programs. */
enum TextOrJson {
    TEXT,
    JSON;

    /** Finds a format by its name. */
    static final class ByName implements ITypeConverter<TextOrJson> {

        @Override
        public TextOrJson convert(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "text" -> TEXT;
                case "json" -> JSON;
                default -> throw new TypeConversionException("'" + name + "' is not one of text, json");
            };
        }
    }
}
