package dev.provtriage.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class KeywordIndexTest {

    private static final String SMALL = """
            family,code,signal,note
            text,user exists,ALREADY_EXISTS,
            text,user,INVALID_VALUE,
            text,the user exists already,ALREADY_EXISTS,
            text,"user, group",ALREADY_EXISTS,
            text,*exist*,ALREADY_EXISTS,
            text,*ex,ALREADY_EXISTS,
            text,us*,ALREADY_EXISTS,
            text,größe*,INVALID_VALUE,
            text,(20),VALUE_ALREADY_THERE,
            text,a,INVALID_VALUE,
            text,x*,INVALID_VALUE,
            """;

    @Test
    void findsWhatASearchCharacterByCharacterFinds() throws RuleFilesException {
        Vocabulary vocabulary = vocabulary(SMALL);
        KeywordIndex index = VocabularyCompiler.compile(vocabulary);
        String[] pieces = {
            "the",
            "user",
            "exists",
            "already",
            "exist",
            "nonexistent",
            "users",
            "us",
            "ex",
            "größen",
            "(20)",
            "a",
            "x",
            "x9",
            ",",
            "_",
            "\n",
            "group",
            "9",
            "-",
            "index"
        };
        Random random = new Random(20_261_124);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder message = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                message.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(3) == 0 ? "" : " ");
            }
            ErrorReport error = new ErrorReport(null, null, message.toString(), List.of());
            assertEquals(plainSearch(vocabulary, error), search(index, error), message.toString());
        }
    }

    @Test
    void findsWordsHoweverTheyAreParted() throws RuleFilesException {
        KeywordIndex index = VocabularyCompiler.compile(vocabulary(SMALL));

        for (String message : List.of("user, group", "user,group", "USER ,  Group")) {
            ErrorReport error = new ErrorReport(null, null, message, List.of());
            assertFalse(search(index, error).stream().noneMatch(found -> found.contains("user, group")), message);
        }
    }

    @Test
    void keptAsBytesItReadsEveryCapturedErrorAsBefore() throws RuleFilesException {
        KeywordIndex index = VocabularyCompiler.compile(Vocabulary.of(RuleFiles.in(Path.of("rules"))));
        ImageWriter image = new ImageWriter();
        index.write(image);
        KeywordIndex again = KeywordIndex.read(reader(image.written()));
        List<String> messages = List.of(
                "[LDAP: error code 68 - 00002071: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0",
                "ORA-00001: unique constraint (HR.USERS_PK) violated",
                "{\"status\":\"409\",\"scimType\":\"uniqueness\",\"detail\":\"userName already exists\"}",
                "Der Benutzer ist bereits vorhanden",
                "ContosoEntryConflict",
                "java.net.SocketTimeoutException: Read timed out");

        for (String message : messages) {
            ErrorReport error = new ErrorReport(null, null, message, List.of());
            assertEquals(matches(index, error), matches(again, error), message);
            assertFalse(matches(index, error).isEmpty(), message);
        }
    }

    @Test
    void damagedBytesAreRefused() throws RuleFilesException {
        ImageWriter image = new ImageWriter();
        VocabularyCompiler.compile(vocabulary(SMALL)).write(image);
        byte[] good = image.written();
        byte[] hugeLength = good.clone();
        hugeLength[0] = 0x7f;
        byte[] negativeLength = good.clone();
        negativeLength[0] = (byte) 0x80;

        assertThrows(BufferUnderflowException.class, () -> KeywordIndex.read(reader(Arrays.copyOf(good, 0))));
        assertThrows(IllegalArgumentException.class, () -> KeywordIndex.read(reader(hugeLength)));
        assertThrows(IllegalArgumentException.class, () -> KeywordIndex.read(reader(negativeLength)));
        assertThrows(RuntimeException.class, () -> KeywordIndex.read(reader(Arrays.copyOf(good, good.length / 2))));
    }

    private static ImageReader reader(byte[] image) {
        return new ImageReader(ByteBuffer.wrap(image));
    }

    private static List<String> matches(KeywordIndex index, ErrorReport error) {
        ErrorScan scan = new ErrorScan(index);
        scan.search(error);
        return scan.matches().stream().map(Match::toString).toList();
    }

    private static Set<String> search(KeywordIndex index, ErrorReport error) {
        Set<String> found = new TreeSet<>();
        ErrorScan scan = new ErrorScan(index);
        scan.search(error);
        scan.matches().forEach(match -> found.add(match.entry().code() + "@" + match.begin()));
        return found;
    }

    /** What the vocabulary's phrases of one part mean, in the simplest way; a phrase's last place alone is matched once. */
    private static Set<String> plainSearch(Vocabulary vocabulary, ErrorReport error) {
        Set<String> found = new TreeSet<>();
        ErrorText text = new ErrorText();
        text.take(error);
        String all = String.valueOf(text.chars(), 0, text.length());
        for (VocabularyEntry entry : vocabulary.entries()) {
            Phrase.Part part = Phrase.of(entry.code()).parts().get(0);
            for (int begin = 0; begin < all.length(); begin++) {
                int end = end(all, begin, part);
                if (end >= 0) {
                    found.add(entry.code() + "@" + begin);
                }
            }
        }
        return found;
    }

    /** Where a part ends that begins at a position, whose words may be parted by a blank or not; negative where it does not. */
    private static int end(String text, int begin, Phrase.Part part) {
        boolean left = part.openLeft() || begin == 0 || !word(text.charAt(begin - 1)) || !word(text.charAt(begin));
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("[\\p{L}\\p{N}]+|[^\\s\\p{L}\\p{N}]").matcher(part.text());
        while (word.find()) {
            words.add(word.group());
        }
        boolean open = part.openLeft() || part.openRight();
        int at = begin;
        for (int i = 0; i < words.size(); i++) {
            if (i > 0 && at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (!text.startsWith(words.get(i), at)) {
                return -1;
            }
            at += words.get(i).length();
            boolean last = i == words.size() - 1;
            if (!open && !last && word(text.charAt(at - 1)) && at < text.length() && word(text.charAt(at))) {
                return -1;
            }
        }
        boolean right = part.openRight() || at == text.length() || !word(text.charAt(at)) || !word(text.charAt(at - 1));
        return left && right ? at : -1;
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c);
    }

    private static Vocabulary vocabulary(String csv) throws RuleFilesException {
        return Vocabulary.of(RuleFiles.of(Map.of("vocabulary/x.csv", csv)));
    }
}
