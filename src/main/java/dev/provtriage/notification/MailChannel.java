package dev.provtriage.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import org.simplejavamail.MailException;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;
import org.simplejavamail.mailer.internal.MailerRegularBuilderImpl;

/** Tells by mail, over SMTP: one mail for each recipient, so that one who is refused does not keep others from theirs. */
final class MailChannel implements Channel {

    static final String NAME = "mail";

    private static final int PATIENCE_MILLIS = 15_000;

    private final MailSettings settings;
    private final Mailer mailer;

    MailChannel(MailSettings settings) {
        this.settings = settings;
        MailerRegularBuilderImpl builder = MailerBuilder.withSMTPServerHost(settings.host())
                .withSMTPServerPort(settings.port())
                .withTransportStrategy(
                        switch (settings.security()) {
                            case STARTTLS -> TransportStrategy.SMTP_TLS;
                            case TLS -> TransportStrategy.SMTPS;
                            case NONE -> TransportStrategy.SMTP;
                        })
                // By itself it would trust any certificate.
                .trustingAllHosts(false)
                .verifyingServerIdentity(true)
                // Once the mail is taken, nothing is to make it look as if it were not.
                .withProperty("mail.smtp.quitwait", "false")
                .withSessionTimeout(PATIENCE_MILLIS);
        if (settings.security() == MailSettings.Security.NONE) {
            // By itself it would take any certificate that it is offered, which says nothing.
            builder.withProperty("mail.smtp.starttls.enable", "false");
        }
        if (settings.user() != null) {
            builder.withSMTPServerUsername(settings.user()).withSMTPServerPassword(settings.password());
        }
        this.mailer = builder.buildMailer();
    }

    @Override
    public void tell(OutageEvent event, String recipient) throws IOException, NoticeRefusedException {
        try {
            mailer.sendMail(mail(event, recipient)).join();
        } catch (MailException e) {
            fail(e, recipient);
        }
    }

    private Email mail(OutageEvent event, String recipient) {
        return EmailBuilder.startingBlank()
                .from("Provtriage", settings.from())
                .to(recipient)
                .withSubject(MailText.subject(event))
                .withPlainText(MailText.body(event))
                // Two mails of one event are one to whoever looks at this.
                .fixingMessageId("<" + event.id() + "@provtriage>")
                .withHeader("X-Provtriage-Event", event.id())
                .withHeader("Auto-Submitted", "auto-generated")
                .buildEmail();
    }

    private void fail(MailException failure, String recipient) throws IOException, NoticeRefusedException {
        String server = settings.host() + ":" + settings.port();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationFailedException) {
                throw new IOException(
                        "The mail server " + server + " rejects the login; correct mail.user and mail.password: "
                                + reason(cause),
                        failure);
            }
            if (cause instanceof SendFailedException) {
                throw new NoticeRefusedException(
                        "The mail server " + server + " does not take mail for " + recipient
                                + "; look at mail.from and mail.to: " + reason(cause),
                        false);
            }
            if (cause instanceof MessagingException) {
                throw new IOException(
                        "The mail server " + server + " was not reached, or does not speak as mail.security says: "
                                + reason(cause),
                        failure);
            }
        }
        throw new NoticeRefusedException("No mail can be made of it: " + reason(failure), true);
    }

    private static String reason(Throwable failure) {
        String reason = PlainText.line(String.valueOf(failure.getMessage()));
        return reason.endsWith(".") ? reason : reason + ".";
    }
}
