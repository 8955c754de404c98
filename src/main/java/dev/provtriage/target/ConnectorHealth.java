package dev.provtriage.target;

/** How a connector is, in the provisioning product's own words; {@link #UNKNOWN} where the snapshot does not say. */
public enum ConnectorHealth {
    UP,
    /** The connector answers 404. */
    DOWN,
    /** The health check ends in errors. */
    OUT_OF_SERVICE,
    /** It was started with its default configuration. */
    NOT_CONFIGURED,
    /** It cannot be reached. */
    UNRESOLVED,
    UNKNOWN
}
