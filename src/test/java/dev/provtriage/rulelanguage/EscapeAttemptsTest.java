package dev.provtriage.rulelanguage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.reasoning.Advice;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a rule file tries to do beyond asking facts and calling advice is refused, with its line. */
final class EscapeAttemptsTest {

    private static final String HEAD = """
            /*
             * One sentence.
             *
             * Fires when:   one thing.
             * Silent when:  none.
             * Seen as:      68.
             */
            package rules.documented
            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind
            global Advice advice
            """;

    private static final int FIRST_LINE = 14;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Runtime.getRuntime().exec( \"id\" );",
                "System.exit( 0 );",
                "new ProcessBuilder( \"id\" ).start();",
                "new java.net.Socket( \"host\", 1 );",
                "new Thread() { public void run() { } }.start();",
                "while ( true ) { }",
                "for ( ;; ) { }",
                "do { } while ( true );",
                "if ( true ) { advice.block(); }",
                "try { advice.block(); } catch ( Exception e ) { }",
                "throw new RuntimeException();",
                "synchronized ( advice ) { }",
                "int[] a = new int[2_000_000_000];",
                "String s = \"x\".repeat( 2_000_000_000 );",
                "advice.getClass().getClassLoader();",
                "advice.block().step( \"x\".repeat( 2000000000 ) );",
                "advice.block().step( System.getenv( \"HOME\" ) );",
                "advice.block().step( new String( \"x\" ) );",
                "advice.block().step( \"a\" + $signal.text() );",
                "advice.block().step( $signal.text() );",
                "advice.block().step( () -> \"x\" );",
                "advice.block().step( String::valueOf );",
                "advice.block().step( (String) null );",
                "advice.block().step( true ? \"a\" : \"b\" );",
                "advice.block().step( \"\\u0022 ); System.exit( 0 ); //\" );",
                "advice.block().getClass();",
                "advice.block().wait();",
                "advice.hashCode();",
                "advice.toString();",
                "advice = null;",
                "drools.getKieRuntime();",
                "drools.halt();",
                "kcontext.getKieRuntime();",
                "insert( new Signal() );",
                "insertLogical( $signal );",
                "modify( $signal ) { }",
                "update( $signal );",
                "delete( $signal );",
                "retract( $signal );",
                "channels[\"x\"].send( 1 );",
                "Class.forName( \"java.lang.Runtime\" );",
                "java.nio.file.Files.delete( null );",
                "assert false;",
                "return;",
                "} static { System.exit( 0 ); } {",
                "{ advice.block(); }",
                "; ; ;",
                "// \\u000a System.exit( 0 );",
                "/* \\u002a/ System.exit( 0 ); /* */",
                "var x = 1;",
                "label: advice.block();",
                "@SuppressWarnings( \"x\" ) int i;",
                "switch ( 1 ) { default: }",
                "class X { }"
            })
    void aConsequenceOnlyCallsAdvice(String consequence) {
        assertRefused(
                HEAD + "rule \"x: one\" @title( \"T\" )\nwhen\n    $signal : Signal()\nthen\n    " + consequence
                        + "\n    advice.block();\nend\n",
                FIRST_LINE + 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eval( System.exit( 0 ) == null )",
                "Signal( text.length() > 3 )",
                "Signal( getClass() != null )",
                "Signal( class.name == \"x\" )",
                "Signal( this.class.classLoader != null )",
                "Signal( System.getProperty( \"x\" ) == null )",
                "Signal( java.lang.Runtime.getRuntime() != null )",
                "Signal( T(java.lang.Runtime) != null )",
                "Signal( text == new String( \"x\" ) )",
                "Signal( text == \"a\" + \"b\" )",
                "Signal( text matches \".*\" + text )",
                "Signal( text str[startsWith] \"x\" )",
                "Signal( text soundslike \"x\" )",
                "Signal( text memberOf $list )",
                "Signal( #Sub.x == 1 )",
                "Signal( text!.length == 3 )",
                "Signal( /a/b )",
                "/signals[ text == \"x\" ]",
                "Signal( codes[0] == \"x\" )",
                "Signal( $t : text )",
                "Signal( eval( true ) )",
                "Signal() from new java.util.ArrayList()",
                "Signal() from entry-point \"x\"",
                "Signal() from collect( Signal() )",
                "$n : Number() from accumulate( Signal(), count( 1 ) )",
                "accumulate( Signal(); $n : count( 1 ) )",
                "Signal() over window:length( 3 )",
                "forall( Signal() )",
                "not ( Signal() and Signal() )",
                "exists ( Signal() or Signal() )",
                "( Signal() or Signal() )",
                "Signal() or Signal()",
                "Object()",
                "java.lang.Object()",
                "Signal( true )",
                "Signal( 1 == 1 )",
                "Signal( kind == (SignalKind) null )",
                "Signal( kind instanceof Object )",
                "?query( x; )",
                "do[x]",
                "if ( true ) do[x]",
                "Signal( text == 'x' )",
                "Signal( text == \"\\u0022 || true || \\u0022\" )",
                "Signal( ((((((((((((((((((((((((((creates)))))))))))))))))))))))))) )"
            })
    void aConditionOnlyAsksFacts(String condition) {
        assertRefused(
                HEAD + "rule \"x: one\" @title( \"T\" )\nwhen\n    " + condition + "\nthen\n    advice.block();\nend\n",
                FIRST_LINE + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.lang.Runtime",
                "import java.io.*",
                "import static java.lang.System.exit",
                "import function java.lang.System.exit",
                "import accumulate a.B b",
                "global java.lang.Runtime runtime",
                "function void f() { System.exit( 0 ); }",
                "declare T x : int = System.identityHashCode( null ) end",
                "declare T extends Thread end",
                "query q( String s ) Signal() end",
                "dialect \"mvel\"",
                "unit X;",
                "static { System.exit( 0 ); }",
                "class X { }",
                "@Deprecated",
                "rule \"x: two\" @title( \"T\" ) salience( Integer.MAX_VALUE ) when Signal() then advice.block(); end",
                "rule \"x: two\" @title( \"T\" ) dialect \"mvel\" when Signal() then advice.block(); end",
                "rule \"x: two\" @title( \"T\" ) timer( int: 1s ) when Signal() then advice.block(); end",
                "rule \"x: two\" @title( \"T\" ) enabled( System.exit( 0 ) ) when Signal() then advice.block(); end",
                "rule \"x: two\" extends \"x: one\" when Signal() then advice.block(); end",
                "rule \"x: two\" @title( System.exit( 0 ) ) when Signal() then advice.block(); end",
                "rule \"x: two\" @propertyReactive @title( \"T\" ) when Signal() then advice.block(); end",
                "rule \"x: a\\\" + new java.io.File( \\\"x\\\" ).mkdir() + \\\"\" @title( \"T\" ) when Signal() then advice.block(); end",
                "rule \"x: */ static { System.exit( 7 ); } /*\" @title( \"T\" ) when Signal() then advice.block(); end",
                "rule x: two @title( \"T\" ) when Signal() then advice.block(); end",
                "expander x.dsl",
                "\u0000",
                "\u202E"
            })
    void aFileOnlyHoldsRules(String part) {
        assertRefused(
                HEAD + part + "\nrule \"x: one\" @title( \"T\" )\nwhen\n    Signal()\nthen\n    advice.block();\nend\n",
                FIRST_LINE);
    }

    @Test
    void sizeIsBounded() {
        String rule = "rule \"x: %d\" @title( \"T\" )\nwhen\n    Signal()\nthen\n    advice.block();\nend\n";
        StringBuilder many = new StringBuilder(HEAD);
        for (int i = 0; i < 1_000; i++) {
            many.append(rule.formatted(i));
        }
        assertTrue(problems(many.toString()).get(0).mistake().fatal());
        assertTrue(problems(HEAD + "// " + "x".repeat(300_000)).get(0).mistake().fatal());
        assertRefused(HEAD + rule.formatted(1).replace("\"T\"", "\"" + "T".repeat(2_000) + "\""), FIRST_LINE);
    }

    private static void assertRefused(String text, int line) {
        List<RuleProblem> problems = problems(text);
        assertTrue(problems.stream().anyMatch(problem -> problem.mistake().fatal()), text);
        assertEquals(line, problems.get(0).line(), problems::toString);
        assertEquals("documented/x.drl", problems.get(0).file());
    }

    private static List<RuleProblem> problems(String text) {
        return new RuleLanguage(Advice.class, List.of("account"), pattern -> Optional.empty(), "a.B.matches")
                .read(new TreeMap<>(Map.of("documented/x.drl", text)))
                .problems();
    }
}
