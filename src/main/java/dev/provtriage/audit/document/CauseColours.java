package dev.provtriage.audit.document;

import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The most frequent causes, each with its colour in all charts; the others share one. */
final class CauseColours {

    /** Colours that can be told apart, in the style of the page. */
    private static final int COLOURS = 7;

    private static final String OF_OTHERS = "series-8";

    private final List<String> causes;
    private final boolean others;

    CauseColours(AuditPicture picture) {
        List<String> all = picture.causes().stream().map(CauseSummary::scenario).toList();
        causes = all.subList(0, Math.min(COLOURS, all.size()));
        others = all.size() > causes.size();
    }

    List<String> names() {
        List<String> names = new ArrayList<>(causes);
        if (others) {
            names.add("all others");
        }
        return names;
    }

    String colour(String cause) {
        int place = causes.indexOf(cause);
        return place < 0 ? OF_OTHERS : "series-" + (place + 1);
    }

    /** Numbers in the order of the names; they sum up to all that were counted. */
    List<Long> split(Counts scenarios) {
        List<Long> numbers = new ArrayList<>(causes.stream().map(scenarios::of).toList());
        if (others) {
            numbers.add(scenarios.sum()
                    - numbers.stream().mapToLong(Long::longValue).sum());
        }
        return numbers;
    }

    /** One series a name. */
    List<Map<String, Object>> series(List<List<Long>> splits) {
        List<Map<String, Object>> series = new ArrayList<>();
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            series.add(PageChart.series(
                    names.get(i),
                    colour(names.get(i)),
                    splits.stream().map(split -> split.get(place)).toList()));
        }
        return series;
    }
}
