package dev.provtriage.audit.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.verdict.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of the page as JSON inside it, for its script and for programs: the same names as in summary.json. */
final class PageData {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SCENARIOS = 200;
    private static final int LONGEST_NAME = 80;

    private PageData() {}

    /** JSON that nothing in it can end the element with that it stands in. */
    static String of(AuditPicture picture, List<Map<String, Object>> drawings) throws JsonProcessingException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("summary", summary(picture));
        data.put("charts", drawings);
        // These characters occur in JSON inside of texts only.
        return JSON.writeValueAsString(data)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static Map<String, Object> summary(AuditPicture picture) {
        Map<String, Object> decisions = new LinkedHashMap<>();
        for (Decision decision : Decision.values()) {
            decisions.put(decision.name(), picture.decisions().of(decision.name()));
        }
        Map<String, Object> scenarios = new LinkedHashMap<>();
        picture.causes().stream()
                .limit(MOST_SCENARIOS)
                .forEach(cause -> scenarios.put(CutText.line(cause.scenario(), LONGEST_NAME), cause.attempts()));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("ruleSet", CutText.line(picture.ruleSet(), LONGEST_NAME));
        summary.put("attempts", picture.attempts());
        summary.put("failures", picture.failures());
        summary.put("unreadable", picture.unreadable());
        summary.put("from", picture.from() == null ? null : picture.from().toString());
        summary.put("to", picture.to() == null ? null : picture.to().toString());
        summary.put("decisions", decisions);
        summary.put("scenarios", scenarios);
        summary.put("outages", picture.outages().size());
        summary.put("silences", picture.silences().size());
        summary.put("leftovers", picture.leftovers().total());
        summary.put("orphans", picture.orphans().total());
        summary.put("duplicateValues", picture.duplicateValues().total());
        Map<String, Object> retries = new LinkedHashMap<>();
        retries.put("futileRetries", picture.retries().futileRetries());
        retries.put("givenUp", picture.retries().givenUp().total());
        summary.put("retryAudit", retries);
        summary.put("unexplained", picture.coverage().unexplained());
        summary.put("openFailures", picture.work().open());
        return summary;
    }
}
