package dev.provtriage.signal;

import java.util.Locale;
import java.util.Optional;

/**
 * A kind of code, the most specific first: of several codes in one error the one of the strongest family decides.
 *
 * <p>The order is that of specificity: a sub-code of Active Directory says more than the LDAP result around it, a
 * vendor's number more than its SQLState, a clear text more than an exception's class or an HTTP status.
 */
enum Family {
    AD("AD", Strength.SUBCODE),
    AD_BIND("AD bind data", Strength.SUBCODE),
    HRESULT("HRESULT", Strength.SUBCODE),
    AADSTS("AADSTS", Strength.SUBCODE),
    ORACLE("ORA", Strength.SQL_VENDOR),
    MYSQL("MySQL", Strength.SQL_VENDOR),
    MSSQL("SQL Server", Strength.SQL_VENDOR),
    SQLITE("SQLite", Strength.SQL_VENDOR),
    DB2("SQLCODE", Strength.SQL_VENDOR),
    SQLSTATE("SQLState", Strength.SQLSTATE),
    SCIMTYPE("scimType", Strength.SCIMTYPE),
    ENTRA("Entra", Strength.PRODUCT),
    GRAPH("Graph", Strength.PRODUCT),
    OKTA("Okta", Strength.PRODUCT),
    AWS("AWS", Strength.PRODUCT),
    GOOGLE("Google", Strength.PRODUCT),
    SALESFORCE("Salesforce", Strength.PRODUCT),
    SAP("SAP", Strength.PRODUCT),
    KEYCLOAK("Keycloak", Strength.PRODUCT),
    LDAP("LDAP", Strength.LDAP),
    LDAP_NAME("LDAP", Strength.LDAP),
    TEXT("the text", Strength.TEXT),
    CONNID("class", Strength.CONNID),
    HTTP("HTTP", Strength.HTTP),
    JAVA("class", Strength.CLASS),
    HINT("the word", Strength.HINT);

    private final String label;
    private final int strength;

    Family(String label, int strength) {
        this.label = label;
        this.strength = strength;
    }

    static Optional<Family> find(String name) {
        String constant = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (Family family : values()) {
            if (family.name().equals(constant)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    /** As it is written in the files. */
    String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The smaller, the stronger. */
    int strength() {
        return strength;
    }

    /** Whether its codes are looked for as words of the error; the other families' codes are cut out of it. */
    boolean words() {
        return switch (this) {
            case AD, AD_BIND, HRESULT, AADSTS, ORACLE, MYSQL, MSSQL, DB2, SQLSTATE, SCIMTYPE, LDAP, HTTP -> false;
            case SQLITE, ENTRA, GRAPH, OKTA, AWS, GOOGLE, SALESFORCE, SAP, KEYCLOAK -> true;
            case LDAP_NAME, TEXT, CONNID, JAVA, HINT -> true;
        };
    }

    /** Whether its codes are phrases of a language rather than codes. */
    boolean phrases() {
        return this == TEXT || this == HINT;
    }

    /** Whether a code that is an ordinary word counts only where a code is expected, since it means nothing in a text. */
    boolean codesOnly() {
        return strength == Strength.PRODUCT || this == LDAP_NAME;
    }

    /** The code as people write it: {@code LDAP 68}, {@code ORA-1}, {@code SocketTimeoutException}. */
    String display(String code) {
        return switch (this) {
            case TEXT, HINT -> '"' + code + '"';
            case CONNID, JAVA, LDAP_NAME, SQLITE -> code;
            case ORACLE -> "ORA-" + "0".repeat(Math.max(0, 5 - code.length())) + code;
            case AADSTS -> label + code;
            default -> label + ' ' + code;
        };
    }

    /** Names for the steps of the order, since several families share one. */
    private static final class Strength {
        static final int SUBCODE = 1;
        static final int SQL_VENDOR = 2;
        static final int SQLSTATE = 3;
        static final int SCIMTYPE = 4;
        static final int PRODUCT = 5;
        static final int LDAP = 6;
        static final int TEXT = 7;
        static final int CONNID = 8;
        static final int HTTP = 9;
        static final int CLASS = 10;
        static final int HINT = 11;
    }
}
