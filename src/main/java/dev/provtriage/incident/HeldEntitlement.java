package dev.provtriage.incident;

/**
 * An entitlement that the attempt asks for and that the target already shows for its account. A fact that rules see.
 *
 * @param entitlement identifier of the entitlement, as the request spells it
 * @param holder what is known of the account that holds it
 */
public record HeldEntitlement(String entitlement, Holder holder) {

    /** The state of the account that an entitlement hangs on. */
    public enum Holder {
        /** Active or disabled: it is there. */
        PRESENT,
        /** The account was revoked. */
        REVOKED,
        /** A complete snapshot has no such account. */
        GONE,
        /** The snapshot is not complete and has no such account. */
        UNKNOWN
    }

    /** Whether it was left behind: its account is revoked or gone. */
    public boolean leftover() {
        return holder == Holder.REVOKED || holder == Holder.GONE;
    }

    public boolean heldByPresentAccount() {
        return holder == Holder.PRESENT;
    }

    public boolean heldByUnknownAccount() {
        return holder == Holder.UNKNOWN;
    }
}
