package dev.provtriage.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * A JDBC URL of a PostgreSQL, taken apart into what may be shown and what may not: user and passwords become properties,
 * so that no library ever writes them into a message together with the URL.
 */
record PostgresUrl(String url, Properties properties) {

    static final String PREFIX = "jdbc:postgresql:";

    private static final Set<String> CREDENTIALS = Set.of("user", "password", "sslpassword");

    static PostgresUrl of(StoreSettings settings) throws StoreException {
        String given = String.valueOf(settings.url());
        if (!given.startsWith(PREFIX)) {
            throw StoreException.ofPlace(
                    "The database is to be a URL as jdbc:postgresql://HOST:PORT/NAME; for the embedded database, name a"
                            + " folder instead.",
                    null);
        }
        Properties properties = new Properties();
        String place = place(given, properties);
        List<String> rest = new ArrayList<>();
        int question = given.indexOf('?');
        if (question >= 0) {
            for (String parameter : given.substring(question + 1).split("&", -1)) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                if (CREDENTIALS.contains(name)) {
                    properties.setProperty(name, decoded(equals < 0 ? "" : parameter.substring(equals + 1)));
                } else if (!parameter.isEmpty()) {
                    rest.add(parameter);
                }
            }
        }
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        return new PostgresUrl(rest.isEmpty() ? place : place + "?" + String.join("&", rest), properties);
    }

    /** The URL without credentials and parameters. */
    static String shown(String given) {
        return given.startsWith(PREFIX) ? place(given, new Properties()) : "of an unknown kind";
    }

    /** Up to the question mark; what stands before an @ moves to the properties, though the driver knows no such form. */
    private static String place(String given, Properties properties) {
        int question = given.indexOf('?');
        String place = question < 0 ? given : given.substring(0, question);
        int at = place.lastIndexOf('@');
        int slashes = place.indexOf("//");
        if (at < 0 || slashes < 0 || at < slashes) {
            return place;
        }
        String[] credentials = place.substring(slashes + 2, at).split(":", 2);
        properties.setProperty("user", decoded(credentials[0]));
        if (credentials.length == 2) {
            properties.setProperty("password", decoded(credentials[1]));
        }
        return place.substring(0, slashes + 2) + place.substring(at + 1);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** Without the properties, which are secrets. */
    @Override
    public String toString() {
        return url;
    }
}
