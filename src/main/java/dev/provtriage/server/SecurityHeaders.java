package dev.provtriage.server;

import java.util.Map;

/** Headers of every answer: no browser may guess its type, show it inside another page or run it, and nobody may keep it. */
final class SecurityHeaders {

    static final Map<String, String> ALL = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    private SecurityHeaders() {}
}
