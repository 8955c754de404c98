package dev.provtriage.rulelanguage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.reasoning.Advice;
import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleLanguageTest {

    private static final String X = """
            /*
             * The first sentence.
             *
             * Fires when:   one thing.
             * Silent when:  none.
             * Seen as:      68.
             */
            package rules.documented

            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.incident.TargetAccount
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind

            global Advice advice

            rule "x: one"
                @title( "A title of {target}" )
            when
                $attempt : ProvisioningAttempt( creates, retryCount > 1 )
                $signal : Signal( kind == SignalKind.LOCKED )
                not TargetAccount( present )
            then
                advice.retry( "fast" )
                    .because( $signal, "Because" )
                    .step( "Step" );
            end

            rule "x: two"
                @title( "Another" )
            when
                $signal : Signal( kind in ( SignalKind.LOCKED, SignalKind.RATE_LIMITED ) )
            then
                advice.block().because( $signal, "Because" ).step( "Step" );
            end
            """;

    @Test
    void aSoundFileHasNoMistake() {
        assertEquals(List.of(), problems(X));
    }

    @ParameterizedTest(name = "{2} at {3}: {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "creates,|createz,|PROPERTY|21:37|ProvisioningAttempt has no 'createz'; did you mean `creates`?",
                "retryCount > 1|retryCont > 1|PROPERTY|21:46|ProvisioningAttempt has no 'retryCont'; did you mean `retryCount`?",
                "retryCount > 1|retryCount > \"many\"|TYPE|21:59|'retryCount' is a whole number",
                "retryCount > 1|retryCount > 12345678901|TYPE|21:59|'retryCount' is a whole number",
                "retryCount > 1|retryCount|OPERATOR|21:46|'retryCount' is not true or false by itself; compare it, such as retryCount > 0",
                "retryCount > 1|retryCount contains 1|OPERATOR|21:57|'contains' does not fit 'retryCount'",
                "retryCount > 1|retryCount = 1|SYNTAX|21:57|'=' does not compare; write ==",
                "retryCount > 1|retryCount equals 1|OPERATOR|21:57|'equals' is no operator; write ==",
                "retryCount > 1|retryCount > 2.5|TYPE|21:59|numbers are whole here; write 2",
                "creates, retryCount > 1|creates AND failed|OPERATOR|21:45|'AND' is written && or a comma",
                "creates, retryCount > 1|creates failed|SYNTAX|21:45|a comma is missing before 'failed'",
                "creates, retryCount > 1|not creates|SYNTAX|21:37|before a property stands !, not not: !creates",
                "creates, retryCount > 1 )| |SYNTAX|21:16|the bracket behind 'ProvisioningAttempt' is not closed",
                "not TargetAccount( present )|no TargetAccount( present )|SYNTAX|23:5|'no' means nothing here; did you mean `not`?",
                "then¶|than¶|SYNTAX|24:1|'than' is no condition; did you mean `then`?",
                "\"fast\" )|\"fast\" );|SYNTAX|25:27|the sentence of advice goes on behind this; remove the semicolon",
                "rule \"x: one\"|rule \"x: a \\\" + 1 + \\\" b\"|NAME|18:6|a rule's name has at most",
                "rule \"x: one\"|rule \"x: */ static { } /*\"|NAME|18:6|a rule's name has at most",
                "\"Step\" );¶end¶¶rule|\"Let {target go\" );¶end¶¶rule|PLACEHOLDER|27:21|a brace stands alone",
                "SignalKind.LOCKED )|\"RATE_LIMITED\" )|TYPE|22:31|'kind' is one of the words of SignalKind, and the text \"RATE_LIMITED\" is not; write one such as SignalKind.RATE_LIMITED",
                "retryCount > 1|accountId.length > 3|PROPERTY|21:46|'accountId.length' goes too deep",
                "retryCount > 1|accountId.length() > 3|CALL|21:56|nothing is called here",
                "retryCount > 1|accountId == jdoe|TYPE|21:59|'accountId' is a text, and 'jdoe' is not; write it in quotes: \"jdoe\"",
                "retryCount > 1|accountId matches \"(\"|PATTERN|21:64|the regular expression cannot be used",
                "retryCount > 1|accountId matches other|TYPE|21:64|'accountId' is a text",
                "retryCount > 1|creates == \"yes\"|TYPE|21:57|'creates' is true or false",
                "retryCount > 1|eval( true )|FOREIGN_CONDITION|21:46|'eval' is not allowed",
                "retryCount > 1|$n : retryCount|FOREIGN_CONDITION|21:49|only a whole fact can have a name|",
                "retryCount > 1 )|retryCount > 1|SYNTAX|21:16|the bracket behind 'ProvisioningAttempt' is not closed",
                "SignalKind.LOCKED )|SignalKind.LOKED )|CONSTANT|22:42|SignalKind has no 'LOKED'; did you mean `LOCKED`?",
                "SignalKind.LOCKED )|LOCKED )|CONSTANT|22:31|'LOCKED' is no word for 'kind'; write SignalKind.LOCKED",
                "SignalKind.LOCKED )|\"LOCKED\" )|TYPE|22:31|'kind' is one of the words of SignalKind",
                "SignalKind.LOCKED )|Outcome.FAILED )|CONSTANT|22:31|'kind' is one of the words of SignalKind",
                "kind == SignalKind.LOCKED )|kind > SignalKind.LOCKED )|OPERATOR|22:28|'>' does not fit 'kind'",
                "$signal : Signal( kind ==|$signal : Signl( kind ==|FACT|22:15|there is no fact 'Signl'; did you mean `Signal`?",
                "$signal : Signal( kind ==|signal : Signal( kind ==|SYNTAX|22:5|a name before the colon begins with $: $signal",
                "$signal : Signal( kind ==|$signal Signal( kind ==|SYNTAX|22:5|a colon is missing",
                "not TargetAccount( present )|not ( TargetAccount() Signal() )|FOREIGN_CONDITION|23:5|not stands before one fact only",
                "not TargetAccount( present )|not $a : TargetAccount( present )|VARIABLE|23:9|behind not a fact has no name",
                "not TargetAccount( present )|forall( TargetAccount( present ) )|FOREIGN_CONDITION|23:5|'forall' is not allowed",
                "not TargetAccount( present )|HeldEntitlement( leftover )|NOT_IMPORTED|23:5|'HeldEntitlement' is not imported; add: import dev.provtriage.incident.HeldEntitlement",
                "not TargetAccount( present )|TargetAccount( present ) from $signal|FOREIGN_CONDITION|23:30|'from' cannot stand behind a condition",
                "not TargetAccount( present )|TargetAccount( present ) or Signal()|FOREIGN_CONDITION|23:30|'or' cannot stand behind a condition",
                "not TargetAccount( present )|$signal : TargetAccount( present )|VARIABLE|23:5|$signal is the name of another fact",
                "advice.retry( \"fast\" )|advice.retri( \"fast\" )|METHOD|25:12|advice has no 'retri'; did you mean `retry`?",
                "advice.retry( \"fast\" )|advice.retry()|ARGUMENTS|25:12|'retry' takes \"a text\"",
                "advice.retry( \"fast\" )|advise.retry( \"fast\" )|FOREIGN_CONSEQUENCE|25:5|'advise' cannot begin a sentence here: a consequence only calls advice; did you mean `advice`?",
                "advice.retry( \"fast\" )|System.exit( 0 ); advice.retry( \"fast\" )|FOREIGN_CONSEQUENCE|25:5|'System' cannot begin a sentence here",
                "    .because( $signal, \"Because\" )\u00B6        .step( \"Step\" );\u00B6end\u00B6\u00B6|    .becuase( $signal, \"Because\" )\u00B6        .step( \"Step\" );\u00B6end\u00B6\u00B6|METHOD|26:10|advice has no 'becuase'; did you mean `because`?",
                "advice.retry( \"fast\" )\u00B6        .because( $signal,|advice.retry( \"fast\" )\u00B6        .because( $sgnal,|VARIABLE|26:19|no fact before has the name $sgnal; did you mean `$signal`?",
                "advice.retry( \"fast\" )\u00B6        .because( $signal,|advice.retry( \"fast\" )\u00B6        .because( 3,|ARGUMENTS|26:19|'because' takes ",
                "advice.retry( \"fast\" )\u00B6        .because( $signal,|advice.because( $signal,|METHOD|25:12|before 'because' stands what is decided",
                "\"Step\" );\u00B6end\u00B6\u00B6rule|\"Step {acount}\" );\u00B6end\u00B6\u00B6rule|PLACEHOLDER|27:22|there is no placeholder {acount}; did you mean `{account}`?",
                "\"Step\" );\u00B6end\u00B6\u00B6rule|\"Step\" )\u00B6end\u00B6\u00B6rule|NO_SEMICOLON|27:23|a semicolon is missing",
                "\"Step\" );\u00B6end\u00B6\u00B6rule|\"Step );\u00B6end\u00B6\u00B6rule|QUOTES|27:16|a text is not closed on this line",
                "\"Step\" );\u00B6end\u00B6\u00B6rule|\"St\\nep\" );\u00B6end\u00B6\u00B6rule|ESCAPE|27:19|'",
                "\"Step\" );\u00B6end\u00B6\u00B6rule|\"Step\" );\u00B6\u00B6rule|NO_END|18:1|the rule \"x: one\" has no end",
                "when\u00B6    $attempt|    $attempt|NO_WHEN_OR_THEN|20:1|when is missing",
                "then\u00B6    advice.retry|    advice.retry|NO_WHEN_OR_THEN|24:1|then is missing",
                "rule \"x: one\"|rule \"one\"|NAME|18:6|the rule \"one\" must be named after its file: \"x: ...\"",
                "rule \"x: one\"|rule \"x: two\"|TWICE|30:6|the rule name \"x: two\" stands already at documented/x.drl:18",
                "rule \"x: one\"|rulle \"x: one\"|SYNTAX|18:1|'rulle' cannot stand here, between rules; did you mean `rule`?",
                "rule \"x: one\"|rule \"x: one\" salience 10|FOREIGN_PART|18:15|'salience' is not allowed",
                "rule \"x: one\"|rule \"x: one\" dialect \"mvel\"|FOREIGN_PART|18:15|'dialect' is not allowed",
                "rule \"x: one\"|function void f() { }\u00B6rule \"x: one\"|FOREIGN_PART|18:1|'function' is not allowed here",
                "rule \"x: one\"|declare T end\u00B6rule \"x: one\"|FOREIGN_PART|18:1|'declare' is not allowed here",
                "@title( \"A title of {target}\" )| |TITLE|18:6|the rule \"x: one\" has no title",
                "A title of {target}| |TITLE|19:13|the title is empty",
                "retryCount > 1|retryCount > 010|CHARACTER|21:59|a number has no zero before it: 10",
                "\"Step\" );\u00B6end\u00B6\u00B6rule|\" \" );\u00B6end\u00B6\u00B6rule|ARGUMENTS|27:16|the text is empty",
                "\"Step\" );\u00B6end\u00B6\u00B6rule|\"St\u202Eep\" );\u00B6end\u00B6\u00B6rule|CHARACTER|27:19|a text holds a character that cannot be seen (U+202E)",
                "@title( \"A title|@titel( \"A title|TITLE|19:6|there is no @titel",
                "A title of {target}|A title of {tarjet}|PLACEHOLDER|19:25|there is no placeholder {tarjet}",
                "package rules.documented|package rules|PACKAGE|8:9|the package is that of the folder: rules.documented",
                "package rules.documented| |PACKAGE|1|the package is missing",
                "import dev.provtriage.signal.SignalKind|import java.io.File|IMPORT|14:8|there is no fact 'java.io.File' to import",
                "import dev.provtriage.signal.SignalKind|import dev.provtriage.SignalKind|IMPORT|14:8|there is no fact 'dev.provtriage.SignalKind' to import; it is dev.provtriage.signal.SignalKind",
                "import dev.provtriage.signal.SignalKind|import static java.lang.System.exit|FOREIGN_PART|14:8|import static is not allowed",
                "import dev.provtriage.signal.SignalKind|import dev.provtriage.signal.*|IMPORT|14:8|there is no fact 'dev.provtriage.signal.*' to import",
                "global Advice advice| |GLOBAL|1|the line is missing that lets rules advise",
                "global Advice advice|global java.util.List results|GLOBAL|16:1|the only global is: global Advice advice",
                " * Silent when:  none.\u00B6| * \u00B6|HEADER|1|the header lacks its line 'Silent when:'",
                "The first sentence.| |HEADER|1|the header does not begin with a sentence",
                "Because\" )\u00B6|Bec\u201Cause\u201D )\u00B6|QUOTES|26:28|a text is not closed on this line",
                "creates, retry|cr\u00EBates, retry|CHARACTER|21:39|'\u00EB' has no meaning in a rule"
            })
    void eachMistakeIsToldAtItsPlaceWithWhatToDo(
            String right, String wrong, Mistake mistake, String place, String message) {
        String text = X.replaceFirst(
                Pattern.quote(lines(right)), Matcher.quoteReplacement(wrong == null ? "" : lines(wrong)));
        List<RuleProblem> problems = problems(text);
        RuleProblem told = problems.stream()
                .filter(problem -> problem.mistake() == mistake)
                .findFirst()
                .orElseThrow(() -> new AssertionError(problems.toString()));
        String at = told.column() == 0 ? String.valueOf(told.line()) : told.line() + ":" + told.column();
        assertEquals(place, at, problems::toString);
        assertTrue(told.message().startsWith(message), problems::toString);
    }

    /** A line break cannot be written into a row of a table. */
    private static String lines(String written) {
        return written.replace('\u00B6', '\n');
    }

    @Test
    void mistakesOfAllRulesAndFilesAreToldAtOnce() {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("documented/x.drl", X.replace("creates,", "createz,").replace("RATE_LIMITED", "RATE"));
        files.put("further/y.drl", "");

        assertEquals(
                List.of("documented/x.drl:21", "documented/x.drl:33", "further/y.drl:0"),
                read(files).problems().stream()
                        .map(problem -> problem.file() + ":" + problem.line())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "// only a comment\n"})
    void aFileWithoutARuleIsTold(String text) {
        assertEquals(
                List.of(Mistake.NO_RULE),
                problems(text).stream().map(RuleProblem::mistake).toList());
    }

    @Test
    void whatTheEngineIsGivenIsWrittenAnew() {
        String tricky = X.replace("rule \"x: two\"", "// rule \"x: hidden\"\n/* end */ rule \"x: two\"")
                .replace("\"Because\" ).step", "\"Say \\\"because\\\" \\\\ so\" ).step");

        String text = read(new TreeMap<>(Map.of("documented/x.drl", tricky)))
                .files()
                .get(0)
                .text();

        assertTrue(text.contains("\"Say \\\"because\\\" \\\\ so\""), text);
        assertTrue(!text.contains("hidden") && !text.contains("/*") && !text.contains("title"), text);
    }

    @Test
    void aPatternBecomesACallInLinearTime() {
        String text = read(new TreeMap<>(
                        Map.of("documented/x.drl", X.replace("retryCount > 1", "accountId not matches \"a.*\""))))
                .files()
                .get(0)
                .text();

        assertTrue(text.contains("!a.B.matches( accountId, \"a.*\" )"), text);
    }

    @Test
    void whatNamesOfMistakesSayStandsInEachOnce() {
        Set<Mistake> all = EnumSet.allOf(Mistake.class);
        assertEquals(all.size(), all.stream().map(Mistake::code).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"class/x.drl", "Further/x.drl", "1abc/x.drl", "a b/x.drl", "true/x.drl"})
    void aFolderWhoseNameTheEngineWouldNotTakeIsTold(String path) {
        List<RuleProblem> problems = read(new TreeMap<>(Map.of(path, X))).problems();
        assertTrue(
                problems.stream()
                        .anyMatch(problem -> problem.mistake() == Mistake.FOLDER
                                && problem.message().startsWith("the folder or file cannot be called so")),
                problems::toString);
        assertEquals(List.of(), read(new TreeMap<>(Map.of(path, X))).files());
    }

    private static List<RuleProblem> problems(String text) {
        return read(new TreeMap<>(Map.of("documented/x.drl", text))).problems();
    }

    private static RuleLanguage.Reading read(SortedMap<String, String> files) {
        return new RuleLanguage(
                        Advice.class,
                        List.of("account", "target"),
                        pattern -> pattern.equals("(") ? Optional.of("missing )") : Optional.empty(),
                        "a.B.matches")
                .read(files);
    }
}
