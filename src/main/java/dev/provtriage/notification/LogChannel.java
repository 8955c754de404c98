package dev.provtriage.notification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells in the log of the service. */
final class LogChannel implements Channel {

    static final String NAME = "log";

    private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

    @Override
    public void tell(OutageEvent event, String recipient) {
        // That it is over is good news.
        LOG.atLevel(event.closed() ? Level.INFO : Level.WARN)
                .log(
                        "{}: {}, {} attempts of {} accounts since {} ({})",
                        MailText.subject(event),
                        event.title(),
                        event.attempts(),
                        event.accounts(),
                        event.from(),
                        event.id());
    }
}
