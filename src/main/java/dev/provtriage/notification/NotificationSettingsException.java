package dev.provtriage.notification;

import java.io.Serial;

/** Settings that cannot be used. The message names each setting that is wrong, where it stands, and what to do. */
public final class NotificationSettingsException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    NotificationSettingsException(String message) {
        super(message);
    }
}
