package dev.provtriage.server.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages away from a service that asks local callers for nothing. A page of any site can make its reader's
 * browser call this machine: under a name of its own that leads here (DNS rebinding), or across sites.
 */
public final class LocalNames {

    // localhost, localhost:7070, 127.0.0.1:7070, [::1]:7070
    private static final Pattern LOCAL =
            Pattern.compile("(?:localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1\\])\\.?(?::\\d{1,5})?");

    private LocalNames() {}

    /** Whether a Host header names this machine as one that nobody else can give a meaning to. */
    public static boolean local(@Nullable String host) {
        return host == null || LOCAL.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether an Origin header, where there is one, is of the same host as the Host header. */
    public static boolean sameOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            @Nullable String authority = new URI(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
