package dev.provtriage.audit.unexplained;

import dev.provtriage.audit.count.Listed;
import dev.provtriage.audit.count.UnexplainedGroup;
import dev.provtriage.incident.Incident;
import dev.provtriage.template.FailureTemplates;
import dev.provtriage.template.TemplateTree;
import dev.provtriage.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups the messages of failures that no rule explains. The first {@value #MOST_KEPT} are kept as they are, so that parts up
 * to that size, added in the order of the log, make the same groups as the whole; of larger parts the groups are joined. For
 * one thread.
 */
public final class UnexplainedMessages {

    /** How many groups are listed; the others are counted together. */
    public static final int MOST_LISTED = 1_000;

    static final int MOST_KEPT = 1_024;

    /** Twice as many as are listed, so that the rare ones that go do not belong to those that are. */
    private static final int MOST_TEMPLATES = 2 * MOST_LISTED;

    private List<UnexplainedMessage> kept = new ArrayList<>(0);
    private @Nullable TemplateTree<UnexplainedMessage> tree;
    private long messages;

    public void count(Incident incident, Verdict verdict, FailureTemplates templates) {
        count(UnexplainedMessage.of(incident, verdict, templates));
    }

    private void count(UnexplainedMessage message) {
        messages++;
        if (tree != null) {
            tree.learn(message.template(), message);
            return;
        }
        kept.add(message);
        if (kept.size() > MOST_KEPT) {
            tree = learned();
            kept = List.of();
        }
    }

    /** Adds what was counted of a later part of the same log. */
    public void add(UnexplainedMessages later) {
        if (later.tree == null) {
            later.kept.forEach(this::count);
            return;
        }
        TemplateTree<UnexplainedMessage> mine = tree == null ? learned() : tree;
        mine.learn(later.tree);
        messages += later.messages;
        tree = mine;
        kept = List.of();
    }

    /** The groups, the most frequent first; those that look alike to people are one. */
    public Listed<UnexplainedGroup> groups() {
        TemplateTree.Templates<UnexplainedMessage> templates = (tree == null ? learned() : tree).frozen();
        Map<String, UnexplainedGroup> groups = new LinkedHashMap<>();
        for (int i = 0; i < templates.size(); i++) {
            UnexplainedMessage first = templates.example(i);
            String written = UnexplainedMessage.written(templates.template(i));
            groups.merge(
                    written,
                    new UnexplainedGroup(written, templates.learned(i), first.example(), first.text()),
                    UnexplainedMessages::joined);
        }
        List<UnexplainedGroup> sorted = groups.values().stream()
                .sorted(Comparator.comparingLong(UnexplainedGroup::count)
                        .reversed()
                        .thenComparing(UnexplainedGroup::template))
                .toList();
        return new Listed<>(sorted.subList(0, Math.min(MOST_LISTED, sorted.size())), sorted.size());
    }

    /** How many were counted at all. */
    public long messages() {
        return messages;
    }

    private static UnexplainedGroup joined(UnexplainedGroup one, UnexplainedGroup other) {
        return new UnexplainedGroup(one.template(), one.count() + other.count(), one.example(), one.message());
    }

    private TemplateTree<UnexplainedMessage> learned() {
        // Words of the vocabulary, which must not share a place, would have explained the message.
        TemplateTree<UnexplainedMessage> learned = new TemplateTree<>(MOST_TEMPLATES, Set.of());
        kept.forEach(message -> learned.learn(message.template(), message));
        return learned;
    }
}
