package dev.provtriage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.provtriage.reasoning.RuleFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFaultTallyTest {

    @Test
    void eachRuleIsToldOnceAndCountedEveryTime() {
        List<String> told = new ArrayList<>();
        RuleFaultTally tally = new RuleFaultTally(first -> told.add(first.rule() + " on " + first.attemptId()));
        tally.accept(new RuleFault("A-1", "b", "broke"));
        tally.accept(new RuleFault("A-2", "b", "broke again"));
        tally.accept(new RuleFault("A-2", "a", "broke"));
        assertEquals(List.of("b on A-1", "a on A-2"), told);
        assertEquals(2, tally.counts().of("b"));
        assertEquals(1, tally.counts().of("a"));
        assertEquals(new RuleFault("A-1", "b", "broke"), tally.first().get("b"));
    }
}
