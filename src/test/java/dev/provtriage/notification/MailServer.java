package dev.provtriage.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server that speaks to nobody but over TLS, from the first byte or after STARTTLS, which GreenMail has not. */
public final class MailServer implements AutoCloseable {

    public static final String USER = "ops";
    public static final String PASSWORD = "s3cret";
    public static final String KEY_PASSWORD = "changeit";

    private final SMTPServer server;
    private final List<String> mails = new CopyOnWriteArrayList<>();

    private MailServer(Path key, boolean wrapped) throws GeneralSecurityException, IOException {
        SSLContext tls = tls(key);
        SMTPServer.Builder builder = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals(USER) || !password.equals(PASSWORD)) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandler((context, from, to, mail) -> take(to, mail));
        server = (wrapped
                        ? builder.serverSocketFactory(tls)
                        : builder.enableTLS().requireTLS().startTlsSocketFactory(tls))
                .build();
        server.start();
    }

    /** One that asks for STARTTLS, or speaks TLS from the first byte. */
    public static MailServer start(MailSettings.Security security, Path key)
            throws GeneralSecurityException, IOException {
        return new MailServer(key, security == MailSettings.Security.TLS);
    }

    /**
     * A key of localhost in a file, with a certificate that says so, for which nobody vouches: who trusts it names this very
     * file.
     */
    public static Path key(Path folder) throws IOException, InterruptedException {
        Path key = folder.resolve("mail.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-keystore",
                        key.toString(),
                        "-storepass",
                        KEY_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (made.waitFor() != 0) {
            throw new IOException("No key was made");
        }
        return key;
    }

    private static SSLContext tls(Path key) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(key)) {
            store.load(in, KEY_PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, KEY_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void take(String to, byte[] mail) throws RejectException {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
            mails.add(to + " " + message.getSubject() + " " + message.getMessageID());
        } catch (MessagingException e) {
            throw new RejectException("It is no mail");
        }
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** Recipient, subject and id of each mail, in the order in which they came. */
    public List<String> mails() {
        return mails;
    }

    @Override
    public void close() {
        server.stop();
    }
}
