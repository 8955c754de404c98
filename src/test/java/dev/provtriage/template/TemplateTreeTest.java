package dev.provtriage.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTreeTest {

    private static final ProvisioningAttempt ATTEMPT = new ProvisioningAttempt(
            "A-1",
            null,
            Operation.CREATE,
            "crm",
            null,
            null,
            null,
            Map.of(),
            List.of(),
            Outcome.FAILED,
            0,
            null,
            Map.of(),
            new Origin("log", 1));

    private final TemplateTree<ProvisioningAttempt> tree =
            new TemplateTree<>(50, Set.of("locked", "expired", "account"));

    @Test
    void messagesThatDifferInOnePlaceAreOneGroup() {
        learn("gizmo anna jammed in pool", "gizmo bob jammed in pool", "gizmo carl jammed in pool");

        TemplateTree.Templates<ProvisioningAttempt> templates = tree.frozen();
        assertEquals(1, templates.size());
        assertEquals("gizmo <*> jammed in pool", templates.template(0).written());
        assertEquals(3, templates.learned(0));
        assertEquals(List.of("gizmo", "jammed in pool"), templates.template(0).phrases());
    }

    @Test
    void twoKnownWordsNeverShareAPlace() {
        learn("the account is locked", "the account is expired");

        assertEquals(2, tree.frozen().size());
    }

    @Test
    void messagesWithOtherCodesAreOtherGroups() {
        tree.learn(MessageTemplate.of("X-1", "request failed"), ATTEMPT);
        tree.learn(MessageTemplate.of("X-2", "request failed"), ATTEMPT);

        assertEquals(2, tree.frozen().size());
    }

    @Test
    void namesOfOneWordAndOfThreeAreOneGroup() {
        learn(
                "no gizmo left for anna today please",
                "no gizmo left for bob today please",
                "no gizmo left for anna maria smith today please",
                "no gizmo left for bob lee jones today please");

        assertEquals(1, tree.frozen().size());
        assertEquals(
                "no gizmo left for <*> today please", tree.frozen().template(0).written());
    }

    @Test
    void theFrequentOnesStayWhereThereIsNoRoomForAll() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            learn(i % 20 == 0 ? "gizmo pool is jammed again" : word(random) + " " + word(random) + " " + word(random));
        }

        TemplateTree.Templates<ProvisioningAttempt> templates = tree.frozen();
        assertTrue(templates.size() <= 50, "bounded: " + templates.size());
        assertTrue(tree.dropped() > 10_000);
        assertEquals("gizmo pool is jammed again", templates.template(0).written());
        assertEquals(Optional.of(0), templates.find(MessageTemplate.of("", "gizmo pool is jammed again")));
        assertEquals(Optional.empty(), templates.find(MessageTemplate.of("", "never seen here before")));
    }

    @Test
    void everyMessageBelongsToATemplateThatFitsIt() {
        Random random = new Random(11);
        List<MessageTemplate> messages = random.ints(300, 0, 8)
                .mapToObj(
                        i -> MessageTemplate.of("", "part" + i + " of " + (i % 3) + " x" + random.nextInt(5) + " done"))
                .toList();
        messages.forEach(message -> tree.learn(message, ATTEMPT));

        TemplateTree.Templates<ProvisioningAttempt> templates = tree.frozen();
        messages.forEach(message -> assertTrue(templates.find(message).isPresent(), message::written));
    }

    private void learn(String... messages) {
        for (String message : messages) {
            tree.learn(MessageTemplate.of("", message), ATTEMPT);
        }
    }

    private static String word(Random random) {
        return random.ints(6, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
