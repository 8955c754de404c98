package dev.provtriage.server;

import dev.provtriage.server.access.AccessTokens;
import dev.provtriage.server.audits.AuditJobs;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.server.rules.RuleDesk;
import java.time.Clock;

/** What the routes lead to. */
record Rooms(
        LiveRules rules,
        RuleDesk desk,
        Memory memory,
        AuditJobs jobs,
        AccessTokens tokens,
        Gate gate,
        Measures measures,
        MetricDoor metrics,
        Limits limits,
        boolean authoring,
        Clock clock) {}
