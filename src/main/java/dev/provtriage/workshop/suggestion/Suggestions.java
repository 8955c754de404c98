package dev.provtriage.workshop.suggestion;

import java.util.List;

/**
 * What was made of the unexplained failures of some logs.
 *
 * @param ruleSet digest of the rules that they were held against
 * @param attempts all that were read
 * @param unexplained how many of them no rule explains
 * @param groups the largest first
 * @param furtherGroups how many smaller groups are not shown
 * @param inFurtherGroups attempts in these
 * @param other unexplained attempts that are in no group, since there are more kinds of messages than are kept apart
 * @param proof what came of the last reading, with all lines of the drafts in the vocabulary
 */
public record Suggestions(
        String ruleSet,
        long attempts,
        long unexplained,
        List<SuggestedGroup> groups,
        int furtherGroups,
        long inFurtherGroups,
        long other,
        Proof proof) {

    public Suggestions {
        groups = List.copyOf(groups);
    }

    /**
     * All logs were read once more with the vocabulary and these lines.
     *
     * @param lines how many lines; with 0 nothing had to be read
     * @param explained attempts that were unexplained and no longer are: all those of the lines' groups
     * @param unchanged all other attempts, whose verdicts are the same as before
     */
    public record Proof(int lines, long explained, long unchanged) {}
}
