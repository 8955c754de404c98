package dev.provtriage.notification;

import java.io.IOException;

/** One way to tell an outage. */
interface Channel {

    /**
     * Tells it, within half a minute.
     *
     * @param recipient whom; empty where the channel has but one
     * @throws NoticeRefusedException where this notice was not taken, and others may be
     * @throws IOException where the way itself is closed, for all notices
     */
    void tell(OutageEvent event, String recipient) throws IOException, NoticeRefusedException;
}
