package dev.provtriage.logs;

import dev.provtriage.attempt.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a line of a server log which operation on which account of which target system it is about: by
 * {@code key=value}, or by wordings that leave no doubt. What is not said so is left unknown.
 */
final class Mentions {

    /** What a line is about stands at its start; a body of an answer behind it may mention anything. */
    private static final int LOOKED_AT = 4000;

    private static final String VALUE = "(\"[^\"\\n]{1,300}\"|'[^'\\n]{1,300}'|\\[[^\\]\\n=]{1,300}\\]"
            + "|[A-Za-z]{1,12}=[^\\s;)\\]}\"']{1,300}|[^\\s,;)\\]}\"'\\[(=]{1,200})";

    // operation=CREATE account="jdoe" resource=corp-ldap
    private static final Pattern PAIR = Pattern.compile("(?<![\\w.=-])([A-Za-z][\\w.-]{1,40}) ?[=] ?" + VALUE);

    // Identity: jdoe, Application: [Corp LDAP]; as prose goes on behind a word, the value must end there
    private static final Pattern COLON_PAIR = Pattern.compile(
            "(?<![\\w.=-])([A-Za-z][A-Za-z_]{1,40}(?: (?:[Ii]dentity|[Nn]ame|[Ii]d|[Ss]ystem))?)\\\"?: {0,2}(\"[^\"\\n]{1,300}\"|'[^'\\n]{1,300}'|\\[[^\\]\\n=:]{1,300}\\]|[^\\s,;)\\]}\"'\\[(=:]{1,200}(?=[,;)\\]}]|$))",
            Pattern.MULTILINE);

    private static final String NAME =
            "(\"[^\"\\n]{1,200}\"|'[^'\\n]{1,200}'|\\[[^\\]\\n:]{1,200}\\]|[\\w.@/\\\\=-]{2,200}(?:,[a-zA-Z]{1,6}=[\\w.@ -]{1,100}){0,12})";

    private static final String VERB =
            "(creat(?:e|es|ed|ing)|add(?:s|ed|ing)?|insert(?:ed|ing)?|updat(?:e|es|ed|ing)|modif(?:y|ies|ied|ying)|chang(?:e|ed|ing)"
                    + "|delet(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|enabl(?:e|es|ed|ing)|activat(?:e|ed|ing)|disabl(?:e|es|ed|ing)"
                    + "|deactivat(?:e|ed|ing)|suspend(?:s|ed|ing)?|de-?provision(?:ed|ing)?|provision(?:ed|ing)?"
                    + "|grant(?:s|ed|ing)?|assign(?:s|ed|ing)?|unassign(?:s|ed|ing)?|revok(?:e|es|ed|ing))";

    private static final String OBJECT =
            "(account|user|entry|identity|shadow|group membership|membership|entitlement|access|role)";

    // Failed to create account 'jdoe' on corp-ldap
    private static final Pattern DONE_TO = Pattern.compile(
            "\\b" + VERB + " (?:the |an? |new |existing ){0,2}" + OBJECT + "\\b(?: (?:for|with id|named) )?",
            Pattern.CASE_INSENSITIVE);

    // account creation failed for jdoe, user update on corp-ldap
    private static final Pattern NOUNS = Pattern.compile(
            "\\b(account|user|entitlement|membership) (creation|update|modification|deletion|removal|assignment)\\b",
            Pattern.CASE_INSENSITIVE);

    // While creating jdoe on resource-ldap
    private static final Pattern DONE_ON = Pattern.compile(
            "\\b" + VERB + " " + NAME
                    + " (?:on|in|at) (?:the )?(?:resource |target system |target |application |system )",
            Pattern.CASE_INSENSITIVE);

    // add user jdoe to group finance-readers
    private static final Pattern TO_GROUP = Pattern.compile(
            "\\b(add|added|adding|assign|assigned|assigning|remove|removed|removing|unassign) (?:the )?(?:account |user |member )?"
                    + NAME + " (?:to|from) (?:the )?(?:group|role|entitlement) " + NAME,
            Pattern.CASE_INSENSITIVE);

