package dev.provtriage.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words behind or before which systems write a code, and how the code is cut out there.
 *
 * <p>Each constant has a real text it was made for. Cutting reads a few characters forward or back and never more, so
 * that an error costs one pass whatever stands in it.
 */
enum Anchor {
    // [LDAP: error code 68 - Entry Already Exists]; LDAP Result Code 68 "Entry Already Exists"
    LDAP_CODE(
            Family.LDAP,
            "ldap: error code",
            "ldap error code",
            "ldap result code",
            "ldap error",
            "ldap code",
            "ldap",
            "ldap-fehler",
            "ldap-fehlercode",
            "erreur ldap",
            "error ldap",
            "code d'erreur ldap"),
    // ldap_modify: Type or value exists (20)
    LDAP_IN_BRACKETS(Family.LDAP, "("),
    // LDAPException(resultCode=68 (entry already exists), ...); {'result': 68, 'desc': 'Already exists'}; err=49
    LDAP_RESULT(Family.LDAP, "resultcode", "result code", "'result'", "\"result\"", "err"),
    // {"status":409,...}; HTTP error 503 Service Unavailable; status code: 401; Server returned HTTP response code: 502
    HTTP_STATUS(
            Family.HTTP,
            "http",
            "http/1.1",
            "http/1.0",
            "http/2",
            "http status",
            "http error",
            "http code",
            "http response code",
            "status",
            "status code",
            "statuscode",
            "response code",
            "responsecode",
            "error code",
            "errorcode",
            "\"code\"",
            "returned",
            "response was",
            "status was",
            "code"),
    // The remote server returned an error: (401) Unauthorized; 503 Service Unavailable
    HTTP_REASON(
            Family.HTTP,
            "bad request",
            "unauthorized",
            "payment required",
            "forbidden",
            "not found",
            "method not allowed",
            "not acceptable",
            "proxy authentication required",
            "request timeout",
            "request time-out",
            "conflict",
            "gone",
            "precondition failed",
            "payload too large",
            "request entity too large",
            "unsupported media type",
            "unprocessable entity",
            "unprocessable content",
            "locked",
            "too early",
            "precondition required",
            "too many requests",
            "internal server error",
            "internal error",
            "not implemented",
            "bad gateway",
            "service unavailable",
            "service temporarily unavailable",
            "gateway timeout",
            "gateway time-out",
            "insufficient storage"),
    // SQLState: 23505; SQLSTATE[23000]: Integrity constraint violation; code: '23505' of node-postgres
    SQL_STATE(Family.SQLSTATE, "sqlstate", "sql state", "pgcode", "error code", "code"),
    // Unique index or primary key violation: "PUBLIC.UK ON PUBLIC.USERS(LOGIN)"; [23505-224] of H2
    H2_STATE(Family.SQLSTATE, "["),
    // ORA-00001: unique constraint (HR.USERS_PK) violated
    ORACLE_NUMBER(Family.ORACLE, "ora-", "ora"),
    // ERROR 1062 (23000): Duplicate entry; Error Code: 1062; errno: 1062
    MYSQL_NUMBER(Family.MYSQL, "error", "error code", "errno", "mysql", "mysql error", "mariadb"),
    // Msg 2627, Level 14, State 1; Error: 2627, Severity: 14; Number: 2627
    MSSQL_NUMBER(Family.MSSQL, "msg", "error", "error number", "number", "sql server error", "mssql", "sql server"),
    // DB2 SQL Error: SQLCODE=-803, SQLSTATE=23505
    DB2_NUMBER(Family.DB2, "sqlcode"),
    // AADSTS50034: The user account does not exist
    AADSTS_NUMBER(Family.AADSTS, "aadsts"),
    // "scimType":"uniqueness"
    SCIM_TYPE(Family.SCIMTYPE, "scimtype", "scim"),
    // 00000562: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS)
    AD_CODE(Family.AD, "dsid-"),
    // 80090308: LdapErr: DSID-0C09042F, comment: AcceptSecurityContext error, data 775, v3839
    AD_BIND_DATA(Family.AD_BIND, "acceptsecuritycontext error, data"),
    // Exception from HRESULT: 0x800708C5; the first bit of a failure is set
    HRESULT_NUMBER(Family.HRESULT, "0x8");

    private static final List<Anchor> ALL = List.of(values());
    private static final int HTTP_DIGITS = 3;

    /** By character: whether it can stand between what announces a code and the code. */
    private static final boolean[] BETWEEN = new boolean[128];

    static {
        for (char c : " :=\"'([\\#-".toCharArray()) {
            BETWEEN[c] = true;
        }
    }

    private final Family family;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which nobody can change
    private final List<String> words;

    Anchor(Family family, String... words) {
        this.family = family;
        this.words = List.of(words);
    }

    Family family() {
        return family;
    }

    List<String> words() {
        return words;
    }

    /** The bit that stands for this anchor among several. */
    int bit() {
        return 1 << ALL.indexOf(this);
    }

    /** The anchor whose bit has this number. */
    static Anchor ofBit(int number) {
        return ALL.get(number);
    }

    /** Whether the code may follow its word with nothing between: {@code AADSTS50034}. */
    boolean runsOn() {
        return this == ORACLE_NUMBER || this == AADSTS_NUMBER || this == HRESULT_NUMBER;
    }

