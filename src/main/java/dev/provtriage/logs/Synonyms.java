package dev.provtriage.logs;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What other products call the operations and outcomes of an attempt. */
final class Synonyms {

    /** Longer texts are sentences, in which a word is not a value. */
    private static final int LONGEST = 60;

    private static final Map<String, Operation> VERBS = table(Operation.class, """
            CREATE anlegen angelegt anlage erstellen erstellt creer cree crear creado creacion \
            create created creating creation creates add added adding adds insert inserted inserting provision \
            provisioned provisions new post register onboard
            MODIFY andern aendern geandert geaendert anderung aenderung aktualisieren aktualisiert modifier modifie \
            modificar modificado modificacion actualizar actualizado modify modified modifying modification modifies update updated updating updates change changed \
            changing changes set edit edited patch sync synchronize synchronized rename renamed move moved reset
            DELETE loschen loeschen geloscht geloescht loschung loeschung supprimer supprime suppression eliminar \
            eliminado eliminacion borrar borrado delete stageddelete deleted deleting deletion deletes remove removed removing removal removes deprovision \
            deprovisioned deprovisioning unprovision drop purge terminate
            ENABLE entsperren entsperrt aktivieren aktiviert activer activar activado enable enabled enabling enables activate activated activating reactivate reactivated resume
            DISABLE sperren gesperrt deaktivieren deaktiviert desactiver desactivar desactivado disable disabled disabling disables deactivate deactivated deactivating suspend suspended \
            suspending suspends
            GRANT zuweisen zugewiesen zuweisung assigner attribuer asignar asignado grant granted granting grants assign assigned assigning assigns assignment
            REVOKE entziehen entzogen entzug revoquer retirer revocar revocado revoke revoked revoking revokes unassign unassigned unassigning
            """);

    private static final Map<String, Outcome> OUTCOMES = table(Outcome.class, """
            SUCCEEDED erfolgreich erfolg ubersprungen uebersprungen reussi reussie succes ignore exito correcto \
            completado omitido succeeded success successful successfully ok complete completed committed commit done finished \
            finishedsuccessfully provisioned passed executed handlederror successwithwarning successwithwarnings \
            warning warnings partialsuccess skipped skip notapplicable notrequired noop nooperation noaction noactionrequired ignored \
            nochange unchanged alreadydone true
            FAILED fehlgeschlagen fehler fehlerhaft echec echoue fallido fallo failed fail failure failing error errors errored fatal fatalerror partialerror exception \
            completedwitherrors completedwitherror permanentfailure permanentlyfailed retry retrying rejectedbytarget \
            provisioningfailed provisioningerror frozen unsuccessful refused false
            PLANNED planned plan pending queued scheduled waiting new notstarted notyetsent requested executionpending \
            pendingprovisioning awaiting toprovision manual
            """);

    /** Said of a record in which nothing, or not all, was done, and that is no failure all the same. */
    private static final Set<String> QUALIFIED = Set.of(
            "ubersprungen",
            "uebersprungen",
            "ignore",
            "omitido",
            "skipped",
            "skip",
            "notapplicable",
            "notrequired",
            "noop",
            "nooperation",
            "noaction",
            "noactionrequired",
            "ignored",
            "nochange",
            "unchanged",
            "alreadydone",
            "handlederror",
            "warning",
            "warnings",
            "successwithwarning",
            "successwithwarnings",
            "partialsuccess",
            "retry",
            "retrying",
            "partialerror",
            "frozen");

    private static final Set<String> SAYING_NOTHING = Set.of(
            "konto",
            "benutzer",
            "compte",
            "utilisateur",
            "cuenta",
            "usuario",
            "account",
            "accounts",
            "user",
            "users",
            "identity",
            "object",
            "entry",
            "shadow",
            "person",
            "request",
            "operation",
            "task",
            "provisioning",
            "target",
            "the",
            "a",
            "an",
            "in",
            "on",
            "to",
            "from",
            "for",
            "of",
            "password",
            "staged",
            "attribute",
            "attributes",
            "event");

    private static final Set<String> ENTITLEMENT = Set.of(
            "entitlement",
            "entitlements",
            "group",
            "groups",
            "role",
            "roles",
            "membership",
            "memberships",
            "member",
            "members",
            "access",
            "permission",
            "permissions",
            "license",
            "association");

    /** Verbs that make a membership, where {@code create group} makes a group. */
    private static final Set<String> JOINING =
            Set.of("add", "added", "adding", "adds", "insert", "inserted", "provision", "provisioned", "new");

    private static final Set<String> LEAVING = Set.of(
            "remove",
            "removed",
            "removing",
            "removes",
            "removal",
            "deprovision",
            "deprovisioned",
            "deprovisioning",
            "drop");

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^A-Za-z]+");

    private Synonyms() {}

    /** The operation of these words, as in {@code Add Entitlement} or {@code CREATE_ACCOUNT}; UNKNOWN for any other. */
    static Operation operation(String text) {
        if (text.length() > LONGEST) {
            return Operation.UNKNOWN;
        }
        @Nullable String verb = null;
        boolean entitlement = false;
        // "De-provision" and "un-assign" are one word each.
        String joined =
                withoutMarks(text).replace("e-p", "ep").replace("E-P", "EP").replace("n-a", "na");
        for (String part : NO_LETTERS.split(joined, -1)) {
            for (String word : CAMEL.split(part, -1)) {
                String plain = word.toLowerCase(Locale.ROOT);
                if (VERBS.containsKey(plain)) {
                    if (verb != null && VERBS.get(verb) != VERBS.get(plain)) {
                        return Operation.UNKNOWN;
                    }
                    verb = plain;
                } else if (ENTITLEMENT.contains(plain)) {
                    entitlement = true;
                } else if (!plain.isEmpty() && !SAYING_NOTHING.contains(plain)) {
                    return Operation.UNKNOWN;
                }
            }
        }
        if (verb == null) {
            return Operation.UNKNOWN;
        }
        if (entitlement && JOINING.contains(verb)) {
            return Operation.GRANT;
        }
        if (entitlement && LEAVING.contains(verb)) {
            return Operation.REVOKE;
        }
        return VERBS.getOrDefault(verb, Operation.UNKNOWN);
    }

    static Outcome outcome(String text) {
        return text.length() > LONGEST ? Outcome.UNKNOWN : OUTCOMES.getOrDefault(plain(text), Outcome.UNKNOWN);
    }

    /** Whether the outcome says more, or less, than that all was done or nothing was, so that the word itself counts. */
    static boolean saysMore(String text) {
        return outcome(text) == Outcome.UNKNOWN || QUALIFIED.contains(plain(text));
    }

    /** Whether an attribute of this name holds memberships. */
    static boolean entitlement(String attribute) {
        String plain = plain(attribute);
        return ENTITLEMENT.contains(plain) || plain.equals("memberof") || plain.equals("assignedgroups");
    }

    private static String plain(String text) {
        return NO_LETTERS.matcher(withoutMarks(text)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** With the letters that umlauts and accents stand on: {@code Echec}. */
    private static String withoutMarks(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFD)
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }

    private static <E extends Enum<E>> Map<String, E> table(Class<E> type, String text) {
        Map<String, E> table = new HashMap<>();
        text.lines().forEach(line -> {
            List<String> words = List.of(line.strip().split(" +"));
            words.subList(1, words.size()).forEach(word -> table.put(word, Enum.valueOf(type, words.get(0))));
        });
        return table;
    }
}
