package dev.provtriage.verdict;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.signal.ErrorReading;
import java.util.ArrayList;
import java.util.List;

/** Says of a failure that no rule explains what was seen and what would decide it. */
final class Unexplained {

    private Unexplained() {}

    static List<Evidence> because(ProvisioningAttempt attempt, ErrorReading error) {
        List<Evidence> because = new ArrayList<>();
        if (!error.message().isEmpty()) {
            because.add(new Evidence("The error says: \"" + error.message() + "\".", Evidence.Source.ERROR));
        }
        if (!error.recognized().isEmpty()) {
            because.add(new Evidence(
                    "Recognized in it, but not decisive: " + String.join(", ", error.recognized()) + ".",
                    Evidence.Source.ERROR));
        } else if (!error.message().isEmpty()) {
            because.add(new Evidence("Nothing in it is in the vocabulary.", Evidence.Source.ERROR));
        } else {
            because.add(new Evidence("The log holds no error text and no code.", Evidence.Source.REQUEST));
        }
        if (attempt.unknownOperation()) {
            because.add(new Evidence("The log does not say what was tried.", Evidence.Source.REQUEST));
        }
        return because;
    }

    static List<String> steps(ProvisioningAttempt attempt, ErrorReading error) {
        List<String> steps = new ArrayList<>();
        String account = attempt.accountId() == null ? "the account" : "account " + attempt.accountId();
        steps.add("Look at " + account + " on " + attempt.targetSystem()
                + " before anything is sent again: it is not known whether the request was carried out.");
        if (error.message().isEmpty()) {
            steps.add("Find the error in the log of "
                    + (attempt.connector() == null ? attempt.targetSystem() : "connector " + attempt.connector())
                    + " and add its code and message to the attempt.");
        } else {
            steps.add("When the meaning of the message is found, add its code or phrase to rules/vocabulary.");
        }
        return steps;
    }
}
