package dev.provtriage.server;

import dev.provtriage.server.audits.AuditJobs;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.server.rules.RuleReload;
import dev.provtriage.store.Job;
import dev.provtriage.store.Notice;
import dev.provtriage.store.StoreException;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the server measures, as Prometheus asks for it. */
final class MetricDoor {

    private static final int COUNTED = 1_000;

    private final Measures measures;
    private final LiveRules rules;
    private final Memory memory;
    private final AuditJobs jobs;
    private final MultiGauge ruleSet;
    private final MultiGauge jobStates;
    private final MultiGauge noticeStates;

    MetricDoor(Measures measures, LiveRules rules, Memory memory, AuditJobs jobs) {
        this.measures = measures;
        this.rules = rules;
        this.memory = memory;
        this.jobs = jobs;
        this.ruleSet = rows("provtriage.rule.set", "The rule set that answers, always 1");
        this.jobStates = rows("provtriage.jobs", "Audits by state, of the last " + COUNTED);
        this.noticeStates = rows("provtriage.notices", "Notices by state, of the last " + COUNTED);
        measures.gauge(
                "provtriage.rule.reload.failures",
                "Changes of the rules that were refused",
                Tags.empty(),
                rules::refusals);
        measures.gauge(
                "provtriage.outages.open",
                "Outages that are open",
                Tags.empty(),
                () -> memory.outages().open());
        measures.gauge(
                "provtriage.snapshots",
                "Snapshots that are held",
                Tags.empty(),
                () -> memory.snapshots().all().size());
    }

    private MultiGauge rows(String name, String description) {
        return MultiGauge.builder(name).description(description).register(measures.registry());
    }

    void get(Context request) throws IOException, StoreException {
        LiveRules.State now = rules.now();
        RuleReload last = now.lastReload();
        ruleSet.register(
                List.of(MultiGauge.Row.of(
                        Tags.of(
                                "digest",
                                now.triage().ruleSet(),
                                "since",
                                now.since().toString(),
                                "last_reload",
                                last == null ? "none" : last.outcome().name()),
                        1)),
                true);
        jobStates.register(byState(Job.State.values(), jobs.list().stream().map(Job::state)), true);
        noticeStates.register(
                byState(
                        Notice.State.values(),
                        memory.store().notices().latest(COUNTED).stream().map(Notice::state)),
                true);
        request.res().setContentType("text/plain; version=0.0.4; charset=utf-8");
        measures.write(request.res().getOutputStream());
    }

    private static List<MultiGauge.Row<?>> byState(Enum<?>[] states, Stream<? extends Enum<?>> all) {
        List<? extends Enum<?>> counted = all.toList();
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Enum<?> state : states) {
            rows.add(MultiGauge.Row.of(
                    Tags.of("state", state.name()),
                    counted.stream().filter(each -> each == state).count()));
        }
        return rows;
    }
}
