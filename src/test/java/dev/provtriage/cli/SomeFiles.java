package dev.provtriage.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Files for the command line to read. */
final class SomeFiles {

    /** The example of the design: an account that exists with the same owner, and a field of a wrong type. */
    static final String EXISTS = """
            {"id":"A-1001","time":"2026-11-23T08:15:00Z","operation":"CREATE","targetSystem":"corp-ldap",\
            "connector":"ldap-1","accountId":"jdoe","owner":"E1001","fields":{"sn":"Doe","uidNumber":"abc"},\
            "outcome":"FAILED","error":{"type":"javax.naming.NameAlreadyBoundException","code":"LDAP 68",\
            "message":"[LDAP: error code 68 - Entry Already Exists]"}}
            """;

    static final String REFUSED = """
            {"id":"A-1002","time":"2026-11-23T08:15:30Z","operation":"CREATE","targetSystem":"crm","accountId":"jroe",\
            "outcome":"FAILED","error":{"type":"java.net.ConnectException","message":"Connection refused"}}
            """;

    static final String TIMED_OUT = """
            {"id":"A-1003","operation":"CREATE","targetSystem":"crm","accountId":"jroe","outcome":"FAILED",\
            "error":{"type":"java.net.SocketTimeoutException","message":"Read timed out"}}
            """;

    static final String UNEXPLAINED = """
            {"operation":"MODIFY","targetSystem":"crm","accountId":"jroe","outcome":"FAILED",\
            "error":{"message":"Flurble"}}
            """;

    static final String SUCCEEDED = """
            {"id":"A-1005","operation":"GRANT","targetSystem":"crm","accountId":"jroe","outcome":"SUCCEEDED"}
            """;

    static final String ALL = EXISTS + REFUSED + TIMED_OUT + UNEXPLAINED + SUCCEEDED;

    static final String SNAPSHOT = """
            {"targetSystem":"corp-ldap","takenAt":"2026-11-23T08:00:00Z","reachable":true,"completeness":"COMPLETE",
             "connector":{"name":"ldap-1","health":"UP","detail":null},
             "schema":[{"name":"uidNumber","type":"INTEGER","required":true,"unique":true}],
             "accounts":[{"id":"jdoe","status":"ACTIVE","owner":"E1001","entitlements":[],"fields":{}}],
             "entitlements":[]}
            """;

    private SomeFiles() {}

    static String written(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of the packaged rules with one more file, or another one of that name. */
    static String rules(Path folder, String name, String text) {
        Path from = Path.of("rules");
        Path to = folder.resolve("rules");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file)) {
                    Path copy = to.resolve(from.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
            Files.writeString(to.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to.toString();
    }
}
