package dev.provtriage.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReaderTest {

    /** A day that a Retry-After can name. */
    private static final Instant TIME = Instant.parse("2026-10-21T07:20:00Z");

    @Test
    void attemptWithoutErrorSaysNothing() throws RuleFilesException {
        assertSame(ErrorReading.NOTHING, reader("ldap,68,ALREADY_EXISTS,").read(null, TIME));
        assertSame(
                ErrorReading.NOTHING,
                reader("ldap,68,ALREADY_EXISTS,").read(new ErrorReport(null, " ", "\t", List.of()), TIME));
    }

    @Test
    void errorThatIsNotInTheVocabularyKeepsItsMessage() throws RuleFilesException {
        ErrorReading reading = reader("ldap,68,ALREADY_EXISTS,").read(message("The moon\n  is full"), TIME);
        assertEquals(Optional.empty(), reading.signal());
        assertEquals(List.of(), reading.recognized());
        assertEquals("The moon is full", reading.message());
    }

    /** Each line is stronger than the one after it; written outermost first, so that the place does not decide. */
    @Test
    void strongerFamilyDecidesWhereverItStands() throws RuleFilesException {
        List<String> texts = List.of(
                "00000562: UpdErr: DSID-031A11E2",
                "ORA-00001",
                "SQLState 23505",
                "\"scimType\":\"uniqueness\"",
                "E0000004",
                "LDAP: error code 53",
                "the door is closed",
                "ConnectorException",
                "HTTP 500",
                "SocketException",
                "weather");
        ErrorReader reader = reader(
                "ad,00000562,ALREADY_MEMBER,",
                "oracle,1,ALREADY_EXISTS,",
                "sqlstate,23505,VALUE_ALREADY_THERE,",
                "scimtype,uniqueness,AMBIGUOUS_MATCH,",
                "okta,E0000004,READ_ONLY,",
                "ldap,53,CHANGE_REFUSED,",
                "text,the door is closed,PERMISSION_DENIED,",
                "connid,ConnectorException,UNSUPPORTED,",
                "http,500,TARGET_FAILED,",
                "java,SocketException,TARGET_UNREACHABLE,",
                "hint,weather,LOCKED,");
        List<SignalKind> kinds = List.of(
                SignalKind.ALREADY_MEMBER,
                SignalKind.ALREADY_EXISTS,
                SignalKind.VALUE_ALREADY_THERE,
                SignalKind.AMBIGUOUS_MATCH,
                SignalKind.READ_ONLY,
                SignalKind.CHANGE_REFUSED,
                SignalKind.PERMISSION_DENIED,
                SignalKind.UNSUPPORTED,
                SignalKind.TARGET_FAILED,
                SignalKind.TARGET_UNREACHABLE,
                SignalKind.LOCKED);
        for (int from = 0; from < texts.size(); from++) {
            List<String> rest = texts.subList(from, texts.size());
            assertEquals(kinds.get(from), kind(reader, String.join("; ", rest)), () -> "of " + rest);
        }
    }

    @Test
    void innermostOfOneFamilyDecides() throws RuleFilesException {
        ErrorReader reader = reader("ldap,53,CHANGE_REFUSED,", "ldap,68,ALREADY_EXISTS,");
        assertEquals(SignalKind.ALREADY_EXISTS, kind(reader, "LDAP: error code 53; nested: LDAP: error code 68"));
        assertEquals(SignalKind.CHANGE_REFUSED, kind(reader, "LDAP: error code 68; nested: LDAP: error code 53"));
        ErrorReport chain = new ErrorReport(
                "a.Outer", "LDAP 68", "LDAP: error code 68", List.of(new Cause("b.Inner", "LDAP: error code 53")));
        assertEquals(SignalKind.CHANGE_REFUSED, signal(reader, chain).kind());
    }

    @Test
    void longerOfOverlappingPhrasesDecides() throws RuleFilesException {
        ErrorReader reader = reader(
                "text,already exists,ALREADY_EXISTS,",
                "text,membership already exists in group,ALREADY_MEMBER,",
                "text,exists in group,NO_SUCH_REFERENCE,");
        Signal signal = signal(reader, message("The membership already exists in group 7"));
        assertEquals(SignalKind.ALREADY_MEMBER, signal.kind());
        assertEquals(SignalKind.ALREADY_EXISTS, kind(reader, "It already exists"));
    }

    @Test
    void conditionMakesALineStrongerThanThePlainOne() throws RuleFilesException {
        ErrorReader reader = reader(
                "ldap,19,INVALID_VALUE,",
                "ldap,19 with password,PASSWORD_REJECTED,",
                "ldap,19 with password with locked,CREDENTIALS_REJECTED,");
        assertEquals(SignalKind.INVALID_VALUE, kind(reader, "LDAP: error code 19 - too long"));
        assertEquals(SignalKind.PASSWORD_REJECTED, kind(reader, "password too short: LDAP: error code 19"));
        assertEquals(SignalKind.CREDENTIALS_REJECTED, kind(reader, "locked, LDAP: error code 19, password"));
        assertEquals(SignalKind.INVALID_VALUE, kind(reader, "LDAP: error code 19 - passwordless"));
    }

    @Test
    void lineWithAConditionIsSilentWithoutIt() throws RuleFilesException {
        ErrorReader reader = reader("http,409 with member ... already,ALREADY_MEMBER,");
        assertEquals(
                Optional.empty(),
                reader.read(message("HTTP 409: already a member"), TIME).signal());
        assertEquals(SignalKind.ALREADY_MEMBER, kind(reader, "HTTP 409: member u1 is in it already"));
    }

    @ParameterizedTest
    @CsvSource({
        "user jdoe already exists, true",
        "User 'jdoe' with 'quotes' already exists., true",
        "already exists: user jdoe, false",
        "user already, false",
        "superuser jdoe already exists, false",
        "user jdoe already existsx, false"
    })
    void partsOfAPhraseStandInTheirOrderAsWholeWords(String text, boolean found) throws RuleFilesException {
        ErrorReader reader = reader("text,user ... already exists,ALREADY_EXISTS,");
        assertEquals(found, reader.read(message(text), TIME).signal().isPresent());
    }

    @Test
    void partsOfAPhraseLieAtMostAHundredCharactersApart() throws RuleFilesException {
        ErrorReader reader = reader("text,user ... already exists,ALREADY_EXISTS,");
        String near = "user " + "x".repeat(98) + " already exists";
        String far = "user " + "x".repeat(99) + " already exists";
        assertTrue(reader.read(message(near), TIME).signal().isPresent());
        assertEquals(Optional.empty(), reader.read(message(far), TIME).signal());
    }

    @Test
    void partsOfAPhraseDoNotMeetAcrossTwoTexts() throws RuleFilesException {
        ErrorReader reader = reader("text,already exists,ALREADY_EXISTS,");
        ErrorReport split = new ErrorReport(null, null, "already", List.of(new Cause(null, "exists")));
        assertEquals(Optional.empty(), reader.read(split, TIME).signal());
    }

    @ParameterizedTest
    @CsvSource({
        "duplicat*, Duplicate entry, true",
        "duplicat*, duplicated, true",
        "duplicat*, reduplicate, false",
        "*exists, EntryExists, true",
        "*exists, existsnot, false",
        "*exist*, preexisting, true",
        "duplicate, Duplicates, false",
        "duplicate, (duplicate), true",
        "duplicate, a duplicate9, false",
        "=5 times, x=5 times, true"
    })
    void starLetsAWordGoOnAndNothingElseDoes(String phrase, String text, boolean found) throws RuleFilesException {
        ErrorReader reader = reader("text," + phrase + ",ALREADY_EXISTS,");
        assertEquals(found, reader.read(message(text), TIME).signal().isPresent());
    }

    @Test
    void caseBlanksAndTypographyDoNotCount() throws RuleFilesException {
        ErrorReader reader = reader("text,user's name is taken,ALREADY_EXISTS,");
        assertEquals(SignalKind.ALREADY_EXISTS, kind(reader, "USER\u2019S \r\n\t name\u00A0 IS taken"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // JNDI
                "ldap|68|[LDAP: error code 68 - Entry Already Exists]",
                "ldap|68|javax.naming.NameAlreadyBoundException: [LDAP: error code 68 - 00002071: UpdErr: DSID-031A11E2]",
                // go-ldap
                "ldap|68|LDAP Result Code 68 \"Entry Already Exists\": ",
                // UnboundID
                "ldap|68|LDAPException(resultCode=68 (entry already exists), numAttempts=1)",
                // python-ldap
                "ldap|68|{'result': 68, 'desc': 'Already exists', 'ctrls': []}",
                "ldap|68|conn=1 op=2 RESULT tag=105 err=68 text=",
                "ldap|68|ldap_add: LDAP error 68",
                "oracle|1|ORA-00001: unique constraint (HR.USERS_PK) violated",
                "oracle|1722|ORA-01722: invalid number",
                "oracle|12541|Io exception: ORA-12541, TNS:no listener",
                "mysql|1062|ERROR 1062 (23000): Duplicate entry 'jdoe' for key 'PRIMARY'",
                "mysql|1062|Error Code: 1062. Duplicate entry",
                "mysql|1062|errno: 1062, sql: insert",
                "mssql|2627|Msg 2627, Level 14, State 1, Line 1",
                "mssql|2627|Error: 2627, Severity: 14, State: 1.",
                "mssql|2627|Number: 2627, Class: 14",
                "db2|803|DB2 SQL Error: SQLCODE=-803, SQLSTATE=23505, SQLERRMC=1",
                "db2|803|SQLCODE: 803",
                "sqlstate|23505|SQLState: 23505",
                "sqlstate|23505|SQLSTATE[23505]: Unique violation",
                "sqlstate|23505|error: { code: '23505' }",
                "sqlstate|23505|pgcode=23505",
                "sqlstate|40P01|SQL state [40P01]; error code [0]",
                "aadsts|50034|AADSTS50034: The user account does not exist",
                "ad|00000562|[LDAP: error code 68 - 00000562: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0]",
                "ad|00002071|00002071: UpdErr: DSID-03050412",
                "ad|0000208d|0000208D: NameErr: DSID-0310028D, problem 2001 (NO_OBJECT)",
                "ad-bind|775|80090308: LdapErr: DSID-0C09042F, comment: AcceptSecurityContext error, data 775, v3839",
                "ad-bind|52e|comment: AcceptSecurityContext error, data 52e, v2580",
                "hresult|800708C5|Exception from HRESULT: 0x800708C5",
                "hresult|80072030|There is no such object (0x80072030)",
                "http|409|{\"status\":409,\"title\":\"Conflict\"}",
                "http|409|{\"status\":\"409\"}",
                "http|503|HTTP error 503 Service Unavailable",
                "http|401|Request failed with status code: 401",
                "http|502|Server returned HTTP response code: 502 for URL: https://a.example/scim",
                "http|401|The remote server returned an error: (401) Unauthorized.",
                "http|503|503 Service Temporarily Unavailable",
                "http|429|HTTP/1.1 429 Too Many Requests",
                "http|404|HTTP/2 404",
                "http|404|\"code\": 404, \"message\": \"x\"",
                "http|504|<title>504 Gateway Time-out</title>",
                "http|400|statusCode=400",
                "scimtype|uniqueness|{\"scimType\":\"uniqueness\",\"detail\":\"taken\",\"status\":\"409\"}",
                "scimtype|mutability|{ \"scimType\" : \"mutability\" }",
                "scimtype|uniqueness|{\"detail\":\"taken\",\"scimType\":\"uniqueness\",\"sta",
                "scimtype|uniqueness|{\\\"scimType\\\":\\\"uniqueness\\\"}",
                "scimtype|uniqueness|scimType: uniqueness"
            })
    void codeIsCutOutOfTheTextsThatSystemsWrite(String family, String code, String text) throws RuleFilesException {
        ErrorReader reader = reader(family + "," + code + ",ALREADY_EXISTS,");
        assertEquals(SignalKind.ALREADY_EXISTS, kind(reader, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ldap|68|LDAP: error code 681",
                "ldap|68|LDAP: error code 6 8",
                "ldap|68|ldap68.example.com",
                "ldap|68|defaultldap 68",
                "ldap|49|the terror=49",
                "oracle|1|ORA-000011",
                "oracle|1|flora-00001x",
                "http|409|status 4090",
                "http|409|status 409a",
                "http|409|1409 Conflict",
                "http|409|409 members have a conflict",
                "http|640|status 640",
                "mysql|1062|error 10625",
                "sqlstate|23505|code 235051",
                "sqlstate|abcde|code abcde",
                "aadsts|50034|AADSTS 50034",
                "ad|00000562|0000562: UpdErr: DSID-031A11E2",
                "ad|00000562|00000562 UpdErr DSID-031A11E2",
                "hresult|800708C5|0x800708C5F",
                "hresult|800708C5|0x800708",
                "db2|803|SQLCODE=-8034",
                "scimtype|uniqueness|\"scimType\":\"uniquenessx\""
            })
    void numberThatOnlyLooksLikeTheCodeIsNotTakenForIt(String family, String code, String text)
            throws RuleFilesException {
        ErrorReader reader = reader(family + "," + code + ",ALREADY_EXISTS,");
        assertEquals(List.of(), reader.read(message(text), TIME).recognized());
    }

    @Test
    void unknownSqlStateIsReadByItsClass() throws RuleFilesException {
        ErrorReader reader = reader("sqlstate,23,CHANGE_REFUSED,", "sqlstate,23505,ALREADY_EXISTS,");
        assertEquals(SignalKind.ALREADY_EXISTS, kind(reader, "SQLState: 23505"));
        assertEquals(SignalKind.CHANGE_REFUSED, kind(reader, "SQLState: 23999"));
        assertEquals(List.of(), reader.read(message("SQLState: 42999"), TIME).recognized());
    }

    @ParameterizedTest
    @CsvSource({
        "68, LDAP 68",
        "409, HTTP 409",
        "200, LDAP 200",
        "1062, MySQL 1062",
        "2627, SQL Server 2627",
        "23505, SQLState 23505",
        "18456, SQL Server 18456",
        "50034, AADSTS50034",
        "00000562, AD 00000562",
        "uniqueness, scimType uniqueness",
        "Uniqueness, scimType uniqueness",
        "40P01, SQLState 40P01",
        "40p01, SQLState 40P01",
        "LDAP 68, LDAP 68",
        "HTTP 409, HTTP 409",
        "ORA-00001, ORA-00001"
    })
    void codeFieldThatHoldsABareCodeIsReadByItsShape(String code, String display) throws RuleFilesException {
        ErrorReader reader = reader(
                "ldap,68,ALREADY_EXISTS,",
                "ldap,200,ALREADY_EXISTS,",
                "http,409,ALREADY_EXISTS,",
                "mysql,1062,ALREADY_EXISTS,",
                "mssql,2627,ALREADY_EXISTS,",
                "mssql,18456,ALREADY_EXISTS,",
                "sqlstate,23505,ALREADY_EXISTS,",
                "sqlstate,40P01,ALREADY_EXISTS,",
                "aadsts,50034,ALREADY_EXISTS,",
                "ad,00000562,ALREADY_EXISTS,",
                "oracle,1,ALREADY_EXISTS,",
                "scimtype,uniqueness,ALREADY_EXISTS,");
        ErrorReport error = new ErrorReport(null, code, "refused", List.of());
        assertEquals(List.of(display), signal(reader, error).codes());
        assertEquals("refused", signal(reader, error).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "777", "68 entries", "nonsense", "123456789", "6-8"})
    void codeFieldThatHoldsSomethingElseSaysNothing(String code) throws RuleFilesException {
        ErrorReader reader = reader("ldap,68,ALREADY_EXISTS,", "scimtype,uniqueness,ALREADY_EXISTS,");
        assertEquals(
                List.of(),
                reader.read(new ErrorReport(null, code, "refused", List.of()), TIME)
                        .recognized());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ContosoEntryConflict", "EntryConflict", "failed with ContosoEntryConflict."})
    void applicationsNameMayStandBeforeAnEntraCode(String text) throws RuleFilesException {
        assertEquals(SignalKind.ALREADY_EXISTS, kind(reader("entra,EntryConflict,ALREADY_EXISTS,"), text));
    }

    @Test
    void entraCodeDoesNotGoOnToTheRight() throws RuleFilesException {
        ErrorReader reader = reader("entra,EntryConflict,ALREADY_EXISTS,");
        assertEquals(List.of(), reader.read(message("EntryConflicts"), TIME).recognized());
    }

    @ParameterizedTest
    @ValueSource(strings = {"There was a conflict of interest", "a timeout while talking", "timeoutConflict of minds"})
    void ordinaryWordInASentenceIsNoProductCode(String text) throws RuleFilesException {
        ErrorReader reader = reader("okta,conflict,ALREADY_EXISTS,", "google,timeout,OUTCOME_UNKNOWN,");
        assertEquals(List.of(), reader.read(message(text), TIME).recognized());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"conflict\"}",
                "reason: conflict",
                "errorCode=conflict",
                "{\"error\":{\"code\":\"Conflict\"}}"
            })
    void ordinaryWordBehindAKeyThatAnnouncesACodeIsOne(String text) throws RuleFilesException {
        assertEquals(SignalKind.ALREADY_EXISTS, kind(reader("okta,conflict,ALREADY_EXISTS,"), text));
    }

    @Test
    void ordinaryWordInTheCodeFieldIsAProductCode() throws RuleFilesException {
        ErrorReport error = new ErrorReport(null, "Conflict", "no", List.of());
        assertEquals(
                List.of("Okta conflict"),
                signal(reader("okta,conflict,ALREADY_EXISTS,"), error).codes());
    }

    @Test
    void classIsFoundByItsSimpleNameOnly() throws RuleFilesException {
        ErrorReader reader = reader("java,ConnectException,TARGET_UNREACHABLE,");
        assertEquals(SignalKind.TARGET_UNREACHABLE, kind(reader, "java.net.ConnectException: refused"));
        assertEquals(List.of(), reader.read(message("MyConnectException"), TIME).recognized());
    }

    @Test
    void undeterminedNeverDecides() throws RuleFilesException {
        ErrorReader reader = reader("ad,00000001,UNDETERMINED,", "hint,weather,LOCKED,");
        assertEquals(SignalKind.LOCKED, kind(reader, "00000001: SvcErr: DSID-1: weather"));
        ErrorReading alone = reader.read(message("00000001: SvcErr: DSID-1"), TIME);
        assertEquals(Optional.empty(), alone.signal());
        assertEquals(List.of("AD 00000001"), alone.recognized());
    }

    @Test
    void whatIsNoFailureDecidesOnlyAlone() throws RuleFilesException {
        ErrorReader reader = reader("entra,NotInScope,NOT_A_FAILURE,", "hint,weather,LOCKED,");
        assertEquals(SignalKind.NOT_A_FAILURE, kind(reader, "Skipped: NotInScope"));
        assertEquals(SignalKind.LOCKED, kind(reader, "NotInScope: weather"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TARGET_UNREACHABLE",
                "TARGET_UNAVAILABLE",
                "TARGET_FAILED",
                "OUTCOME_UNKNOWN",
                "CONNECTOR_UNREACHABLE",
                "CONNECTOR_SATURATED",
                "RATE_LIMITED",
                "LOCKED"
            })
    void rejectedLoginBeatsWhateverWouldBeTriedAgain(String hopeful) throws RuleFilesException {
        ErrorReader reader = reader("oracle,1," + hopeful + ",", "http,401,CREDENTIALS_REJECTED,");
        assertEquals(SignalKind.CREDENTIALS_REJECTED, kind(reader, "ORA-00001 after HTTP 401"));
    }

    @Test
    void rejectedLoginDoesNotBeatAReasonThatNobodyWouldTryAgain() throws RuleFilesException {
        ErrorReader reader = reader("ldap,68,ALREADY_EXISTS,", "http,401,CREDENTIALS_REJECTED,");
        assertEquals(SignalKind.ALREADY_EXISTS, kind(reader, "LDAP: error code 68, HTTP 401"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connid", "java", "hint"})
    void classOrHintAloneDoesNotProveThatALoginWasRejected(String family) throws RuleFilesException {
        ErrorReader reader =
                reader("text,connection refused,TARGET_UNREACHABLE,", family + ",LoginException,CREDENTIALS_REJECTED,");
        assertEquals(SignalKind.TARGET_UNREACHABLE, kind(reader, "LoginException: Connection refused"));
        assertEquals(SignalKind.CREDENTIALS_REJECTED, kind(reader, "LoginException"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP 409", "409", "status 409", "409 Conflict"})
    void statusOfTheAnswerBeatsTheOneInItsBody(String code) throws RuleFilesException {
        ErrorReader reader = reader("http,409,ALREADY_EXISTS,", "http,400,INVALID_VALUE,");
        ErrorReport error = new ErrorReport(null, code, "{\"status\":\"400\"}", List.of());
        assertEquals(SignalKind.ALREADY_EXISTS, signal(reader, error).kind());
    }

    @Test
    void clearTextSaysMoreThanABareNumberWhoseFamilyIsAGuess() throws RuleFilesException {
        ErrorReader reader = reader("ldap,32,NO_SUCH_OBJECT,", "text,the door is closed,PERMISSION_DENIED,");
        ErrorReport bare = new ErrorReport(null, "32", "the door is closed", List.of());
        assertEquals(SignalKind.PERMISSION_DENIED, signal(reader, bare).kind());
        ErrorReport named = new ErrorReport(null, "LDAP 32", "the door is closed", List.of());
        assertEquals(SignalKind.NO_SUCH_OBJECT, signal(reader, named).kind());
    }

    @Test
    void bareServerErrorDoesNotDecideWhereTheErrorSaysMoreThatWasNotUnderstood() throws RuleFilesException {
        ErrorReader reader = reader("http,500,TARGET_FAILED,", "http,503,TARGET_UNAVAILABLE,");
        assertEquals(SignalKind.TARGET_FAILED, kind(reader, "HTTP 500 Internal Server Error"));
        ErrorReading more = reader.read(message("HTTP 500: employee badge colour must be purple"), TIME);
        assertEquals(Optional.empty(), more.signal());
        assertEquals(List.of("HTTP 500"), more.recognized());
        assertEquals(SignalKind.TARGET_UNAVAILABLE, kind(reader, "HTTP 503: employee badge colour must be purple"));
    }

    @Test
    void signalNamesAllCodesThatSayTheSameTheDecisiveFirst() throws RuleFilesException {
        ErrorReader reader = reader(
                "ldap,68,ALREADY_EXISTS,",
                "java,NameAlreadyBoundException,ALREADY_EXISTS,",
                "text,already exists,ALREADY_EXISTS,",
                "http,500,TARGET_FAILED,");
        ErrorReport error = new ErrorReport(
                "javax.naming.NameAlreadyBoundException",
                null,
                "HTTP 500",
                List.of(new Cause(null, "Entry already exists [LDAP: error code 68]")));
        Signal signal = signal(reader, error);
        assertEquals(List.of("LDAP 68", "NameAlreadyBoundException", "\"already exists\""), signal.codes());
        assertEquals("Entry already exists [LDAP: error code 68]", signal.text());
        assertEquals(signal.codes(), reader.read(error, TIME).recognized());
    }

    @Test
    void textOfASignalIsOneLineOfAtMost300Characters() throws RuleFilesException {
        ErrorReader reader = reader("ldap,68,ALREADY_EXISTS,");
        String text = signal(reader, message("LDAP 68\n\tnext  line " + "x".repeat(400)))
                .text();
        assertEquals(300, text.length());
        assertTrue(text.startsWith("LDAP 68 next line xxx"), text);
        assertTrue(text.endsWith("..."), text);
    }

    @Test
    void signalNamesTheFieldOfItsOwnMessage() throws RuleFilesException {
        ErrorReader reader = reader("ldap,21,INVALID_VALUE,");
        ErrorReport error = new ErrorReport(
                null,
                null,
                "cannot set attribute 'outer'",
                List.of(new Cause(null, "LDAP: error code 21: attribute 'gidNumber' is wrong")));
        assertEquals("gidNumber", signal(reader, error).field());
        assertTrue(signal(reader, error).namesField());
    }

    @Test
    void endOfALongTextIsReadWhereTheInnermostCauseStands() throws RuleFilesException {
        ErrorReader reader = reader("ldap,53,CHANGE_REFUSED,", "ldap,68,ALREADY_EXISTS,");
        String filler = "x ".repeat(500_000);
        assertEquals(
                SignalKind.ALREADY_EXISTS,
                kind(reader, "LDAP: error code 53 " + filler + "Caused by: LDAP: error code 68"));
        assertEquals(SignalKind.CHANGE_REFUSED, kind(reader, "LDAP: error code 53 " + filler));
        assertEquals(
                List.of(),
                reader.read(message(filler + "LDAP: error code 68 " + filler), TIME)
                        .recognized());
    }

    @Test
    void partsAtBothEdgesOfACutDoNotMeet() throws RuleFilesException {
        ErrorReader reader = reader("text,already exists,ALREADY_EXISTS,");
        int head = ErrorText.CAP - ErrorText.CAP / 4;
        String text =
                "x".repeat(head - 8) + " already" + "y".repeat(1_000) + "exists " + "z".repeat(ErrorText.CAP / 4 - 7);
        assertEquals(Optional.empty(), reader.read(message(text), TIME).signal());
    }

    /** A text for which a search that starts anew at every hit would take hours. The span is for a stuck build only. */
    @ParameterizedTest
    @ValueSource(strings = {"user ", "a", "LDAP: error code ", "status: ", "retry after ", "attribute '", "0x"})
    void longTextThatRepeatsItselfIsReadAtOnce(String part) throws RuleFilesException {
        ErrorReader reader = reader(
                "text,user ... user ... user ... already exists,ALREADY_EXISTS,",
                "ldap,68 with user ... user ... gone,ALREADY_EXISTS,",
                "http,409 with user ... gone,ALREADY_EXISTS,");
        String text = part.repeat(1_000_000 / part.length());
        List<Cause> causes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            causes.add(new Cause(null, text));
        }
        ErrorReport error = new ErrorReport(null, null, text, causes);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> reader.read(error, TIME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After: 120|PT2M",
                "retry-after=120|PT2M",
                "\"Retry-After\": \"120\"|PT2M",
                "{\"retryAfter\":30}|PT30S",
                "{\"retryAfterSeconds\":30}|PT30S",
                "retry_after_seconds: 5|PT5S",
                "Retry-After: 12.7|PT12S",
                "Retry-After=2000 ms|PT2S",
                "Retry after 5 minutes|PT5M",
                "Retry in 2 hours|PT2H",
                "Please try again in 5 minutes|PT5M",
                "try again after 1 minute|PT1M",
                "wait for 30 seconds|PT30S",
                "wait 1500 milliseconds|PT1.5S",
                "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT|PT8M",
                "Retry-After: Wed, 21 Oct 2026 07:20:00 GMT|PT0S",
                "Retry-After: 999999999|PT168H",
                "wait 999999999 hours|PT168H",
                "Retry-After: Thu, 21 Oct 2027 07:28:00 GMT|PT168H"
            })
    void retryAfterIsReadInAllItsForms(String text, Duration wait) throws RuleFilesException {
        ErrorReader reader = reader("http,429,RATE_LIMITED,");
        assertEquals(wait, signal(reader, message("HTTP 429 " + text)).retryAfter());
        ErrorReport cause = new ErrorReport(null, "HTTP 429", "no", List.of(new Cause(null, text)));
        assertEquals(wait, signal(reader, cause).retryAfter());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Too many requests",
                "Retry-After: soon",
                "Retry-After: -5",
                "Retry-After: 1234567890123",
                "Retry-After: 5x",
                "Retry-After: Wed, 21 Oct 2026 07:19:59 GMT",
                "Retry-After: Wed, 99 Oct 2026 07:28:00 GMT",
                "retryAfterwards 5",
                "we wait for 7 dwarfs",
                "try again 5 times"
            })
    void whatIsNoSpanOfTimeIsNotTakenForRetryAfter(String text) throws RuleFilesException {
        assertEquals(
                null,
                signal(reader("http,429,RATE_LIMITED,"), message("HTTP 429 " + text))
                        .retryAfter());
    }

    @Test
    void retryAfterThatNamesADateNeedsTheTimeOfTheAttempt() throws RuleFilesException {
        ErrorReading reading = reader("http,429,RATE_LIMITED,")
                .read(message("HTTP 429 Retry-After: Wed, 21 Oct 2026 07:28:00 GMT"), null);
        assertEquals(null, reading.signal().orElseThrow().retryAfter());
    }

    @Test
    void severalThreadsReadAlike() throws RuleFilesException {
        ErrorReader reader = reader("text,user ... already exists,ALREADY_EXISTS,", "ldap,53,CHANGE_REFUSED,");
        List<ErrorReport> errors = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            errors.add(message(i % 2 == 0 ? "user u" + i + " already exists" : "LDAP: error code 53 of " + i));
        }
        List<ErrorReading> alone =
                errors.stream().map(error -> reader.read(error, TIME)).toList();
        assertEquals(
                alone,
                errors.parallelStream().map(error -> reader.read(error, TIME)).toList());
    }

    private static ErrorReader reader(String... lines) throws RuleFilesException {
        String csv = "family,code,signal,note\n" + String.join("\n", Arrays.asList(lines)) + "\n";
        return new ErrorReader(Vocabulary.of(RuleFiles.of(Map.of("vocabulary/x.csv", csv))));
    }

    private static ErrorReport message(@Nullable String text) {
        return new ErrorReport(null, null, text, List.of());
    }

    private static SignalKind kind(ErrorReader reader, String text) {
        return signal(reader, message(text)).kind();
    }

    private static Signal signal(ErrorReader reader, ErrorReport error) {
        ErrorReading reading = reader.read(error, TIME);
        return reading.signal().orElseThrow(() -> new AssertionError("no signal in " + error + ", only " + reading));
    }
}
