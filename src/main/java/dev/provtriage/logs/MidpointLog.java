package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Exports of midPoint objects in XML or JSON: shadows with their pending operations, and users, or other focus objects,
 * with their operation execution records. An operation that is in progress has failed if a message says so.
 */
public final class MidpointLog implements LogFormat {

    private static final String NAMESPACE = "midpoint.evolveum.com";

    @Override
    public String name() {
        return "midpoint";
    }

    @Override
    public String description() {
        return "midPoint objects in XML or JSON: pendingOperation of shadows, operationExecution of users and shadows";
    }

    @Override
    public List<FieldMapping> mapping() {
        return List.of(
                new FieldMapping("id", "oid of the object / id of the record"),
                new FieldMapping("time", "lastAttemptTimestamp, else completionTimestamp, requestTimestamp; timestamp"),
                new FieldMapping("operation", "delta.changeType, its associations, its administrativeStatus"),
                new FieldMapping(
                        "targetSystem", "resourceName, or resourceRef: its name where there is one, else its oid"),
                new FieldMapping("accountId", "attributes (icfs:name, dn, uid), name of the shadow, objectName"),
                new FieldMapping("owner", "name of the user"),
                new FieldMapping("fields", "delta.objectToAdd.attributes, delta.itemDelta"),
                new FieldMapping("entitlements", "association, by its identifiers or its shadowRef"),
                new FieldMapping("outcome", "resultStatus with executionStatus; status"),
                new FieldMapping("retryCount", "attemptNumber - 1"),
                new FieldMapping("error.type", "first class of a chain a.b.C(message)->d.E(message)"),
                new FieldMapping("error.message", "message, or that of the first exception"),
                new FieldMapping("error.causes", "the other exceptions of the chain"));
    }

    @Override
    public boolean recognizes(String beginning) {
        String text = beginning.stripLeading();
        boolean records = text.contains("pendingOperation") || text.contains("operationExecution");
        boolean json = text.startsWith("{") || text.startsWith("[");
        return (text.startsWith("<") && (text.contains(NAMESPACE) || records))
                || (json
                        && (text.contains(NAMESPACE + "/xml")
                                || text.contains("\"pendingOperation\"")
                                || text.contains("\"operationExecution\"")));
    }

    @Override
    public AttemptStream open(String sourceName, InputStream in) throws IOException {
        return new MidpointStream(sourceName, in);
    }
}
