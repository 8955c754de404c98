package dev.provtriage.server;

import java.util.Map;

/** Headers of every answer: no browser may guess its type, and nobody may keep it. */
final class SecurityHeaders {

    static final Map<String, String> ALL = Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store");

    private SecurityHeaders() {}
}