    // account 'jdoe', user jdoe on
    private static final Pattern ACCOUNT =
            Pattern.compile("\\b(?:account|user|login|uid)(?: id| name| with id)? " + NAME, Pattern.CASE_INSENSITIVE);

    // on resource resource-ldap, (resource:ef2b-4711(Corp LDAP)), target system "corp-ldap"
    private static final Pattern SYSTEM = Pattern.compile(
            "\\b(?:target system|connected system|(?:on|in|to|from|at|for|of) (?:the )?(?:target system|resource|application|system|endpoint|target)) "
                    + NAME,
            Pattern.CASE_INSENSITIVE);

    // Application: Corp LDAP, Identity: jdoe
    private static final Pattern LABELLED_SYSTEM = Pattern.compile(
            "\\b(?:Application|Resource|Source|Target [Ss]ystem|Endpoint)(?: [Nn]ame)?: ([\\w.-]{1,60}(?: [\\w.-]{1,60}){0,4})(?=[,;)\\]]|$)",
            Pattern.MULTILINE);

    // resource:ef2bc95b-76e0-48e2-86d6-3d4f02d3e1a2(Corp LDAP)
    private static final Pattern MIDPOINT_RESOURCE = Pattern.compile("\\bresource:[\\w-]{1,60}\\(([^()\\n]{1,200})\\)");

    // create account jdoe on corp-ldap: with a verb, an account and "on" a bare name is the system
    private static final Pattern ON_SYSTEM = Pattern.compile(
            "\\b" + VERB + " (?:the |an? |new ){0,2}(?:account|user|entry) " + NAME + " (?:on|in|at|to|from) (?:the )?"
                    + NAME,
            Pattern.CASE_INSENSITIVE);

    /** Words behind "account" or "on" that name nothing. */
    private static final Set<String> NO_NAMES = Set.of(
            "not",
            "already",
            "creation",
            "locked",
            "exists",
            "exist",
            "is",
            "was",
            "has",
            "had",
            "could",
            "cannot",
            "can",
            "with",
            "for",
            "on",
            "in",
            "does",
            "did",
            "may",
            "must",
            "name",
            "id",
            "object",
            "record",
            "provisioning",
            "failed",
            "failure",
            "the",
            "an",
            "to",
            "from",
            "at",
            "of",
            "and",
            "or",
            "account",
            "user",
            "entry",
            "target",
            "system",
            "resource",
            "application",
            "connector",
            "server",
            "request",
            "update",
            "deletion",
            "modification",
            "attribute",
            "attributes",
            "password",
            "by",
            "will",
            "would",
            "should",
            "because",
            "due",
            "that",
            "this",
            "which",
            "found",
            "data",
            "error",
            "operation",
            "group",
            "role",
            "membership",
            "type",
            "class",
            "event",
            "side",
            "after",
            "before");

    private static final Map<String, AttemptColumn> KEYS = Map.ofEntries(
            Map.entry("outcome", AttemptColumn.OUTCOME),
            Map.entry("result", AttemptColumn.OUTCOME),
            Map.entry("status", AttemptColumn.OUTCOME),
            Map.entry("errorcode", AttemptColumn.ERROR_CODE));

    private static final List<AttemptColumn> BY_KEY = List.of(
            AttemptColumn.OPERATION,
            AttemptColumn.TARGET_SYSTEM,
            AttemptColumn.CONNECTOR,
            AttemptColumn.ENTITLEMENTS,
            AttemptColumn.ACCOUNT_ID,
            AttemptColumn.OWNER);

    private final GatheredAttempt attempt;
    private String errorCode = "";

    private Mentions(GatheredAttempt attempt) {
        this.attempt = attempt;
    }

