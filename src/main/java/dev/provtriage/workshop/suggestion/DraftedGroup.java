package dev.provtriage.workshop.suggestion;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.template.FailureTemplates;
import dev.provtriage.template.MessageTemplate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One group while its draft is sought. */
final class DraftedGroup {

    /** From here on a wording is near enough to be believed, where no other signal comes as near. */
    private static final double NEAR = 0.5;

    private static final double NEARER_THAN_THE_NEXT = 1.15;

    static final int NOTHING = -1;

    final int number;
    final MessageTemplate template;
    final @Nullable ErrorReport error;
    final GroupCount count;
    final List<TriedLine> tried = new ArrayList<>();
    int chosen = NOTHING;
    long firing;
    private @Nullable String why;

    DraftedGroup(int number, MessageTemplate template, @Nullable ErrorReport error, GroupCount count) {
        this.number = number;
        this.template = template;
        this.error = error;
        this.count = count;
    }

    /** The first reason is that of the most telling candidate. */
    void why(String reason) {
        why = why == null ? reason : why;
    }

    void add(TriedLine.Results part) {
        firing += part.firing;
        for (int i = 0; i < tried.size(); i++) {
            TriedLine line = tried.get(i);
            line.explained += part.explained[i];
            line.changed += part.changed[i];
            part.verdicts.get(i).forEach((words, more) -> line.verdicts.merge(words, more, Long::sum));
        }
    }

    void choose() {
        for (int i = 0; i < tried.size() && chosen == NOTHING; i++) {
            if (tried.get(i).explained == count.attempts() && tried.get(i).changed == 0) {
                chosen = i;
            }
        }
        if (chosen == NOTHING && !tried.isEmpty()) {
            why = "with none of the likeliest signals do the rules explain all of them by \""
                    + tried.get(0).candidate.code() + "\"";
        }
    }

    void takeBack() {
        chosen = NOTHING;
        why = "beside the lines of other groups, a line for it would change further verdicts";
    }

    String provenLine() {
        TriedLine line = tried.get(chosen);
        return line.candidate.line(line.signal.kind().name(), "");
    }

    String reason() {
        if (UnexplainedFailure.kind(template) == SuggestedGroup.Kind.WITHOUT_ERROR) {
            return "the log holds no error that a line could be made of";
        }
        if (FailureTemplates.understood(template)) {
            return "the error is understood, and no rule speaks of it for such attempts";
        }
        return why == null ? "their messages have no words in common that say enough" : why;
    }

    /** The line that was chosen, with all signals that were tried for it. */
    Draft.Line line() {
        TriedLine proven = tried.get(chosen);
        LineCandidates.Candidate candidate = proven.candidate;
        List<TriedLine> all =
                tried.stream().filter(line -> line.candidate.equals(candidate)).toList();
        boolean sure = proven.equals(all.get(0)) && near(all);
        KnownWordings.Likeness likeness = proven.signal.likeness();
        String note = sure && likeness != null && !likeness.line().note().isEmpty()
                ? likeness.line().note()
                : "TODO: what it means";
        return new Draft.Line(
                candidate.family(),
                candidate.code(),
                candidate.line(sure ? proven.signal.kind().name() : Draft.Line.CHOOSE, note),
                sure ? proven.signal.kind() : null,
                all.stream().map(TriedLine::choice).toList());
    }

    private static boolean near(List<TriedLine> tried) {
        double first = tried.get(0).share();
        double second = tried.size() > 1 ? tried.get(1).share() : 0;
        return first >= NEAR && first >= NEARER_THAN_THE_NEXT * second;
    }
}
