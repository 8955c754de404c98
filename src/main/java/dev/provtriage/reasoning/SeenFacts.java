package dev.provtriage.reasoning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Pattern;
import org.drools.model.SingleConstraint;
import org.drools.model.functions.Predicate1;

/**
 * What the patterns of a rule set see of facts of one type, told by the engine's own predicates. A pattern is asked as the
 * engine asks it: its constraints in their order, none after one that does not hold; what patterns begin with alike is
 * asked once.
 */
final class SeenFacts {

    private static final int NONE = -1;

    private final int type;
    private final int size;

    // The questions in the order in which they are asked. By question: where to go on if the answer is no, and the
    // number of the pattern that is met if it is yes, or NONE.
    private final Predicate1<Object>[] predicates;
    private final int[] otherwise;
    private final int[] met;

    /** @param type a number of its own for each type of facts */
    SeenFacts(int type, List<Pattern<?>> patterns) {
        this.type = type;
        Question root = new Question();
        int number = 0;
        for (Pattern<?> pattern : patterns) {
            Question last = root;
            for (SingleConstraint constraint : InspectedRules.constraints(pattern)) {
                last = last.next(constraint);
            }
            // A pattern without constraints is met by every fact.
            if (last != root && last.met == NONE) {
                last.met = number++;
            }
        }
        this.size = 1 + (number + Long.SIZE - 1) / Long.SIZE;
        List<Question> asked = new ArrayList<>();
        root.list(asked);
        this.predicates = predicates(asked);
        this.otherwise = asked.stream().mapToInt(question -> question.otherwise).toArray();
        this.met = asked.stream().mapToInt(question -> question.met).toArray();
    }

    /** How many numbers tell what is seen of one fact. */
    int size() {
        return size;
    }

    /** Writes what is seen of a fact; throws what a predicate throws. */
    void write(Object fact, long[] seen, int from) throws Exception {
        seen[from] = type;
        int question = 0;
        while (question < predicates.length) {
            if (predicates[question].test(fact)) {
                int pattern = met[question];
                if (pattern != NONE) {
                    seen[from + 1 + pattern / Long.SIZE] |= 1L << pattern;
                }
                question++;
            } else {
                question = otherwise[question];
            }
        }
    }

    @SuppressWarnings("unchecked") // An array of a generic type; the engine itself hands facts of this type to each.
    private static Predicate1<Object>[] predicates(List<Question> asked) {
        return asked.stream().map(question -> question.predicate).toArray(Predicate1[]::new);
    }

    /** One constraint, and those that are asked next where it holds. */
    private static final class Question {

        private final Predicate1<?> predicate;
        private final Map<String, Question> next = new LinkedHashMap<>();
        private int met = NONE;
        private int otherwise;

        Question() {
            this(fact -> true);
        }

        private Question(Predicate1<?> predicate) {
            this.predicate = predicate;
        }

        Question next(SingleConstraint constraint) {
            return next.computeIfAbsent(constraint.getExprId(), id -> new Question(constraint.getPredicate1()));
        }

        void list(List<Question> asked) {
            for (Question question : next.values()) {
                asked.add(question);
                question.list(asked);
                question.otherwise = asked.size();
            }
        }
    }
}