    /** Tells the attempt what the text mentions; returns the error code it states, empty if none. */
    static String tell(String text, GatheredAttempt attempt) {
        Mentions mentions = new Mentions(attempt);
        String start = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        mentions.pairs(PAIR.matcher(start));
        mentions.pairs(COLON_PAIR.matcher(start));
        mentions.wordings(start);
        return mentions.errorCode;
    }

    private void pairs(Matcher pair) {
        while (pair.find()) {
            String key = ColumnAliases.plain(pair.group(1));
            String value = unquoted(pair.group(2));
            AttemptColumn column = KEYS.get(key);
            for (AttemptColumn candidate : BY_KEY) {
                column = column == null && ColumnAliases.GENERIC.names(candidate, key) ? candidate : column;
            }
            if (column != null && !value.isEmpty() && !value.equals("null")) {
                pair(column, value);
            }
        }
    }

    private void pair(AttemptColumn column, String value) {
        switch (column) {
            case OUTCOME -> attempt.outcome(Synonyms.outcome(value));
            case ERROR_CODE -> errorCode = errorCode.isEmpty() ? value : errorCode;
            case OPERATION -> attempt.operation(Synonyms.operation(value));
            case TARGET_SYSTEM -> attempt.targetSystem(value);
            case CONNECTOR -> attempt.connector(value);
            case ENTITLEMENTS -> AttemptCells.split(value).forEach(attempt::entitlement);
            case OWNER -> attempt.owner(value);
            default -> attempt.accountId(value);
        }
    }

    private void wordings(String text) {
        Matcher group = TO_GROUP.matcher(text);
        if (group.find() && named(group.group(2)) && named(group.group(3))) {
            boolean leaves = group.group(1).toLowerCase(Locale.ROOT).startsWith("remov")
                    || group.group(1).toLowerCase(Locale.ROOT).startsWith("un");
            attempt.operation(leaves ? Operation.REVOKE : Operation.GRANT);
            attempt.accountId(unquoted(group.group(2)));
            attempt.entitlement(unquoted(group.group(3)));
        }
        verbs(text);
        Matcher resource = MIDPOINT_RESOURCE.matcher(text);
        if (resource.find()) {
            attempt.targetSystem(resource.group(1));
        }
        firstNamed(LABELLED_SYSTEM.matcher(text), attempt::targetSystem);
        firstNamed(SYSTEM.matcher(text), attempt::targetSystem);
        Matcher on = ON_SYSTEM.matcher(text);
        if (on.find() && named(on.group(2)) && named(on.group(3))) {
            attempt.accountId(unquoted(on.group(2)));
            attempt.targetSystem(unquoted(on.group(3)));
        }
        firstNamed(ACCOUNT.matcher(text), attempt::accountId);
    }

    private void verbs(String text) {
        Matcher done = DONE_TO.matcher(text);
        if (done.find()) {
            attempt.operation(Synonyms.operation(done.group(1) + " " + done.group(2)));
        }
        Matcher nouns = NOUNS.matcher(text);
        if (nouns.find()) {
            attempt.operation(Synonyms.operation(nouns.group(1) + " " + nouns.group(2)));
        }
        Matcher on = DONE_ON.matcher(text);
        if (on.find() && named(on.group(2))) {
            attempt.operation(Synonyms.operation(on.group(1)));
            attempt.accountId(unquoted(on.group(2)));
        }
    }

    private static void firstNamed(Matcher matcher, Consumer<String> taker) {
        while (matcher.find()) {
            if (named(matcher.group(1))) {
                taker.accept(unquoted(matcher.group(1)));
                return;
            }
        }
    }

    private static boolean named(String text) {
        return !NO_NAMES.contains(unquoted(text).toLowerCase(Locale.ROOT));
    }

    private static String unquoted(String text) {
        boolean enclosed = text.length() > 1 && "\"'[".indexOf(text.charAt(0)) >= 0;
        String inside = enclosed ? text.substring(1, text.length() - 1) : text;
        // What ends a sentence ends no name.
        return inside.strip().replaceAll("[.:,]+$", "");
    }
}
