package dev.provtriage.snapshots;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file is told, whatever it is; nothing else may come out of it. The seed is fixed. */
final class MutatedSnapshotTest {

    private static final int MUTANTS = 2_000;

    private static final String NATIVE = """
            {"targetSystem":"corp-ldap","takenAt":"2026-11-23T08:00:00Z","reachable":true,"completeness":"COMPLETE",
             "connector":{"name":"ldap-1","health":"UP","detail":null},
             "schema":[{"name":"uidNumber","type":"INTEGER","required":true,"unique":true,"maxLength":9,
                        "allowedValues":["1"],"sensitive":true}],
             "accounts":[{"id":"jdoe","status":"REVOKED","owner":"E1001","entitlements":["x"],"fields":{"a":[1,{"b":null}]}}]}
            {"id":"jane"}
            {"entitlement":"y","members":["jdoe","cn=gone,ou=p"]}
            """;

    private static final String[] PIECES = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        ";",
        "|",
        "\n",
        "\r\n",
        "\t",
        "\\",
        "#",
        " ",
        "::",
        ":<",
        "\0",
        "null",
        "-1",
        "1e999",
        "\uFEFF",
        "\uD83D\uDE00",
        "dn: ",
        "=",
        "+",
        "''",
        "( ",
        " )",
        "true"
    };

    @ParameterizedTest
    @ValueSource(strings = {"native", "snapshot-csv.csv", "snapshot-ldif.ldif", "snapshot-scim.json"})
    void isReadOrRefusedInOneLine(String name) throws IOException {
        byte[] whole = name.equals("native") ? NATIVE.getBytes(StandardCharsets.UTF_8) : Exports.sampleBytes(name);
        Random random = new Random(20261123);
        int refused = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            byte[] bytes = whole;
            for (int change = random.nextInt(3); change >= 0; change--) {
                bytes = changed(bytes, random);
            }
            refused += refused(name, bytes) ? 1 : 0;
        }
        assertTrue(refused > MUTANTS / 20, "the mutants are too tame: " + refused);
        assertTrue(refused < MUTANTS, "no mutant is read");
    }

    private static boolean refused(String name, byte[] bytes) {
        try {
            Exports.read(name, bytes);
            return false;
        } catch (SnapshotException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith(name), message);
            assertFalse(message.contains("Exception") || message.contains("\n"), message);
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(
                    "a mutant of " + name + " is not told: " + new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static byte[] changed(byte[] bytes, Random random) throws IOException {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(bytes, at, length, new byte[0]);
            case 2 -> joined(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 3, 4, 5 ->
                joined(
                        bytes,
                        at,
                        random.nextInt(2),
                        PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            case 6 -> joined(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
            case 7 -> text(bytes).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            case 8 ->
                ("\uFEFF" + text(bytes))
                        .getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE);
            case 9 -> random.nextInt(4) == 0 ? Exports.gzip(bytes) : shuffledLines(bytes, random);
            case 10 -> {
                String text = text(bytes);
                yield (random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT))
                        .getBytes(StandardCharsets.UTF_8);
            }
            default -> {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
        };
    }

    private static byte[] shuffledLines(byte[] bytes, Random random) {
        String[] lines = text(bytes).split("\n", -1);
        int one = random.nextInt(lines.length);
        int other = random.nextInt(lines.length);
        String line = lines[one];
        lines[one] = lines[other];
        lines[other] = line;
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] bytes, int at, int dropped, byte[] put) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, at);
        joined.write(put);
        joined.write(bytes, at + dropped, bytes.length - at - dropped);
        return joined.toByteArray();
    }
}
