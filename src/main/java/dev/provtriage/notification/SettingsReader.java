package dev.provtriage.notification;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings of notifications once, and gathers all that is wrong with them. */
final class SettingsReader {

    private static final String ENVIRONMENT = "PROVTRIAGE_";

    private static final List<String> KEYS = List.of(
            "mail.host",
            "mail.port",
            "mail.security",
            "mail.user",
            "mail.password",
            "mail.password-file",
            "mail.from",
            "mail.to",
            "webhook.url",
            "webhook.secret",
            "webhook.secret-file");

    /** No more than tells an address from a slip: what is really there, the mail server knows. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]+");
    private static final int LAST_PORT = 65_535;

    private final @Nullable Path file;
    private final Map<String, String> environment;
    private final Properties written = new Properties();
    private final List<String> problems = new ArrayList<>();

    SettingsReader(@Nullable Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    NotificationSettings read() throws NotificationSettingsException {
        readFile();
        NotificationSettings settings = new NotificationSettings(mail(), webhook());
        if (!problems.isEmpty()) {
            throw new NotificationSettingsException(String.join("\n", problems));
        }
        return settings;
    }

    private void readFile() throws NotificationSettingsException {
        if (file == null) {
            return;
        }
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            written.load(text);
        } catch (NoSuchFileException e) {
            throw new NotificationSettingsException(file + " is not there; name a file that is.");
        } catch (MalformedInputException e) {
            throw new NotificationSettingsException(file + " is not written in UTF-8; save it as UTF-8.");
        } catch (IOException | IllegalArgumentException e) {
            throw new NotificationSettingsException(
                    file + " cannot be read as a properties file: " + e.getMessage() + ".");
        }
        for (String key : new TreeSet<>(written.stringPropertyNames())) {
            if (!KEYS.contains(key)) {
                problems.add(file + ": there is no setting '" + key + "'; those that there are: "
                        + String.join(", ", KEYS) + ".");
            }
        }
    }

    private @Nullable MailSettings mail() {
        String host = value("mail.host");
        if (host == null) {
            unused("mail.", "mail.host");
            return null;
        }
        if (!HOST.matcher(host).matches()) {
            problem("mail.host", "'" + host + "' is no name of a machine, such as mail.example.org.");
        }
        MailSettings.Security security = security();
        String user = value("mail.user");
        String password = secret("mail.password", "mail.password-file");
        if (user == null && password != null) {
            problem("mail.user", "it is missing beside the password; name the user that it belongs to.");
        }
        if (user != null && password == null) {
            problem("mail.password", "it is missing beside mail.user; give it, or mail.password-file.");
        }
        String from = value("mail.from");
        if (from == null) {
            problem("mail.from", "it is missing; give the address that mails come from.");
        } else {
            address("mail.from", from);
        }
        return new MailSettings(host, port(security), security, user, password, from == null ? "" : from, recipients());
    }

    private MailSettings.Security security() {
        String text = value("mail.security");
        for (MailSettings.Security security : MailSettings.Security.values()) {
            if (security.name().equalsIgnoreCase(text)) {
                return security;
            }
        }
        if (text != null) {
            problem("mail.security", "'" + text + "' is not one of: tls, starttls, none.");
        }
        return MailSettings.Security.STARTTLS;
    }

    private int port(MailSettings.Security security) {
        String text = value("mail.port");
        if (text == null) {
            return security.port();
        }
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told like a number that is no port.
        }
        problem("mail.port", "'" + text + "' is no port; give a number from 1 to 65535.");
        return security.port();
    }

    private List<String> recipients() {
        String text = value("mail.to");
        List<String> addresses = text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .distinct()
                        .toList();
        if (addresses.isEmpty()) {
            problem("mail.to", "it is missing; give the addresses of those who are to be told, with commas between.");
        }
        addresses.forEach(address -> address("mail.to", address));
        return addresses;
    }

    private void address(String key, String text) {
        if (!ADDRESS.matcher(text).matches()) {
            problem(key, "'" + text + "' is no mail address, such as operations@example.org.");
        }
    }

    private @Nullable WebhookSettings webhook() {
        String text = value("webhook.url");
        if (text == null) {
            unused("webhook.", "webhook.url");
            return null;
        }
        String secret = secret("webhook.secret", "webhook.secret-file");
        if (secret != null) {
            try {
                WebhookSignature.of(secret);
            } catch (IllegalArgumentException e) {
                problem("webhook.secret", e.getMessage() + ".");
            }
        }
        try {
            URI url = new URI(text);
            if (url.getHost() == null || url.getScheme() == null || url.getUserInfo() != null) {
                problem("webhook.url", "it is no address of a web server, such as https://hooks.example.org/outages.");
            } else if (!url.getScheme().equalsIgnoreCase("https")
                    && !(url.getScheme().equalsIgnoreCase("http") && loopback(url.getHost()))) {
                problem("webhook.url", "only https goes to another machine; give an address that begins with https.");
            }
            return new WebhookSettings(url, secret);
        } catch (URISyntaxException e) {
            // Without the address itself: often it is a secret.
            problem("webhook.url", "it is no address: " + e.getReason() + ".");
            return null;
        }
    }

    private static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Settings that do nothing without another one. */
    private void unused(String prefix, String needed) {
        KEYS.stream()
                .filter(key -> key.startsWith(prefix) && value(key) != null)
                .findFirst()
                .ifPresent(
                        key -> problem(key, "it does nothing without " + needed + "; give that too, or take it out."));
    }

    private @Nullable String secret(String key, String fileKey) {
        String direct = value(key);
        String path = value(fileKey);
        if (path == null) {
            return direct;
        }
        if (direct != null) {
            problem(fileKey, "it stands beside " + key + "; give one of them.");
            return direct;
        }
        try {
            String secret = Files.readString(Path.of(path))
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            if (!secret.isEmpty()) {
                return secret;
            }
            problem(fileKey, "the first line of " + path + " is empty; write the secret there.");
        } catch (IOException | RuntimeException e) {
            problem(fileKey, path + " cannot be read; name a text file that this user can read.");
        }
        return null;
    }

    /** Null where it is not given, or blank. */
    private @Nullable String value(String key) {
        String value = environment.get(environmentName(key));
        if (value == null) {
            value = written.getProperty(key);
        }
        return value == null || value.isBlank() ? null : value.strip();
    }

    private void problem(String key, String text) {
        boolean ofEnvironment = environment.containsKey(environmentName(key));
        String place = ofEnvironment || file == null ? environmentName(key) : file + ": " + key;
        problems.add(place + ": " + text);
    }

    private static String environmentName(String key) {
        return ENVIRONMENT + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
