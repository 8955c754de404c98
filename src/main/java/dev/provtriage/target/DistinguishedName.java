package dev.provtriage.target;

import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Names of directory entries, by RFC 2253. */
final class DistinguishedName {

    /** Far above what any directory keeps; the JDK's parser takes a time that grows with the square of the parts. */
    private static final int LONGEST = 1 << 16;

    private DistinguishedName() {}

    static boolean valid(String text) {
        return parse(text).isPresent();
    }

    /**
     * The value of the leftmost RDN, {@code jdoe} of {@code uid=jdoe,ou=people}; none where that has several or is
     * binary.
     */
    static Optional<String> firstValue(String text) {
        return parse(text)
                .map(name -> name.getRdn(name.size() - 1))
                .filter(rdn -> rdn.size() == 1)
                .map(Rdn::getValue)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> !value.isBlank());
    }

    /** Whether a text begins as a name does whose first value is a common name, which need not be what accounts go by. */
    static boolean commonName(String text) {
        return text.regionMatches(true, 0, "cn=", 0, 3) && text.indexOf(',') > 0;
    }

    private static Optional<LdapName> parse(String text) {
        // Most texts are no names at all, and an exception for each of them is dear.
        if (text.indexOf('=') < 1 || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            LdapName name = new LdapName(text);
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        } catch (InvalidNameException | IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }
}
