package dev.provtriage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.target.Account;
import dev.provtriage.target.AccountIndex;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.Schema;
import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TriageTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final Map<String, String> FILES = Map.of(
            "documented/existing-account.drl",
            """
            package rules.documented
            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.incident.TargetAccount
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind
            global Advice advice
            rule "existing-account: refused"
                @title( "The account is there" )
            when
                $signal : Signal( kind == SignalKind.ALREADY_EXISTS )
            then
                advice.block().because( $signal, "{error}" ).step( "Look." );
            end
            rule "existing-account: there"
                @title( "The account is there" )
            when
                $account : TargetAccount( inTheWay )
            then
                advice.block().because( $account, "{holder}" ).step( "Look." );
            end
            """,
            "vocabulary/ldap.csv",
            "family,code,signal,note\nldap,68,ALREADY_EXISTS,there\n",
            "policy/precedence.csv",
            "scenario,scope,note\nexisting-account,account,\n",
            "policy/retry.csv",
            "policy,targetSystem,first,factor,cap,tries,note\nfast,,1 s,2,60 s,5,\n");

    private final List<RuleFault> faults = new ArrayList<>();

    @Test
    void errorAloneIsObserved() throws RuleFilesException {
        Verdict verdict = triage().verdict(attempt(Outcome.FAILED, "jdoe", "LDAP 68"));
        assertEquals("existing-account", verdict.scenario());
        assertEquals(Decision.BLOCK, verdict.decision());
        assertEquals(Confidence.OBSERVED, verdict.confidence());
        assertEquals(List.of(), faults);
    }

    @Test
    void snapshotsAreLaidUnderTheSameRules() throws RuleFilesException {
        Triage bare = triage();
        Triage over = bare.over(snapshots());
        assertEquals(
                Confidence.CONFIRMED,
                over.verdict(attempt(Outcome.FAILED, "jdoe", "LDAP 68")).confidence());
        assertEquals(
                Confidence.PREDICTED,
                over.verdict(attempt(Outcome.PLANNED, "jdoe", null)).confidence());
        assertEquals(
                Decision.PROCEED,
                bare.verdict(attempt(Outcome.PLANNED, "jdoe", null)).decision());
        assertEquals(bare.ruleSet(), over.ruleSet());
    }

    @Test
    void successProceedsAndNoRuleIsAsked() throws RuleFilesException {
        Verdict verdict = triage().over(snapshots()).verdict(attempt(Outcome.SUCCEEDED, null, null));
        assertEquals(Decision.PROCEED, verdict.decision());
        assertEquals(List.of(), faults);
    }

    @Test
    void errorThatNoRuleKnowsIsUnexplained() throws RuleFilesException {
        Verdict verdict = triage().verdict(attempt(Outcome.FAILED, "jdoe", "LDAP 1"));
        assertEquals(Verdict.UNEXPLAINED, verdict.scenario());
        assertEquals(Decision.BLOCK, verdict.decision());
    }

    @Test
    void mistakesInAllKindsOfFilesAreToldAtOnce() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put("vocabulary/ldap.csv", "family,code,signal,note\nldpa,68,ALREADY_EXISTS,there\n");
        files.put("policy/precedence.csv", "scenario,scope\n");
        files.put("documented/connector-down.drl", "");
        files.remove("policy/retry.csv");
        RuleFilesException thrown =
                assertThrows(RuleFilesException.class, () -> Triage.with(RuleFiles.of(files), faults::add));
        assertEquals(
                Set.of(
                        "vocabulary/ldap.csv",
                        "policy/precedence.csv",
                        "policy/retry.csv",
                        "documented/connector-down.drl"),
                Set.copyOf(thrown.problems().stream().map(RuleProblem::file).toList()));
    }

    @Test
    void ruleThatNamesAnUnknownRetryPolicyIsRefusedBeforeItCanFire() {
        Map<String, String> files = new HashMap<>(FILES);
        files.computeIfPresent(
                "documented/existing-account.drl",
                (file, text) -> text.replaceFirst("advice.block\\(\\)", "advice.retry( \"nosuch\" )"));
        RuleFilesException thrown =
                assertThrows(RuleFilesException.class, () -> Triage.with(RuleFiles.of(files), faults::add));
        assertEquals(
                "documented/existing-account.drl:13:19: there is no retry policy 'nosuch'; policy/retry.csv has fast",
                thrown.getMessage());
    }

    private Triage triage() throws RuleFilesException {
        return Triage.with(RuleFiles.of(FILES), faults::add);
    }

    private static ProvisioningAttempt attempt(Outcome outcome, @Nullable String accountId, @Nullable String code) {
        return new ProvisioningAttempt(
                "A-1",
                NOON,
                Operation.CREATE,
                "corp",
                null,
                accountId,
                null,
                Map.of(),
                List.of(),
                outcome,
                0,
                code == null ? null : new ErrorReport(null, code, "refused", List.of()),
                Map.of(),
                new Origin("log", 1));
    }

    private static Snapshots snapshots() {
        Schema schema = Schema.of(List.of());
        AccountIndex accounts = AccountIndex.builder()
                .add(new Account("jdoe", AccountStatus.ACTIVE, null, List.of(), Map.of()))
                .build(schema);
        return Snapshots.of(List.of(new Snapshot(
                "corp",
                NOON,
                true,
                Completeness.COMPLETE,
                new ConnectorState(null, ConnectorHealth.UP, null),
                schema,
                accounts,
                Set.of())));
    }
}