    /** Cuts the code out at one place where a word of this anchor stands, and gives it with its position. */
    void cut(ErrorText text, int begin, int end, Found found) {
        char[] chars = text.chars();
        switch (this) {
            case AD_CODE -> {
                // "00000562: updeerr: dsid-": over ": ", the kind of error and ": " back to the eight digits
                int i = begin - 2;
                while (i > 0 && begin - i < 14 && Character.isLetter(chars[i - 1])) {
                    i--;
                }
                int start = i - 10;
                if (start >= 0 && chars[i - 2] == ':') {
                    String code = String.valueOf(chars, start, 8);
                    if (code.equals(run(chars, start, 16, 8))) {
                        found.add(this, code, start);
                    }
                }
            }
            case HRESULT_NUMBER -> accept(run(chars, end - 1, 16, 8), 8, 8, begin, found);
            case AD_BIND_DATA -> accept(run(chars, skip(chars, end), 16, 4), 2, 4, begin, found);
            case AADSTS_NUMBER -> accept(run(chars, end, 10, 8), 4, 8, begin, found);
            case ORACLE_NUMBER -> {
                String digits = run(chars, skip(chars, end), 10, 5);
                if (digits != null) {
                    accept(digits.replaceFirst("^0+(?=.)", ""), 1, 5, begin, found);
                }
            }
            case LDAP_IN_BRACKETS -> {
                String code = run(chars, end, 10, 3);
                if (code != null
                        && text.at(end + code.length()) == ')'
                        && (text.contains("ldap") || text.beginsWithResultName(begin))) {
                    found.add(this, code, begin);
                }
            }
            case LDAP_CODE, LDAP_RESULT -> accept(number(text, end, 3), 1, 3, begin, found);
            case HTTP_STATUS -> {
                String status = number(text, end, HTTP_DIGITS);
                if (status != null && status.length() == HTTP_DIGITS && status.charAt(0) <= '5') {
                    found.add(this, status, begin);
                }
            }
            case HTTP_REASON -> {
                int stop = begin;
                while (stop > 0 && begin - stop < 3 && " )-:".indexOf(chars[stop - 1]) >= 0) {
                    stop--;
                }
                int start = stop - HTTP_DIGITS;
                if (stop < begin && start >= 0 && !text.letterOrDigit(start - 1)) {
                    String status = run(chars, start, 10, HTTP_DIGITS);
                    if (status != null && status.length() == HTTP_DIGITS) {
                        found.add(this, status, start);
                    }
                }
            }
            case MYSQL_NUMBER, MSSQL_NUMBER, DB2_NUMBER -> accept(number(text, end, 6), 2, 6, begin, found);
            case SQL_STATE -> {
                int start = skip(chars, end);
                // Behind a mere "code" only a text can be one: other products number their errors with five digits too.
                boolean mere = text.endsWith(end, "code") && !text.letterOrDigit(end - "code".length() - 1);
                boolean said = !mere || (start > 0 && "'\"".indexOf(chars[start - 1]) >= 0);
                if (said && start > end && start + 5 <= text.length() && !text.letterOrDigit(start + 5)) {
                    String state = String.valueOf(chars, start, 5);
                    if (ErrorText.lettersOrDigits(state) && hasDigit(state)) {
                        found.add(this, state, begin);
                    }
                }
            }
            case H2_STATE -> {
                int dash = end + 5;
                boolean framed = dash + 1 < text.length() && chars[dash] == '-' && Character.isDigit(chars[dash + 1]);
                String state = framed ? String.valueOf(chars, end, 5) : "";
                if (framed && ErrorText.lettersOrDigits(state)) {
                    found.add(this, state, begin);
                }
            }
            case SCIM_TYPE -> {
                int start = skip(chars, end);
                int stop = start;
                while (stop < chars.length && Character.isLetter(chars[stop])) {
                    stop++;
                }
                if (stop > start) {
                    found.add(this, String.valueOf(chars, start, stop - start), begin);
                }
            }
        }
    }

    private void accept(@Nullable String code, int shortest, int longest, int position, Found found) {
        if (code != null && code.length() >= shortest && code.length() <= longest) {
            found.add(this, code, position);
        }
    }

    /** The whole number behind an anchor, with or without sign, where no letter or further digit follows it. */
    private static @Nullable String number(ErrorText text, int end, int longest) {
        char[] chars = text.chars();
        int start = skip(chars, end);
        if (start == end) {
            return null;
        }
        if (start < chars.length && chars[start] == '-') {
            start++;
        }
        return run(chars, start, 10, longest);
    }

    /** A run of digits of at most a given length, with no letter or digit behind it. */
    private static @Nullable String run(char[] chars, int start, int radix, int longest) {
        int stop = start;
        while (stop < chars.length && stop - start <= longest && Character.digit(chars[stop], radix) >= 0) {
            stop++;
        }
        boolean whole = stop > start
                && stop - start <= longest
                && (stop == chars.length || !Character.isLetterOrDigit(chars[stop]));
        return whole ? String.valueOf(chars, start, stop - start) : null;
    }

    private static int skip(char[] chars, int from) {
        int i = from;
        // As many as stand between key and value in JSON that was printed ("status" : "409") or is quoted itself.
        while (i < chars.length && i - from < 6 && chars[i] < BETWEEN.length && BETWEEN[chars[i]]) {
            if (chars[i] == '-' && i + 1 < chars.length && Character.isDigit(chars[i + 1])) {
                break;
            }
            i++;
        }
        return i;
    }

    private static boolean hasDigit(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (Character.isDigit(code.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Takes a code with its position. */
    interface Found {
        void add(Anchor anchor, String code, int position);
    }
}
