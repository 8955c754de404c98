package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.server.rules.ChangeTerms;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.server.rules.RefusedChangeException;
import dev.provtriage.server.rules.RuleDesk;
import dev.provtriage.store.RuleChange;
import dev.provtriage.store.StoreException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes of the rules over HTTP, where it is allowed. */
final class AuthoringDoor {

    /** As rule files are named; no such path leads out of its folder. */
    private static final Pattern PATH = Pattern.compile(
            "[a-z][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)+\\.drl|(?:vocabulary|policy)/[a-z0-9][a-z0-9-]*\\.csv");

    /** As long as a path can be kept. */
    private static final int LONGEST_PATH = 200;

    private static final Pattern QUOTED = Pattern.compile("^\"([^\"]*)\"$");

    private static final int LISTED = 1_000;

    private final Answers answers;
    private final LiveRules rules;
    private final RuleDesk desk;
    private final Memory memory;
    private final Limits limits;
    private final boolean authoring;

    /** @param authoring whether rules may be changed */
    AuthoringDoor(Answers answers, LiveRules rules, RuleDesk desk, Memory memory, Limits limits, boolean authoring) {
        this.answers = answers;
        this.rules = rules;
        this.desk = desk;
        this.memory = memory;
        this.limits = limits;
        this.authoring = authoring;
    }

    /** Changes one file, if it has no mistake, every sample comes out as expected, and it gives up no caution. */
    void put(Context request) throws ProblemException, IOException, StoreException {
        Parameters parameters = Parameters.of(request, "allow");
        requireAuthoring();
        String path = request.pathParam("file");
        if (!PATH.matcher(path).matches() || path.length() > LONGEST_PATH) {
            throw new ProblemException(
                    Problem.Kind.WRONG_PARAMETER,
                    "No rule file is named '" + path
                            + "'; write a path such as further/my-scenario.drl or vocabulary/my-vendor.csv, in "
                            + LONGEST_PATH + " characters at most.");
        }
        String text = JsonBody.text(request, limits, path.endsWith(".csv") ? BodyKind.TABLE : BodyKind.RULES);
        change(request, terms -> desk.put(path, text, terms), parameters.text("allow"));
    }

    /** Goes back to a rule set that has answered before. */
    void rollBack(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        requireAuthoring();
        String given = request.pathParam("digest");
        String digest = given.startsWith("sha256:") ? given : "sha256:" + given;
        change(request, terms -> desk.rollBack(digest, terms), null);
    }

    private interface Change {
        Optional<RuleChange> on(ChangeTerms terms)
                throws RuleFilesException, RefusedChangeException, StoreException, IOException;
    }

    private void change(Context request, Change change, @Nullable String allowed)
            throws ProblemException, IOException, StoreException {
        ChangeTerms terms = new ChangeTerms(
                Gate.caller(request).name(),
                seen(request),
                allowed == null ? List.of() : List.of(allowed.split(",", -1)),
                memory.snapshots().now(),
                memory.recent().all());
        try {
            Optional<RuleChange> made = change.on(terms);
            answers.json(request, 200, json -> {
                if (made.isPresent()) {
                    write(json, made.get());
                } else {
                    writeUnchanged(json);
                }
            });
        } catch (RuleFilesException e) {
            RuleDoor.wrongRules(answers, request, e, rules.now().triage().ruleSet());
        } catch (RefusedChangeException e) {
            refused(request, e);
        }
    }

    private void writeUnchanged(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("unchanged", true);
        json.writeStringField("ruleSet", rules.now().triage().ruleSet());
        json.writeStringField("about", "These rules answer already; nothing was changed, and nothing is kept of it.");
        json.writeEndObject();
    }

    private void refused(Context request, RefusedChangeException refusal) throws ProblemException, IOException {
        Problem.Kind kind = switch (refusal.reason()) {
            case UNKNOWN_RULE_SET -> Problem.Kind.NO_RULE_SET;
            case OTHER_RULES -> Problem.Kind.RULES_NOT_MATCHED;
            case OTHER_FILES -> Problem.Kind.RULES_CHANGED;
            case WRONG_WORD -> Problem.Kind.WRONG_PARAMETER;
            case NOT_WRITTEN -> Problem.Kind.RULES_NOT_WRITTEN;
            case DANGEROUS -> Problem.Kind.DANGEROUS_CHANGE;
        };
        Problem problem = Problem.of(kind, String.valueOf(refusal.getMessage()));
        @Nullable String impact = refusal.impact();
        if (impact == null) {
            throw new ProblemException(problem);
        }
        answers.problem(request, problem, json -> {
            json.writeFieldName("impact");
            json.writeRawValue(impact.strip());
        });
    }

    void changes(Context request) throws ProblemException, IOException, StoreException {
        Parameters parameters = Parameters.of(request, "limit");
        List<RuleChange> latest = memory.store().ruleChanges().latest(parameters.number("limit", 100, LISTED));
        answers.json(request, 200, json -> {
            json.writeStartArray();
            for (RuleChange change : latest) {
                write(json, change);
            }
            json.writeEndArray();
        });
    }

    private void requireAuthoring() throws ProblemException {
        if (!authoring) {
            throw new ProblemException(
                    Problem.Kind.AUTHORING_OFF,
                    "Rules are not changed over HTTP here; start the service with --enable-authoring.");
        }
    }

    /**
     * A list of entity tags (RFC 9110, section 13.1.1), with quotes or without: who names the rule set that was looked at does
     * not overwrite what another one has changed since.
     */
    private static List<String> seen(Context request) {
        @Nullable String tags = request.req().getHeader("If-Match");
        if (tags == null) {
            return List.of();
        }
        List<String> seen = Stream.of(tags.split(",", -1))
                .map(tag -> QUOTED.matcher(tag.strip()).replaceFirst("$1"))
                .toList();
        return seen.contains("*") ? List.of() : seen;
    }

    private static void write(JsonGenerator json, RuleChange change) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", change.id());
        json.writeStringField("time", change.time().toString());
        json.writeStringField("author", change.author());
        json.writeStringField("before", change.before());
        json.writeStringField("ruleSet", change.after());
        json.writeStringField("file", change.file());
        json.writeFieldName("impact");
        if (change.impact() == null) {
            json.writeNull();
        } else {
            json.writeRawValue(change.impact().strip());
        }
        json.writeEndObject();
    }
}
