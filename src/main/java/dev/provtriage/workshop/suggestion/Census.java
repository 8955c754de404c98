package dev.provtriage.workshop.suggestion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How many attempts are in which group, and in which of them each candidate for a line stands. Parts add up. */
final class Census {

    static final int NO_GROUP = -1;

    final List<GroupCount> groups;
    final List<List<LineCandidates.Candidate>> candidates;

    /** Candidates of all groups, each once: a candidate's number is its place here. */
    final List<LineCandidates.Candidate> all;

    /** By candidate: in how many attempts that are explained it stands. */
    final long[] explained;

    private final List<Map<Integer, Long>> unexplainedByGroup = new ArrayList<>();
    long unexplained;
    long other;

    Census(int groups, List<List<LineCandidates.Candidate>> candidates) {
        this.groups = IntStream.range(0, groups).mapToObj(i -> new GroupCount()).toList();
        this.candidates = candidates;
        this.all = candidates.stream().flatMap(List::stream).distinct().toList();
        this.explained = new long[all.size()];
        all.forEach(candidate -> unexplainedByGroup.add(new HashMap<>()));
    }

    void count(UnexplainedFailure failure, int group) {
        unexplained++;
        if (group == NO_GROUP) {
            other++;
        } else {
            groups.get(group).add(failure);
        }
    }

    void countLine(int candidate, int group, boolean inUnexplained) {
        if (inUnexplained) {
            unexplainedByGroup.get(candidate).merge(group, 1L, Long::sum);
        } else {
            explained[candidate]++;
        }
    }

    void add(Census later) {
        unexplained += later.unexplained;
        other += later.other;
        for (int i = 0; i < groups.size(); i++) {
            if (later.groups.get(i).attempts() > 0) {
                groups.get(i).add(later.groups.get(i));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            explained[i] += later.explained[i];
            Map<Integer, Long> mine = unexplainedByGroup.get(i);
            later.unexplainedByGroup.get(i).forEach((group, number) -> mine.merge(group, number, Long::sum));
        }
    }

    /** In how many attempts of a group a candidate stands. */
    long inGroup(int candidate, int group) {
        return unexplainedByGroup.get(candidate).getOrDefault(group, 0L);
    }

    /** In how many unexplained attempts outside of a group it stands. */
    long elsewhere(int candidate, int group) {
        return unexplainedByGroup.get(candidate).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                - inGroup(candidate, group);
    }
}
