package dev.provtriage.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.outage.OutageChange;
import dev.provtriage.store.NewNotice;
import java.util.ArrayList;
import java.util.List;

/** Makes the notices of an opening or a closing, to be written in one transaction with it. */
public final class OutageNotices {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final NotificationSettings settings;

    public OutageNotices(NotificationSettings settings) {
        this.settings = settings;
    }

    /** One for each channel, and of mail for each recipient; none where an outage has only grown. */
    public List<NewNotice> of(OutageChange change) {
        if (change.kind() == OutageChange.Kind.GROWN) {
            return List.of();
        }
        OutageEvent event = OutageEvent.of(change);
        String kind = event.closed() ? "outage-closed" : "outage-opened";
        List<NewNotice> notices = new ArrayList<>();
        notices.add(notice(kind, LogChannel.NAME, event, ""));
        if (settings.mail() != null) {
            settings.mail().to().forEach(to -> notices.add(notice(kind, MailChannel.NAME, event, to)));
        }
        if (settings.webhook() != null) {
            notices.add(notice(kind, WebhookChannel.NAME, event, ""));
        }
        return notices;
    }

    private static NewNotice notice(String kind, String channel, OutageEvent event, String recipient) {
        return new NewNotice(kind, channel, event.outage() + " " + recipient, payload(event, recipient));
    }

    private static String payload(OutageEvent event, String recipient) {
        ObjectNode payload = JSON.createObjectNode();
        payload.put("recipient", recipient);
        payload.set("outage", event.json());
        return payload.toString();
    }

    /** What a notice tells, and whom. */
    record Told(OutageEvent event, String recipient) {

        /** Throws IllegalArgumentException if it is none that {@link OutageNotices} made. */
        static Told of(String payload) {
            try {
                JsonNode json = JSON.readTree(payload);
                return new Told(
                        OutageEvent.of(json.required("outage").toString()),
                        json.required("recipient").asText());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("it is no notice as this program writes it", e);
            }
        }
    }
}
