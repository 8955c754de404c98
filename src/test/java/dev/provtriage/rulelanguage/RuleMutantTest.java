package dev.provtriage.rulelanguage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.reasoning.Advice;
import dev.provtriage.rulelanguage.RuleMutant.Kind;
import dev.provtriage.rulelanguage.RuleMutant.Missing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleMutantTest {

    private static final String FILE = """
            /*
             * The first sentence.
             *
             * Fires when:   one thing.
             * Silent when:  none.
             * Seen as:      68.
             */
            package rules.documented

            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.attempt.Operation
            import dev.provtriage.incident.FieldProblem
            import dev.provtriage.incident.TargetAccount
            import dev.provtriage.incident.TargetSystem
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind

            global Advice advice

            rule "x: one"
                @title( "A title" )
            when
                %s
            then
                advice.block().because( %s, "Because" ).step( "Step" );
            end
            """;

    /** Each condition with all that it becomes, where the fact is named in the advice and so stays. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "TargetAccount( sameOwner )#; !sameOwner",
                "TargetAccount( !sameOwner )#; sameOwner",
                "TargetAccount( present, sameOwner )#sameOwner; !present, sameOwner; present; present, !sameOwner",
                "TargetAccount( present && sameOwner )"
                        + "#; !( ( present && sameOwner ) ); ( present || sameOwner ); sameOwner;"
                        + " ( !present && sameOwner ); present; ( present && !sameOwner )",
                "TargetAccount( disabled || revoked )"
                        + "#; !( ( disabled || revoked ) ); ( disabled && revoked ); revoked;"
                        + " ( !disabled || revoked ); disabled; ( disabled || !revoked )",
                "Signal( kind == SignalKind.LOCKED )#; kind != SignalKind.LOCKED; kind == SignalKind.STALE_VERSION",
                "Signal( kind != SignalKind.LOCKED )#; kind == SignalKind.LOCKED; kind != SignalKind.STALE_VERSION",
                "Signal( kind in ( SignalKind.LOCKED, SignalKind.RATE_LIMITED ) )"
                        + "#; kind not in ( SignalKind.LOCKED, SignalKind.RATE_LIMITED );"
                        + " kind in ( SignalKind.RATE_LIMITED ); kind in ( SignalKind.LOCKED )",
                "ProvisioningAttempt( retryCount >= 3 )#; retryCount < 3; retryCount > 3; retryCount >= 2",
                "ProvisioningAttempt( retryCount < 3 )#; retryCount >= 3; retryCount <= 3; retryCount < 2",
                "ProvisioningAttempt( retryCount == 3 )#; retryCount != 3; retryCount == 4; retryCount == 2",
                "Signal( text contains \"quota\" )#; text not contains \"quota\"",
                "Signal( text not matches \"a.*\" )#; dev.provtriage.M.m( text, \"a.*\" )"
            })
    void eachConstraintIsChangedInEveryWay(String condition, String expected) {
        List<String> seen = mutants("$fact : " + condition).mutants().stream()
                .map(mutant -> inside(mutant.source().text()))
                .toList();

        assertEquals(List.of(expected.split("; ?", -1)), seen);
    }

    @Test
    void aPatternThatNoAdviceNeedsIsLeftOutOrQuantifiedOtherwise() {
        Set<String> seen = patterns("$fact : Signal()", "$other : TargetAccount( present )");

        assertTrue(seen.contains(""), seen::toString);
        assertTrue(seen.contains("not TargetAccount( present )"), seen::toString);
        assertTrue(seen.contains("exists TargetAccount( present )"), seen::toString);
        assertEquals(
                Set.of("", "exists TargetAccount( present )", "not TargetAccount(  )", "not TargetAccount( !present )"),
                patterns("$fact : Signal()", "not TargetAccount( present )"));
        assertTrue(patterns("$fact : Signal()", "exists TargetAccount( present )")
                .containsAll(Set.of("", "TargetAccount( present )", "not TargetAccount( present )")));
    }

    @Test
    void aFactThatAdviceOrAConstraintSpeaksOfStays() {
        assertEquals(
                1,
                mutants("$fact : Signal( namesField )").mutants().stream()
                        .filter(mutant -> mutant.kind() == Kind.CONSTRAINT_DROPPED)
                        .count());
        assertTrue(mutants("$fact : Signal( namesField )").mutants().stream()
                .noneMatch(mutant -> mutant.kind() == Kind.PATTERN_DROPPED || mutant.kind() == Kind.QUANTIFIER));
        assertTrue(
                mutants("$a : ProvisioningAttempt( creates )\n    $fact : TargetAccount( owner == $a.owner )")
                        .mutants()
                        .stream()
                        .noneMatch(mutant -> mutant.kind() == Kind.PATTERN_DROPPED));
    }

    @Test
    void theSampleThatIsMissingDependsOnWhetherTheRuleGrows() {
        assertEquals(
                Missing.NEAR_MISS, dropped("$fact : TargetAccount( sameOwner )").sample());
        assertEquals(
                Missing.FIRES,
                dropped("$fact : Signal()\n    not TargetAccount( sameOwner )").sample());
        RuleMutant dropped = dropped("$fact : TargetAccount( inTheWay, sameOwner )");
        assertEquals(24, dropped.line());
        assertEquals(28, dropped.column());
        assertEquals(
                "no sample fails when 'inTheWay' is left out: add a near-miss where the rest of the rule holds and"
                        + " 'inTheWay' does not hold for the TargetAccount",
                dropped.sentence());
        assertEquals("x: one", dropped.rule());
    }

    @Test
    void changesThatMeanTheSameAreNotMade() {
        // A sound one of these would be a survivor that no sample can ever catch.
        assertEquals(
                List.of("CONSTRAINT_DROPPED", "NEGATION"),
                kinds("$fact : Signal()\n    $a : ProvisioningAttempt( creates )"),
                "there is one attempt in every incident");
        assertEquals(
                List.of("CONSTRAINT_DROPPED", "NEGATION", "NEGATION"),
                kinds("$fact : FieldProblem( wrongValue, correctable )"),
                "only a wrong value has a correction");
        assertEquals(
                List.of("NEGATION"),
                kinds("$fact : ProvisioningAttempt( creates, operation == Operation.CREATE )"),
                "both say the same, and the rule that never fires is made once");
        assertTrue(
                mutants("$fact : TargetAccount( present )\n    $t : TargetSystem( up )").mutants().stream()
                        .noneMatch(mutant -> mutant.source().text().contains("exists TargetSystem")),
                "the account is evidence already");
        assertTrue(mutants("$fact : Signal()\n    $t : TargetSystem( up )").mutants().stream()
                .anyMatch(mutant -> mutant.source().text().contains("exists TargetSystem")));
    }

    @Test
    void changesThatNoRuleMayHaveAreCounted() {
        RuleLanguage.Mutants mutants = mutants("$fact : ProvisioningAttempt( retryCount <= 999999999 )");

        assertEquals(1, mutants.refused());
        assertTrue(mutants.mutants().stream()
                .noneMatch(mutant -> mutant.source().text().contains("1000000000")));
    }

    @Test
    void onlyChosenRulesOfSoundFilesAreChanged() {
        assertEquals(
                List.of(),
                language()
                        .mutants(new TreeMap<>(Map.of("documented/x.drl", "nonsense")), any -> true)
                        .mutants());
        assertEquals(
                List.of(),
                language()
                        .mutants(
                                new TreeMap<>(Map.of("documented/x.drl", file("$fact : Signal( namesField )"))),
                                name -> name.equals("x: two"))
                        .mutants());
    }

    private static List<String> kinds(String conditions) {
        return mutants(conditions).mutants().stream()
                .map(mutant -> mutant.kind().name())
                .sorted()
                .toList();
    }

    private static RuleMutant dropped(String conditions) {
        return mutants(conditions).mutants().stream()
                .filter(mutant -> mutant.kind() == Kind.CONSTRAINT_DROPPED)
                .findFirst()
                .orElseThrow();
    }

    /** What the second pattern becomes. */
    private static Set<String> patterns(String first, String second) {
        return mutants(first + "\n    " + second).mutants().stream()
                .map(mutant -> mutant.source()
                        .text()
                        .replaceAll("(?s).*when\\n *\\$fact : Signal\\( {2}\\)\\n *(.*?)then.*", "$1")
                        .strip())
                .collect(Collectors.toSet());
    }

    private static String inside(String text) {
        return text.replaceAll("(?s).*\\$fact : [A-Za-z]+\\( (.*?) \\)\\nthen.*", "$1");
    }

    private static RuleLanguage.Mutants mutants(String conditions) {
        return language().mutants(new TreeMap<>(Map.of("documented/x.drl", file(conditions))), any -> true);
    }

    private static String file(String conditions) {
        return FILE.formatted(conditions, "$fact");
    }

    private static RuleLanguage language() {
        return new RuleLanguage(Advice.class, List.of(), pattern -> Optional.empty(), "dev.provtriage.M.m");
    }
}
