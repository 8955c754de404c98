package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlyRulesTest {

    @Test
    void packagedRulesAreBegunForAnAnalysis() throws RuleFilesException {
        EarlyRules early = EarlyRules.of("analyze", "attempt.json");
        String packaged = RuleFiles.packaged().digest();
        assertEquals(Optional.of(packaged), early.triage().map(Triage::ruleSet));
        assertEquals(packaged, new RuleOptions(early).triage(fault -> {}).ruleSet());
    }

    @Test
    void nothingIsBegunForRulesOfAFolderOrALongRun() {
        for (List<String> arguments : List.of(
                List.of("analyze", "attempt.json", "--rules", "rules"),
                List.of("analyze", "--rules=rules", "attempt.json"),
                List.of("audit", "log.ndjson", "--out", "audit"),
                List.of("rules", "list"),
                List.<String>of())) {
            assertEquals(
                    Optional.empty(),
                    EarlyRules.of(arguments.toArray(String[]::new)).triage(),
                    arguments.toString());
        }
    }
}
