package dev.provtriage.logs;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one delta of midPoint asks for: its fields and entitlements, and which operation they are together. */
final class MidpointDelta {

    private final GatheredAttempt attempt;
    private boolean joins;
    private boolean leaves;
    private boolean other;
    private @Nullable Operation activation;

    private MidpointDelta(GatheredAttempt attempt) {
        this.attempt = attempt;
    }

    /** Gives the attempt what the delta asks for; without a delta, nothing. */
    static void read(@Nullable MidpointNode delta, GatheredAttempt attempt) {
        if (delta == null) {
            return;
        }
        MidpointNode inner = delta.child("delta") == null ? delta : delta.child("delta");
        if (inner == null) {
            return;
        }
        String change = inner.text("changeType");
        MidpointDelta asked = new MidpointDelta(attempt);
        MidpointNode added = inner.child("objectToAdd");
        if (added != null) {
            asked.added(added);
        }
        List<MidpointNode> items = new ArrayList<>(inner.children("itemDelta"));
        items.addAll(inner.children("modification"));
        items.forEach(asked::change);
        Operation operation = Synonyms.operation(change);
        attempt.operation(operation == Operation.MODIFY ? asked.operation() : operation);
        if (operation == Operation.UNKNOWN) {
            attempt.other("changeType", change);
        }
    }

    private void added(MidpointNode added) {
        MidpointNode holder = added.child("object") == null ? added : added.child("object");
        MidpointNode attributes = holder == null ? null : holder.child("attributes");
        if (holder == null || attributes == null) {
            return;
        }
        attempt.accountId(attributes.accountIdentifier());
        for (MidpointNode attribute : attributes.children()) {
            if (!attribute.name().startsWith("@")) {
                attempt.field(
                        attribute.ofFramework() ? "icfs:" + attribute.name() : attribute.name(), attribute.text());
            }
        }
        holder.children("association").forEach(association -> attempt.entitlement(entitlement(association)));
        MidpointNode password = holder.child("credentials", "password");
        if (password != null) {
            attempt.field("password", password.text());
        }
    }

    private void change(MidpointNode item) {
        String path = item.text("path");
        boolean takesAway = item.text("modificationType").equalsIgnoreCase("delete");
        List<MidpointNode> values = item.children("value");
        if (path.toLowerCase(Locale.ROOT).contains("association")) {
            joins |= !takesAway;
            leaves |= takesAway;
            values.forEach(value -> attempt.entitlement(entitlement(within(value, "association"))));
        } else if (path.endsWith("administrativeStatus")) {
            activation(values);
        } else {
            other = true;
            field(path, takesAway, values);
        }
    }

    private static MidpointNode within(MidpointNode value, String name) {
        MidpointNode inner = value.child(name);
        return inner == null ? value : inner;
    }

    private void activation(List<MidpointNode> values) {
        String status = values.isEmpty() ? "" : values.get(0).text();
        activation = status.equalsIgnoreCase("enabled")
                ? Operation.ENABLE
                : status.equalsIgnoreCase("disabled") ? Operation.DISABLE : Operation.MODIFY;
        attempt.other("administrativeStatus", status);
    }

    private void field(String path, boolean takesAway, List<MidpointNode> values) {
        String name = path.contains("credentials") ? "password" : lastStep(path);
        if (takesAway) {
            attempt.other(
                    "deleted " + name,
                    values.isEmpty() ? FieldValue.MASK : values.get(0).text());
        } else if (values.isEmpty()) {
            attempt.field(name, "");
        }
        if (!takesAway) {
            values.forEach(value -> attempt.field(name, value.text()));
        }
    }

    private static String lastStep(String path) {
        String step = path.substring(path.lastIndexOf('/') + 1);
        return step.substring(step.lastIndexOf(':') + 1);
    }

    private Operation operation() {
        if (other || (activation != null && (joins || leaves)) || (joins && leaves)) {
            return Operation.MODIFY;
        }
        if (activation != null) {
            return activation;
        }
        return joins ? Operation.GRANT : leaves ? Operation.REVOKE : Operation.MODIFY;
    }

    /** The identifier of an entitlement in an association: its name on the target, or that of its shadow. */
    private static String entitlement(MidpointNode association) {
        MidpointNode identifiers = association.child("identifiers");
        MidpointNode shadow = association.child("shadowRef");
        String onTarget =
                identifiers == null ? "" : MidpointNode.first(identifiers.accountIdentifier(), firstChild(identifiers));
        String referenced = shadow == null
                ? ""
                : MidpointNode.first(
                        MidpointNode.first(shadow.text("targetName"), shadow.comment()),
                        MidpointNode.first(shadow.text("@oid"), shadow.text("oid")));
        return MidpointNode.first(onTarget, referenced);
    }

    private static String firstChild(MidpointNode node) {
        return node.children().isEmpty() ? "" : node.children().get(0).text();
    }
}
