package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The rules are compiled by the engine as they are, with no other check before the gate. */
class MemberGateTest {

    private static final MemberGate GATE = new MemberGate(new MemberGateList());

    private static final String HEADER = """
            package rules.documented
            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.attempt.Outcome
            import dev.provtriage.incident.TargetAccount
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind
            """;

    private static final String SOUND = """
            rule "x: sound" @title( "T" )
            when $attempt : ProvisioningAttempt( creates )
            then advice.block().because( $attempt, "B" ).step( "S" ); end
            """;

    private static final List<Scenario> BOOK = List.of(new Scenario(
            "x",
            "documented/x.drl",
            "",
            "",
            "",
            "",
            Set.of(),
            List.of(new Scenario.Rule("x: sound", 9, "T", null), new Scenario.Rule("x: hostile", 12, "T", null))));

    @Test
    void packagedRulesPass() throws RuleFilesException {
        Map<String, byte[]> classes =
                compiled(RuleFiles.in(Path.of("rules")).scenarios()).orElseThrow();
        assertTrue(classes.size() > 100, () -> "too few classes: " + classes.size());
        assertEquals(List.of(), GATE.problems(classes, BOOK));
    }

    @Test
    void allThatConditionsMayHoldPasses() throws IOException {
        assertEquals(List.of(), GATE.problems(compiled(every()).orElseThrow(), BOOK));
    }

    @Test
    void allThatConditionsMayHoldCanBeLoadedAndRun() throws IOException, RuleFilesException {
        CompiledRules compiled = new CompiledRules(compiled(every()).orElseThrow());
        RuleClassLoader loader = RuleClassLoader.of(compiled, BOOK);
        for (String name : compiled.classes().keySet()) {
            try {
                // Initialising verifies the class, for which other types may be looked up.
                assertNotNull(Class.forName(name, true, loader).getDeclaredMethods());
            } catch (ClassNotFoundException e) {
                throw new AssertionError(name, e);
            }
        }
    }

