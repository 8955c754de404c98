package dev.provtriage.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {

    private static final String HEADER = "family,code,signal,note\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '~',
            value = {
                "ldpa,68,ALREADY_EXISTS,^there is no family 'ldpa'; the families are ad, ad-bind,",
                "ldap,68,ALREADY_EXIST,^there is no signal 'ALREADY_EXIST'; the signals are ALREADY_EXISTS,",
                "ldap,68,,^there is no signal ''",
                "ldap,,ALREADY_EXISTS,^the code is missing",
                "ldap,68 with ,ALREADY_EXISTS,^has an empty part",
                "text,user ... ,ALREADY_EXISTS,^has an empty part",
                "text,*,ALREADY_EXISTS,^has an empty part",
                "ldap,53,ALREADY_EXISTS,^the code ldap '53' has the signal CHANGE_REFUSED at vocabulary/x.csv:2; keep one",
                "LDAP,(52|53),ALREADY_EXISTS,^the code LDAP '53' has the signal CHANGE_REFUSED at vocabulary/x.csv:2",
                "text,(1|2|3|4|5|6)(1|2|3|4|5|6)(1|2|3|4|5|6),LOCKED,^the code stands for more than 200 codes; split the line",
                "ldap,68,ALREADY_EXISTS,one, two, three^the line has 6 cells, the header 4; put a cell that holds a comma in"
            })
    void wrongLineIsNamedWithFileLineAndReason(String line, String reason) {
        List<RuleProblem> problems = problems(HEADER + "ldap,53,CHANGE_REFUSED,refused\n# a comment\n" + line + "\n");
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).toString().startsWith("vocabulary/x.csv:4: "), problems::toString);
        assertTrue(problems.get(0).message().contains(reason), problems::toString);
    }

    @Test
    void missingColumnIsNamed() {
        assertEquals(
                List.of("vocabulary/x.csv:1: the header lacks the column 'signal'; it needs [family, code, signal,"
                        + " note]"),
                problems("family,code,note\nldap,68,x\n").stream()
                        .map(RuleProblem::toString)
                        .toList());
    }

    @Test
    void unclosedQuoteIsNamedWithItsLine() {
        List<RuleProblem> problems = problems(
                HEADER + "ldap,53,CHANGE_REFUSED,refused\nldap,68,ALREADY_EXISTS,\"there\nldap,32,NO_SUCH_OBJECT,\n");
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).toString().startsWith("vocabulary/x.csv:3: "), problems::toString);
        assertTrue(problems.get(0).message().contains("quote"), problems::toString);
    }

    @Test
    void emptyFileIsNamed() {
        List<RuleProblem> problems = problems("");
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).message().startsWith("the file is empty; its first line"), problems::toString);
    }

    @Test
    void allMistakesOfAllFilesAreToldAtOnce() {
        RuleFiles files = RuleFiles.of(Map.of(
                "vocabulary/a.csv", HEADER + "nobody,1,LOCKED,\nldap,1,LOKED,\n",
                "vocabulary/b.csv", "code\n",
                "vocabulary/c.csv", HEADER + "ldap,2,LOCKED,\n"));
        RuleFilesException thrown = assertThrows(RuleFilesException.class, () -> Vocabulary.of(files));
        assertEquals(
                List.of(
                        "vocabulary/a.csv:2",
                        "vocabulary/a.csv:3",
                        "vocabulary/b.csv:1",
                        "vocabulary/b.csv:1",
                        "vocabulary/b.csv:1"),
                thrown.problems().stream()
                        .map(problem -> problem.file() + ":" + problem.line())
                        .toList());
    }

    @Test
    void codeWithTwoSignalsIsFoundAcrossFiles() {
        RuleFiles files = RuleFiles.of(Map.of(
                "vocabulary/a.csv", HEADER + "ldap,68,LOCKED,\n", "vocabulary/b.csv", HEADER + "ldap,68,READ_ONLY,\n"));
        RuleFilesException thrown = assertThrows(RuleFilesException.class, () -> Vocabulary.of(files));
        assertEquals(
                "vocabulary/b.csv:2: the code ldap '68' has the signal LOCKED at vocabulary/a.csv:2; keep one of both"
                        + " lines",
                thrown.getMessage());
    }

    @Test
    void codeThatIsSaidTwiceWithOneSignalIsNamedOnce() throws RuleFilesException {
        assertEquals(
                List.of("LDAP 68"),
                vocabulary(HEADER + "ldap,68,LOCKED,\nldap,68,LOCKED,again\n").codesOf(SignalKind.LOCKED));
    }

    @Test
    void bracketsWithABarSpellOutSeveralCodes() throws RuleFilesException {
        assertEquals(
                List.of("\"user is taken\"", "\"user is used\"", "\"name is taken\"", "\"name is used\"", "\"f(x) y\""),
                vocabulary(HEADER + "text,(user|name) is (taken|used),LOCKED,\ntext,f(x) y,LOCKED,\n")
                        .codesOf(SignalKind.LOCKED));
    }

    @Test
    void oneCodeWithDifferentConditionsIsNoDoubleLine() throws RuleFilesException {
        Vocabulary vocabulary =
                vocabulary(HEADER + "ldap,19,INVALID_VALUE,\nldap,19 with password,PASSWORD_REJECTED,\n");
        assertEquals(2, vocabulary.entries().size());
    }

    @Test
    void columnsMayStandInAnyOrderAndTheLastMayBeLeftOut() throws RuleFilesException {
        Vocabulary vocabulary = vocabulary("\uFEFFsignal, Code ,family,source,note\nlocked, 51 ,LDAP\n\n");
        assertEquals(List.of("LDAP 51"), vocabulary.codesOf(SignalKind.LOCKED));
    }

    @Test
    void wordWithBelongsToAPhraseOfALanguage() throws RuleFilesException {
        Vocabulary vocabulary = vocabulary(HEADER + "text,conflict with a user,ALREADY_EXISTS,\n");
        assertEquals("conflict with a user", vocabulary.entries().get(0).code());
        assertEquals(List.of(), vocabulary.entries().get(0).conditions());
    }

    @Test
    void codesAreWrittenAsPeopleWriteThem() throws RuleFilesException {
        Vocabulary vocabulary = vocabulary(HEADER
                + "oracle,1,ALREADY_EXISTS,\nldap,68,ALREADY_EXISTS,\nldap,68 with name,ALREADY_EXISTS,\n"
                + "aadsts,50034,ALREADY_EXISTS,\ntext,is taken,ALREADY_EXISTS,\nconnid,AlreadyExistsException,ALREADY_EXISTS,\n"
                + "http,500,TARGET_FAILED,\n");
        assertEquals(
                List.of("ORA-00001", "LDAP 68", "AADSTS50034", "\"is taken\"", "AlreadyExistsException"),
                vocabulary.codesOf(SignalKind.ALREADY_EXISTS));
    }

    private static Vocabulary vocabulary(String csv) throws RuleFilesException {
        return Vocabulary.of(RuleFiles.of(Map.of("vocabulary/x.csv", csv)));
    }

    private static List<RuleProblem> problems(String csv) {
        return assertThrows(RuleFilesException.class, () -> vocabulary(csv)).problems();
    }

    @Test
    void everyLineOfThePackagedVocabularySaysWhatItMeans() throws RuleFilesException {
        Vocabulary packaged = Vocabulary.of(RuleFiles.in(Path.of("rules")));
        assertTrue(packaged.entries().size() > 8_000, "the packaged vocabulary was not found");
        List<String> silent = packaged.entries().stream()
                .filter(entry -> entry.note().isBlank())
                .map(VocabularyEntry::display)
                .toList();
        assertEquals(List.of(), silent, "a line needs a note: what does the code mean?");
    }

    @Test
    void everySignalOfThePackagedVocabularyLeadsSomewhere() throws RuleFilesException {
        RuleFiles files = RuleFiles.in(Path.of("rules"));
        String rules = String.join("\n", files.scenarios().values());
        for (SignalKind kind : SignalKind.values()) {
            boolean used = rules.contains("SignalKind." + kind.name() + " ")
                    || rules.contains("SignalKind." + kind.name() + ",");
            assertTrue(used || kind.silent(), () -> "no rule asks for " + kind);
        }
    }
}
