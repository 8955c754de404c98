package dev.provtriage.signal;

/**
 * What an error can say: the standard vocabulary into which every system's codes and texts are translated.
 *
 * <p>The kind says what the target answered, not which scenario it is: that depends on the operation too, and is for
 * the rules to say.
 */
public enum SignalKind {
    /** The object is there already, or a unique value is taken. */
    ALREADY_EXISTS,
    /** The account holds the entitlement already. */
    ALREADY_MEMBER,
    /** The value that was to be added is there already, in some attribute. */
    VALUE_ALREADY_THERE,
    /** The value or membership that was to be removed is not there. */
    VALUE_NOT_THERE,
    /** The account is not there. */
    NO_SUCH_ACCOUNT,
    /** An object is not there; the operation tells whether it is the account or something it refers to. */
    NO_SUCH_OBJECT,
    /** The address of the request leads to nothing: the account's, or, where something is created, the service's. */
    NO_SUCH_RESOURCE,
    /** A group, role, manager or parent that the request refers to is not there. */
    NO_SUCH_REFERENCE,
    /** More than one object matches. */
    AMBIGUOUS_MATCH,
    /** Something still depends on the object, so that it cannot be removed. */
    STILL_REFERENCED,

    /** A value has the wrong type, syntax or length, or is not an allowed one. */
    INVALID_VALUE,
    /** A mandatory value is missing. */
    MISSING_VALUE,
    /** The attribute cannot be written. */
    READ_ONLY,
    /** The change is refused for another reason than its values. */
    CHANGE_REFUSED,
    /** The target does not know the attribute, column or object class. */
    UNKNOWN_FIELD,
    /** The new password does not meet the target's policy. */
    PASSWORD_REJECTED,

    /** The request does not follow the protocol, or the target does not offer the operation. */
    UNSUPPORTED,
    /** The address is not that of the service: a wrong base URL, search base, database or catalog. */
    NO_SUCH_ENDPOINT,
    /** The connector's configuration is wrong or incomplete. */
    CONNECTOR_MISCONFIGURED,
    /** The connector's bundle, class, driver or library is missing or of the wrong version. */
    CONNECTOR_NOT_INSTALLED,
    /** The connector server or agent does not answer; the target was never contacted. */
    CONNECTOR_UNREACHABLE,
    /** The connector has no free connection, thread or memory; nothing was sent. */
    CONNECTOR_SATURATED,
    /** Connector and target do not agree on TLS: trust, name, protocol or certificate. */
    TRUST_BROKEN,

    /** The target could not be reached; nothing was sent. */
    TARGET_UNREACHABLE,
    /** The target answered that it takes no work now; the request was not carried out. */
    TARGET_UNAVAILABLE,
    /** The target failed inside and says no more than that. */
    TARGET_FAILED,
    /** The request was sent and no answer came: it may have been carried out. */
    OUTCOME_UNKNOWN,

    /** The connector's own login was rejected. */
    CREDENTIALS_REJECTED,
    /** The connector's login is valid, but may not do this. */
    PERMISSION_DENIED,
    /** Too many requests. */
    RATE_LIMITED,
    /** No licence, space or seat is left. */
    QUOTA_EXCEEDED,
    /** A lock, deadlock or busy record; the target rolled the request back. */
    LOCKED,
    /** The request carries an old version of the object. */
    STALE_VERSION,

    /** Skipped, out of scope or nothing to do: not a failure. */
    NOT_A_FAILURE,
    /** A code that is known, but does not say what happened. */
    UNDETERMINED;

    /** Whether the request reached the target, as far as this kind of error tells. */
    public Delivery delivery() {
        return switch (this) {
            case TARGET_UNREACHABLE,
                    CONNECTOR_MISCONFIGURED,
                    CONNECTOR_NOT_INSTALLED,
                    CONNECTOR_UNREACHABLE,
                    CONNECTOR_SATURATED,
                    TRUST_BROKEN -> Delivery.NOT_SENT;
            case OUTCOME_UNKNOWN, UNDETERMINED -> Delivery.UNKNOWN;
            default -> Delivery.REJECTED;
        };
    }

    /** Whether the same request may succeed later: what a rejected login must never be taken for. */
    boolean hopeful() {
        return switch (this) {
            case TARGET_UNREACHABLE,
                    TARGET_UNAVAILABLE,
                    TARGET_FAILED,
                    OUTCOME_UNKNOWN,
                    CONNECTOR_UNREACHABLE,
                    CONNECTOR_SATURATED,
                    RATE_LIMITED,
                    LOCKED -> true;
            default -> false;
        };
    }

    /** Whether it is about the value of a field, so that it matters which field the error names. */
    boolean aboutField() {
        return switch (this) {
            case INVALID_VALUE,
                    MISSING_VALUE,
                    READ_ONLY,
                    UNKNOWN_FIELD,
                    CHANGE_REFUSED,
                    VALUE_ALREADY_THERE,
                    VALUE_NOT_THERE -> true;
            default -> false;
        };
    }

    /** Whether it says nothing that could decide against any other kind. */
    boolean silent() {
        return this == UNDETERMINED || this == NOT_A_FAILURE;
    }
}