    @Test
    void conditionThatMoreThanTenRulesSharePasses() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            rules.append(SOUND.replace("x: sound", "x: sound " + i));
        }
        assertEquals(List.of(), problems(rules.toString()));
    }

    /** The row is a consequence; what it is refused for, or "compiler" where the engine refuses it already. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Runtime.getRuntime().exec( \"id\" ); ~ java.lang.Runtime.exec",
                "new ProcessBuilder( \"id\" ).start(); ~ java.lang.ProcessBuilder.start",
                "System.exit( 0 ); ~ java.lang.System.exit",
                "Runtime.getRuntime().halt( 0 ); ~ java.lang.Runtime.halt",
                "System.out.println( 1 ); ~ java.lang.System.out",
                "advice.block().step( System.getProperty( \"user.home\" ) ); ~ java.lang.System.getProperty",
                "advice.block().step( System.getenv( \"PATH\" ) ); ~ java.lang.System.getenv",
                "System.setProperty( \"a\", \"b\" ); ~ java.lang.System.setProperty",
                "System.gc(); ~ java.lang.System.gc",
                "System.load( \"x.so\" ); ~ java.lang.System.load",
                "Class.forName( \"java.lang.Runtime\" ); ~ java.lang.Class.forName",
                "$attempt.getClass().getClassLoader().loadClass( \"x\" ); ~ java.lang.Class.getClassLoader",
                "advice.getClass().getDeclaredField( \"book\" ).setAccessible( true ); ~ java.lang.reflect.Field.setAccessible",
                "String.class.getMethod( \"length\" ).invoke( \"x\" ); ~ java.lang.reflect.Method.invoke",
                "java.lang.invoke.MethodHandles.lookup(); ~ java.lang.invoke.MethodHandles.lookup",
                "java.lang.reflect.Proxy.newProxyInstance( null, new Class[0], null ); ~ java.lang.reflect.Proxy.newProxyInstance",
                "Thread.sleep( 1000 ); ~ java.lang.Thread.sleep",
                "new Thread().start(); ~ java.lang.Thread.start",
                "Thread.currentThread().getContextClassLoader(); ~ java.lang.Thread.getContextClassLoader",
                "java.util.concurrent.Executors.newCachedThreadPool(); ~ java.util.concurrent.Executors.newCachedThreadPool",
                "java.util.concurrent.ForkJoinPool.commonPool(); ~ java.util.concurrent.ForkJoinPool.commonPool",
                "new java.util.Timer(); ~ java.util.Timer.<init>",
                "new java.net.URL( \"http://localhost\" ).openStream(); ~ java.net.URL.openStream",
                "new java.net.Socket( \"localhost\", 1 ); ~ java.net.Socket.<init>",
                "java.net.InetAddress.getByName( \"localhost\" ); ~ java.net.InetAddress.getByName",
                "java.net.http.HttpClient.newHttpClient(); ~ java.net.http.HttpClient.newHttpClient",
                "new java.io.File( \"x\" ).delete(); ~ java.io.File.delete",
                "new java.io.FileWriter( \"x\" ); ~ java.io.FileWriter.<init>",
                "new java.util.Scanner( new java.io.File( \"/etc/passwd\" ) ); ~ java.util.Scanner.<init>",
                "new java.util.Formatter( \"x\" ); ~ java.util.Formatter.<init>",
                "new java.util.zip.ZipFile( \"x\" ); ~ java.util.zip.ZipFile.<init>",
                "java.nio.file.Files.readString( java.nio.file.Path.of( \"/etc/passwd\" ) ); ~ java.nio.file.Files.readString",
                "java.util.ServiceLoader.load( Runnable.class ); ~ java.util.ServiceLoader.load",
                "javax.naming.InitialContext.doLookup( \"ldap://localhost/x\" ); ~ javax.naming.InitialContext.doLookup",
                "new javax.script.ScriptEngineManager(); ~ javax.script.ScriptEngineManager.<init>",
                "new java.io.ObjectInputStream( null ).readObject(); ~ java.io.ObjectInputStream.readObject",
                "sun.misc.Unsafe.getUnsafe(); ~ sun.misc.Unsafe.getUnsafe",
                "advice.block().step( \"x\".repeat( 2000000000 ) ); ~ java.lang.String.repeat",
                "String s = \"x\"; s = s + s; advice.block().step( s + s ); ~ texts put together with +",
                "advice.block().step( String.format( \"%999999999d\", 1 ) ); ~ java.lang.String.format",
                "advice.block().step( \"a\".replaceAll( \"(a+)+b\", \"\" ) ); ~ java.lang.String.replaceAll",
                "while( true ) { } ~ a loop",
                "for( ; ; ) { advice.block(); } ~ a loop",
                "do { advice.block(); } while( $attempt.creates() ); ~ a loop",
                "for( String s : $attempt.entitlements() ) { advice.block().step( s ); } ~ a loop",
                "if( $attempt.creates() ) { advice.block(); } ~ a choice",
                "advice.block().step( $attempt.creates() ? \"a\" : \"b\" ); ~ a choice",
                "switch( $attempt.id() ) { case \"a\": advice.block(); } ~ switch",
                "try { advice.block(); } catch( Exception e ) { } ~ try",
                "synchronized( advice ) { advice.block(); } ~ synchronized",
                "throw new RuntimeException(); ~ throw",
                "assert $attempt.creates(); ~ java.lang.Class.desiredAssertionStatus",
                "int[] many = new int[ 2000000000 ]; ~ an array of numbers",
                "Object[] many = new Object[ 2000000000 ]; ~ an array of java.lang.Object",
                "String[][] many = new String[ 9 ][ 9 ]; ~ an array of java.lang.String",
                "Runnable r = new Runnable() { public void run() { } }; r.run(); ~ java.lang.Runnable.run",
                "Runnable r = () -> { }; r.run(); ~ a lambda",
                "Runnable r = advice::block; r.run(); ~ compiler",
                "class Local { Local() { advice.block(); } } new Local(); ~ a class of its own",
                "execute( $attempt, advice ); ~ execute",
                "values(); ~ values",
                "Object o = (Object) $attempt; ((Runnable) o).run(); ~ java.lang.Runnable",
                "Object o = $attempt; boolean b = o instanceof String; ~ instanceof java.lang.String",
                "advice.block().step( String.class.getName() ); ~ the class java.lang.String",
                "insert( $attempt ); ~ insert",
                "drools.insert( $attempt ); ~ insert",
                "delete( $attempt ); ~ delete",
                "update( $attempt ); ~ update",
                "modify( $attempt ) { } ~ org.drools.model.bitmask",
                "drools.getKieRuntime().halt(); ~ getKieRuntime",
                "kcontext.getKieRuntime(); ~ getKieRuntime",
                "drools.halt(); ~ halt",
                "dev.provtriage.rulefiles.RuleFiles.packaged(); ~ dev.provtriage.rulefiles.RuleFiles.packaged",
                "$attempt.with( $attempt.fields(), null ); ~ dev.provtriage.attempt.ProvisioningAttempt.with",
                "$attempt.fields().clear(); ~ java.util.Map.clear",
                "Outcome.valueOf( \"FAILED\" ); ~ dev.provtriage.attempt.Outcome.valueOf",
                "SignalKind.values()[ 0 ] = null; ~ dev.provtriage.signal.SignalKind.values",
                "} static { System.exit( 0 ); } { ~ compiler",
                "} } class Other { { ~ compiler"
            })
    void hostileConsequenceIsRefused(String consequence, String reason) {
        assertRefused(hostile("", "", consequence), reason);
    }

    /** The row is what stands in the brackets of an attempt. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "System.getenv( \"PATH\" ) != null ~ java.lang.System.getenv",
                "accountId == System.getProperty( \"user.home\" ) ~ java.lang.System.getProperty",
                "getClass().getClassLoader() != null ~ getClass",
                "class.classLoader != null ~ compiler",
                "accountId.getClass().forName( \"java.lang.Runtime\" ) != null ~ java.lang.Class",
                "Runtime.getRuntime().exec( \"id\" ) != null ~ java.lang.Runtime",
                "new java.io.File( \"x\" ).exists() ~ java.io.File",
                "java.nio.file.Files.exists( java.nio.file.Path.of( \"x\" ) ) ~ java.nio.file",
                "Thread.currentThread() != null ~ java.lang.Thread.currentThread",
                "eval( Runtime.getRuntime() != null ) ~ java.lang.Runtime",
                "accountId.repeat( 2000000000 ) == \"x\" ~ java.lang.String.repeat",
                "accountId matches \"(a+)+b\" ~ java.util.regex.Pattern.compile",
                "accountId soundslike \"x\" ~ org.drools.model.operators.SoundsLikeOperator",
                "accountId str[startsWith] \"x\" ~ org.drools",
                "fields.size > 3 ~ dev.provtriage.attempt.ProvisioningAttempt.fields",
                "error.message == \"x\" ~ dev.provtriage.attempt.ProvisioningAttempt.error",
                "input.file == \"x\" ~ dev.provtriage.attempt.ProvisioningAttempt.input",
                "toString() == \"x\" ~ toString",
                "this == null || hashCode() == 3 ~ hashCode",
                "accountId == \"a\" + accountId ~ texts put together",
                "entitlements.stream().count() > 1 ~ java.util.List.stream",
                "entitlements[ 0 ] == \"x\" ~ java.util.List.get",
                "(java.util.Map) other != null ~ ",
                "( new int[ 3 ] ).length == 3 ~ ",
                "SignalKind.values().length > 3 ~ dev.provtriage.signal.SignalKind.values",
                "accountId == ( new String( \"x\" ) ) ~ java.lang.String.<init>",
                "creates ) eval( System.getenv( \"A\" ) == null ~ java.lang.System.getenv",
                "creates ) $s : String() from System.getenv( \"A\" ~ java.lang.System.getenv",
                "creates ) $r : Runtime() not Thread( ~ java.lang.Runtime",
                "creates ) accumulate( $a : TargetAccount(); $n : count() ) String( ~ org.drools",
                "creates ) Number() from accumulate( TargetAccount(), init( System.exit( 0 ); ) action() result( 1 ) ~ compiler"
            })
    void hostileConditionIsRefused(String condition, String reason) {
        assertRefused(hostile("", "", "advice.block();").replace("creates ) //", condition + " ) //"), reason);
    }

    /** The row is what stands before the rules. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "import static java.lang.System.exit ~ exit( 0 ); ~ java.lang.System.exit",
                "import function java.lang.System.getenv ~ getenv( \"A\" ); ~ java.lang.System.getenv",
                "import java.lang.ProcessBuilder ~ new ProcessBuilder( \"id\" ); ~ java.lang.ProcessBuilder.<init>",
                "function void f() { System.exit( 0 ); } ~ f(); ~ java.lang.System.exit",
                "function void f() { f(); } ~ f(); ~ a method of its own: f",
                "declare T name : String = System.getenv( \"A\" ) end ~ advice.block(); ~ a class of its own",
                "declare T name : String end ~ new T(); ~ a class of its own",
                "declare enum E A, B; n : int end ~ advice.block(); ~ ",
                "declare T extends Thread end ~ advice.block(); ~ ",
                "declare trait T end ~ advice.block(); ~ ",
                "global java.util.List others ~ others.add( 1 ); ~ java.util.List",
                "global Runtime machine ~ machine.halt( 0 ); ~ java.lang.Runtime",
                "query q() TargetAccount() end ~ advice.block(); ~ ",
                "unit Machine; ~ advice.block(); ~ ",
                "dialect \"mvel\" ~ System.exit( 0 ); ~ java.lang.System.exit"
            })
    void hostileHeadIsRefused(String head, String consequence, String reason) {
        assertRefused(hostile(head, "", consequence), reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salience( Integer.parseInt( System.getenv( \"A\" ) ) )",
                "salience( $attempt.retryCount() )",
                "salience 10",
                "enabled( System.getenv( \"A\" ) == null )",
                "timer( int: 1s )",
                "no-loop",
                "agenda-group \"a\"",
                "dialect \"mvel\" duration 100"
            })
    void attributeOfARuleIsRefused(String attribute) {
        assertRefused(hostile("", attribute, "advice.block();"), "");
    }

    @Test
    void classOfAnotherPackageIsRefused() {
        assertRefused(
                hostile("", "", "advice.block();")
                        .replace("package rules.documented", "package dev.provtriage.reasoning"),
                "a class of its own");
    }

    @Test
    void problemNamesTheRuleThatIsToBlame() {
        for (String rule : List.of(
                hostile("", "", "System.exit( 0 );"),
                hostile("", "", "Runnable r = new Runnable() { public void run() { } };"),
                hostile("", "no-loop", "advice.block();"),
                hostile("", "", "advice.block();").replace("creates ) //", "System.getenv( \"A\" ) == null ) //"))) {
            List<RuleProblem> problems = problemsOf(rule);
            assertFalse(problems.isEmpty(), rule);
            for (RuleProblem problem : problems) {
                assertEquals("documented/x.drl:12", problem.file() + ":" + problem.line(), problems::toString);
                assertTrue(
                        problem.message().startsWith("a rule may only ask facts and call advice; this one would use "),
                        problem::message);
            }
        }
    }

    @Test
    void hostileRulesAreNotLoaded() {
        CompiledRules compiled =
                new CompiledRules(compiled(Map.of("documented/x.drl", hostile("", "", "System.exit( 0 );")))
                        .orElseThrow());
        assertThrows(RuleFilesException.class, () -> RuleClassLoader.of(compiled, BOOK));
    }

    @Test
    void loaderFindsWhatRulesMayUseAndNothingElse() throws Exception {
        Map<String, byte[]> classes = sound();
        RuleClassLoader loader = RuleClassLoader.of(new CompiledRules(classes), BOOK);
        for (String name : classes.keySet()) {
            assertEquals(loader, loader.loadClass(name).getClassLoader());
        }
        assertEquals(Advice.class, loader.loadClass("dev.provtriage.reasoning.Advice"));
        for (String name : List.of(
                "java.lang.Runtime",
                "java.lang.Thread",
                "java.lang.ClassLoader",
                "java.io.File",
                "java.lang.reflect.Method",
                "java.util.Scanner",
                "sun.misc.Unsafe",
                "dev.provtriage.reasoning.RuleSet",
                "dev.provtriage.rulefiles.RuleFiles",
                "org.drools.core.common.InternalWorkingMemory",
                "org.kie.api.KieServices")) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name), name);
        }
        assertEquals(null, loader.getResource("allowed-members.txt"));
        assertFalse(loader.getResources("META-INF/MANIFEST.MF").hasMoreElements());
    }

    @Test
    void keptRulesAreLoadedAsTheyWere() {
        assertTrue(RuleSet.of(kept(classes -> classes), "d").isPresent());
    }

    @Test
    void keptRulesWithAnotherClassBesidesAreRefused() {
        assertKeptRefused(classes -> {
            classes.put("rules.documented.Evil", classes.values().iterator().next());
            return classes;
        });
    }

    @Test
    void keptRulesThatNameAClassOfTheProgramAreRefused() {
        assertKeptRefused(classes -> {
            classes.put("java.lang.Runtime", new byte[0]);
            return classes;
        });
    }

    @Test
    void keptRulesWithoutTheirClassesAreRefused() {
        assertKeptRefused(classes -> {
            classes.replaceAll((name, bytes) -> new byte[0]);
            return classes;
        });
        assertKeptRefused(classes -> {
            classes.remove(one(classes, "LambdaPredicate"));
            return classes;
        });
    }

    @Test
    void keptRulesThatAreNoClassesAreRefused() {
        assertKeptRefused(classes -> {
            classes.replaceAll((name, bytes) -> name.contains("LambdaPredicate") ? new byte[] {1, 2, 3} : bytes);
            return classes;
        });
        assertKeptRefused(classes -> {
            classes.replaceAll((name, bytes) -> {
                byte[] cut = bytes.clone();
                return name.contains("LambdaPredicate") ? Arrays.copyOf(cut, cut.length / 2) : cut;
            });
            return classes;
        });
    }

    @Test
    void keptRulesUnderTheNameOfOthersAreRefused() {
        assertKeptRefused(classes -> {
            String predicate = one(classes, "LambdaPredicate");
            classes.put(predicate, classes.get(one(classes, "LambdaConsequence")));
            return classes;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LambdaPredicate test",
                "LambdaPredicate <clinit>",
                "LambdaPredicate <init>",
                "LambdaPredicate values",
                "LambdaPredicate valueOf",
                "LambdaPredicate getExpressionHash",
                "LambdaPredicate predicateInformation",
                "LambdaConsequence execute",
                "LambdaConsequence <clinit>",
                "Rules <clinit>",
                "Rules <init>",
                "Rules getRulesList",
                "RuleMethods <init>",
                "RuleMethods rule_x_58_32sound",
                "DomainClassesMetadata <clinit>",
                "DomainClassesMetadata getPropertyIndex",
                "DomainClassesMetadata getDomainClass"
            })
    void doctoredMethodOfKeptRulesIsRefused(String where) {
        String kind = where.substring(0, where.indexOf(' '));
        String method = where.substring(where.indexOf(' ') + 1);
        for (Doctor doctor : List.<Doctor>of(
                code -> {
                    code.visitInsn(Opcodes.ICONST_0);
                    code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
                },
                code -> {
                    code.visitTypeInsn(Opcodes.NEW, "java/io/File");
                    code.visitInsn(Opcodes.POP);
                },
                code -> {
                    Label again = new Label();
                    code.visitLabel(again);
                    code.visitJumpInsn(Opcodes.GOTO, again);
                },
                code -> {
                    code.visitFieldInsn(Opcodes.GETSTATIC, "java/lang/System", "out", "Ljava/io/PrintStream;");
                    code.visitInsn(Opcodes.POP);
                },
                code -> {
                    code.visitLdcInsn(Type.getObjectType("java/lang/Runtime"));
                    code.visitInsn(Opcodes.POP);
                },
                code -> {
                    code.visitLdcInsn(2_000_000_000);
                    code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
                    code.visitInsn(Opcodes.POP);
                })) {
            assertKeptRefused(classes -> {
                boolean doctored = false;
                for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                    if (each.getKey().contains(kind)) {
                        byte[] other = doctored(each.getValue(), method, doctor);
                        doctored |= !Arrays.equals(other, each.getValue());
                        each.setValue(other);
                    }
                }
                assertTrue(doctored, where);
                return classes;
            });
        }
    }

    @Test
    void keptClassOfAnOldKindIsRefused() {
        assertKeptRefused(classes -> {
            classes.computeIfPresent(one(classes, "LambdaPredicate"), (name, bytes) -> {
                // The fourth pair of bytes is the version; 49 is that of Java 5.
                bytes[7] = 49;
                return bytes;
            });
            return classes;
        });
    }

    private interface Doctor {
        void into(MethodVisitor code);
    }

    /** A class with other code at the beginning of a method, or after what must come first in an initialiser. */
    private static byte[] doctored(byte[] bytes, String method, Doctor doctor) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        boolean[] found = {false};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
                        if (!name.equals(method)) {
                            return code;
                        }
                        found[0] = true;
                        return new MethodVisitor(Opcodes.ASM9, code) {
                            @Override
                            public void visitCode() {
                                super.visitCode();
                                doctor.into(mv);
                            }
                        };
                    }
                },
                0);
        return found[0] ? writer.toByteArray() : bytes;
    }

    private static void assertKeptRefused(UnaryOperator<Map<String, byte[]>> change) {
        assertEquals(Optional.empty(), RuleSet.of(kept(change), "d"));
    }

    private static byte[] kept(UnaryOperator<Map<String, byte[]>> change) {
        CompiledRules compiled = new CompiledRules(change.apply(new TreeMap<>(sound())));
        return new StoredRules(BOOK, List.of(new StoredRules.Part(Set.of("x: sound"), compiled))).written();
    }

    private static String one(Map<String, byte[]> classes, String kind) {
        return classes.keySet().stream()
                .filter(name -> name.contains(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, byte[]> sound() {
        return compiled(Map.of("documented/x.drl", HEADER + "global Advice advice\n" + SOUND))
                .orElseThrow();
    }

    /** Line 9 is the head of the sound rule, line 12 that of the other. */
    private static String hostile(String head, String attribute, String consequence) {
        return HEADER + "global Advice advice " + head + "\n" + SOUND + """
                rule "x: hostile" @title( "T" ) %s
                when $attempt : ProvisioningAttempt( creates ) //
                then %s
                end
                """.formatted(attribute, consequence);
    }

    private static void assertRefused(String rules, String reason) {
        Optional<Map<String, byte[]>> classes = compiled(Map.of("documented/x.drl", rules));
        if (classes.isPresent()) {
            List<RuleProblem> problems = GATE.problems(classes.get(), BOOK);
            assertFalse(problems.isEmpty(), "passed: " + rules);
            String wanted = reason == null ? "" : reason;
            assertTrue(problems.stream().anyMatch(problem -> problem.message().contains(wanted)), problems::toString);
        } else {
            assertTrue(reason == null || reason.isEmpty() || reason.equals("compiler"), "does not compile: " + rules);
        }
    }

    private static List<RuleProblem> problems(String rules) {
        return problemsOf(HEADER + "global Advice advice\n" + rules);
    }

    private static List<RuleProblem> problemsOf(String text) {
        return GATE.problems(compiled(Map.of("documented/x.drl", text)).orElseThrow(), BOOK);
    }

    private static Map<String, String> every() throws IOException {
        try (InputStream in = MemberGateTest.class.getResourceAsStream("every.drl")) {
            assertNotNull(in);
            return Map.of("documented/every.drl", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The classes of rules; empty where the engine does not compile them. */
    private static Optional<Map<String, byte[]>> compiled(Map<String, String> scenarios) {
        KieServices services = KieServices.get();
        ReleaseId name = services.newReleaseId("provtriage", "hostile-" + System.nanoTime(), "1");
        KieFileSystem sources = services.newKieFileSystem();
        sources.writeKModuleXML(services.newKieModuleModel().toXML()).generateAndWritePomXML(name);
        scenarios.forEach((path, text) -> sources.write("src/main/resources/rules/" + path, text));
        try {
            KieBuilder build = services.newKieBuilder(sources).buildAll(ExecutableModelProject.class);
            if (build.getResults().hasMessages(Message.Level.ERROR)) {
                return Optional.empty();
            }
            Map<String, byte[]> classes = new TreeMap<>();
            InternalKieModule module = (InternalKieModule) build.getKieModule();
            for (String file : module.getFileNames()) {
                if (file.endsWith(".class") && !file.startsWith("org/drools/project/")) {
                    classes.put(
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'),
                            module.getBytes(file));
                }
            }
            return Optional.of(classes);
        } catch (RuntimeException e) {
            return Optional.empty();
        } finally {
            services.getRepository().removeKieModule(name);
        }
    }
}
