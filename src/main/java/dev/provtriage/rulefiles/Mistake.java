package dev.provtriage.rulefiles;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of mistakes in rule files. Their codes stay the same from version to version. */
public enum Mistake {
    FILE("PT-R000", "a file or folder that cannot be read as rules", "", "", true),
    NO_RULE(
            "PT-R001",
            "a file without a rule",
            "package rules.further",
            "package rules.further\n\nrule \"my-scenario: refused\"\n...\nend",
            true),
    HEADER(
            "PT-R002",
            "the header comment is missing or lacks one of its lines",
            "package rules.further",
            "/*\n * One sentence: what has happened.\n *\n * Fires when:   ...\n * Silent when:  ...\n * Seen as:      ...\n */\npackage rules.further",
            false),
    PACKAGE(
            "PT-R003",
            "the package is not the folder of the file",
            "package rules            (in rules/further/)",
            "package rules.further",
            false),
    IMPORT(
            "PT-R004",
            "an import of something else than a fact or its words",
            "import java.io.File",
            "import dev.provtriage.signal.Signal",
            true),
    NOT_IMPORTED(
            "PT-R005",
            "a fact or word that is used but not imported",
            "$signal : Signal( ... )      (without its import)",
            "import dev.provtriage.signal.Signal",
            true),
    GLOBAL(
            "PT-R006",
            "the global advice is missing or another one",
            "global java.util.List results",
            "global Advice advice",
            true),
    FOREIGN_PART(
            "PT-R007",
            "something that rule files do not hold",
            "rule \"my-scenario: refused\"\n    salience 10\nwhen",
            "rule \"my-scenario: refused\"\nwhen",
            true),
    FOLDER(
            "PT-R008",
            "a folder or file whose name rules cannot have",
            "rules/Further 2/x.drl",
            "rules/further/x.drl",
            true),
    SYNTAX(
            "PT-R010",
            "a word or sign that cannot stand where it stands",
            "$signal : Signal( kind == SignalKind.LOCKED",
            "$signal : Signal( kind == SignalKind.LOCKED )",
            true),
    QUOTES(
            "PT-R011",
            "a text that is not closed, or not in straight double quotes",
            ".step( \"Link the account. )",
            ".step( \"Link the account.\" )",
            true),
    CHARACTER(
            "PT-R012",
            "a character that means nothing in a rule",
            "Signal( kïnd == SignalKind.LOCKED )",
            "Signal( kind == SignalKind.LOCKED )",
            true),
    ESCAPE(
            "PT-R013",
            "an escape that is not allowed",
            ".step( \"Link\\nthe account.\" )",
            ".step( \"Link the account.\" )",
            true),
    COMMENT_NOT_CLOSED("PT-R014", "a comment that is not closed", "/* why", "/* why */", true),
    NAME(
            "PT-R020",
            "a rule that is not named after its file",
            "rule \"refused\"",
            "rule \"my-scenario: refused\"",
            true),
    TWICE(
            "PT-R021",
            "two rules of one name",
            "rule \"my-scenario: refused\" ... rule \"my-scenario: refused\"",
            "rule \"my-scenario: refused\" ... rule \"my-scenario: planned\"",
            true),
    TITLE(
            "PT-R022",
            "a title that is missing or is none",
            "rule \"my-scenario: refused\"\nwhen",
            "rule \"my-scenario: refused\"\n    @title( \"The cause as a fact on {target}\" )\nwhen",
            true),
    NO_WHEN_OR_THEN(
            "PT-R023",
            "when or then is missing",
            "rule \"my-scenario: refused\"\n    $signal : Signal()\nthen",
            "rule \"my-scenario: refused\"\nwhen\n    $signal : Signal()\nthen",
            true),
    NO_END(
            "PT-R024",
            "a rule without its end",
            "    advice.block();\n\nrule \"my-scenario: planned\"",
            "    advice.block();\nend\n\nrule \"my-scenario: planned\"",
            true),
    TOO_MUCH("PT-R025", "a file, rule or text that is too large", "", "", true),
    FACT("PT-R030", "a fact that does not exist", "$signal : Signl()", "$signal : Signal()", true),
    PROPERTY(
            "PT-R031",
            "a property that the fact does not have",
            "Signal( knd == SignalKind.LOCKED )",
            "Signal( kind == SignalKind.LOCKED )",
            true),
    CONSTANT(
            "PT-R032",
            "a word that its list does not have",
            "Signal( kind == SignalKind.LOKED )",
            "Signal( kind == SignalKind.LOCKED )",
            true),
    TYPE(
            "PT-R033",
            "a value of another type than the property",
            "ProvisioningAttempt( retryCount > \"many\" )",
            "ProvisioningAttempt( retryCount > 3 )",
            true),
    OPERATOR(
            "PT-R034",
            "an operator that does not fit the property",
            "Signal( kind > SignalKind.LOCKED )",
            "Signal( kind == SignalKind.LOCKED )",
            true),
    VARIABLE(
            "PT-R035",
            "a name that is not given to a fact, or is given twice",
            "advice.block().because( $sgnal, \"...\" );",
            "advice.block().because( $signal, \"...\" );",
            true),
    FOREIGN_CONDITION(
            "PT-R036",
            "something that conditions do not hold",
            "eval( true )",
            "Signal( kind == SignalKind.LOCKED )",
            true),
    CALL(
            "PT-R037",
            "a condition that calls something",
            "Signal( text.length() > 3 )",
            "Signal( kind == SignalKind.LOCKED )",
            true),
    PATTERN(
            "PT-R038",
            "a regular expression that is wrong or too long",
            "Signal( text matches \"(\" )",
            "Signal( text matches \".*locked.*\" )",
            true),
    NO_CONDITION(
            "PT-R039",
            "a rule without a condition",
            "when\nthen",
            "when\n    $signal : Signal( kind == SignalKind.LOCKED )\nthen",
            true),
    FOREIGN_CONSEQUENCE(
            "PT-R040",
            "a consequence that does something else than advise",
            "System.exit( 0 );",
            "advice.block().because( $signal, \"...\" ).step( \"...\" );",
            true),
    METHOD("PT-R041", "advice that does not exist", "advice.blok()", "advice.block()", true),
    ARGUMENTS(
            "PT-R042",
            "advice with wrong values in its brackets",
            "advice.retry()",
            "advice.retry( \"standard\" )",
            true),
    PLACEHOLDER(
            "PT-R043",
            "a placeholder that does not exist",
            ".step( \"Link {acount}.\" )",
            ".step( \"Link {account}.\" )",
            true),
    POLICY(
            "PT-R044",
            "a retry policy that policy/retry.csv does not have",
            "advice.retry( \"often\" )",
            "advice.retry( \"standard\" )",
            true),
    PRECEDENCE(
            "PT-R047",
            "a scenario without a place in policy/precedence.csv, or a place without a scenario",
            "",
            "connector-down,system,nothing gets through",
            false),
    NO_SEMICOLON(
            "PT-R045",
            "a sentence of advice without its semicolon",
            ".step( \"...\" )\nend",
            ".step( \"...\" );\nend",
            true),
    NO_ADVICE(
            "PT-R046",
            "a rule that advises nothing",
            "then\nend",
            "then\n    advice.block().because( $signal, \"...\" ).step( \"...\" );\nend",
            true),
    ENGINE("PT-R050", "rules that the engine does not take", "", "", true),
    MEMBER("PT-R051", "a compiled rule that would use more than facts and advice", "", "", true),
    TABLE(
            "PT-R060",
            "a line of a vocabulary or policy table that is wrong",
            "ldap,68,ALREADY_EXIST,,",
            "ldap,68,ALREADY_EXISTS,entry already exists,RFC 4511 A.2",
            true);

    private final String code;
    private final String title;
    private final String wrong;
    private final String right;
    private final boolean fatal;

    Mistake(String code, String title, String wrong, String right, boolean fatal) {
        this.code = code;
        this.title = title;
        this.wrong = wrong;
        this.right = right;
        this.fatal = fatal;
    }

    /** Finds a kind by its code, in any case. */
    public static Optional<Mistake> find(String code) {
        return Stream.of(values())
                .filter(mistake -> mistake.code.equals(code.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** {@code PT-R031}. */
    public String code() {
        return code;
    }

    /** What is wrong, in a few words. */
    public String title() {
        return title;
    }

    /** An example of it; empty where there is none. */
    public String wrong() {
        return wrong;
    }

    /** The example put right. */
    public String right() {
        return right;
    }

    /** Whether rules with it cannot be used. The others can, but are harder to read for the next analyst. */
    public boolean fatal() {
        return fatal;
    }
}
