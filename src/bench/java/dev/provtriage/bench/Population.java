package dev.provtriage.bench;

import java.util.Locale;

/** Who has which account where: 20 target systems that share 100,000 identities, each system half of them. */
final class Population {

    static final int TARGETS = 20;
    static final int IDENTITIES = 100_000;
    static final int ACCOUNTS = TARGETS * IDENTITIES / 2;

    private static final String[] GIVEN_NAMES = {
        "Anna", "Ben", "Carla", "David", "Emma", "Fritz", "Greta", "Hugo", "Ines", "Jonas", "Klara", "Leon", "Mara",
        "Nils", "Olga", "Paul", "Rosa", "Simon", "Tina", "Uwe", "Vera", "Willi", "Yara", "Zeno"
    };
    private static final String[] SURNAMES = {
        "Adler", "Berg", "Conrad", "Dorn", "Ebert", "Falk", "Graf", "Haas", "Irmer", "Jung", "Kern", "Lang", "Maier",
        "Neff", "Otto", "Pohl", "Roth", "Seidel", "Thoma", "Unger", "Vogel", "Weber", "Zorn"
    };
    private static final String[] ENTITLEMENTS = {
        "staff", "vpn", "finance-readers", "hr-editors", "crm-users", "wiki-authors", "build-admins", "mail-archive"
    };

    private final long seed;

    Population(long seed) {
        this.seed = seed;
    }

    /** Whether an identity has an account on a target system. */
    boolean holds(int target, int identity) {
        return (identity + target) % 2 == 0;
    }

    String status(int target, int identity) {
        int dice = dice(target, identity, 1);
        return dice < 3 ? "REVOKED" : dice < 7 ? "DISABLED" : "ACTIVE";
    }

    /** Whether the target names an owner of the account: some accounts are older than the identity system. */
    boolean namesOwner(int target, int identity) {
        return dice(target, identity, 2) >= 3;
    }

    /** One of the entitlements that an account holds, by a number from 0; there are up to two. */
    String entitlement(int target, int identity, int number) {
        return ENTITLEMENTS[dice(target, identity, 4 + number) % ENTITLEMENTS.length];
    }

    int entitlements(int target, int identity) {
        return dice(target, identity, 3) % 3;
    }

    String account(int identity) {
        return givenName(identity).substring(0, 1).toLowerCase(Locale.ROOT)
                + surname(identity).toLowerCase(Locale.ROOT)
                + identity;
    }

    String owner(int identity) {
        return "E" + (200_000 + identity);
    }

    String givenName(int identity) {
        return GIVEN_NAMES[identity % GIVEN_NAMES.length];
    }

    String surname(int identity) {
        return SURNAMES[identity / GIVEN_NAMES.length % SURNAMES.length];
    }

    String mail(int identity) {
        return (givenName(identity) + "." + surname(identity)).toLowerCase(Locale.ROOT) + identity + "@corp.example";
    }

    /** A number from 0 to 99 that hangs only on the seed and the arguments. */
    private int dice(int target, int identity, int salt) {
        // SplitMix64, as in java.util.SplittableRandom.
        long mixed = seed + 0x9e3779b97f4a7c15L * (((long) identity * TARGETS + target) * 16 + salt);
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), 100);
    }
}
