/**
 * Provtriage tells why provisioning of accounts fails, and what to do.
 *
 * <p>Attempts come in from logs, and what the targets looked like from snapshots. For each attempt its error is read into
 * one signal, whatever system wrote it; the snapshots give the slice that concerns it; both together are an incident.
 * Rules look at the incident and make findings; the findings make one verdict: block, retry, remediate or proceed, with
 * evidence and steps. {@link dev.provtriage.Triage} is that whole way on one screen: start reading there.
 *
 * <p>In reading order: {@code attempt} (what was tried), {@code target} (what the target looked like), {@code signal}
 * (what an error says), {@code incident} (the facts), {@code reasoning} (the rules), {@code verdict} (the answer). Around
 * them: {@code rulefiles} (the rule files as texts), {@code rulelanguage} (what they say, and what is wrong in them), {@code
 * samples} (what must come out), {@code logs} and {@code snapshots} (what comes in), {@code report} (what goes out). Of many
 * attempts: {@code outage} (failures with one cause), {@code sweep} (what snapshots show by themselves), {@code template}
 * (messages that say the same), {@code audit} (all of it, counted). {@code workshop} (rules tried out before they answer),
 * {@code store} (what the service keeps), {@code notification} (who is told of outages), {@code server} and {@code cli}
 * (the doors); {@code packaging} is a step of the build.
 *
 * <p>Words: an <em>attempt</em> is one try or plan; a <em>snapshot</em> what one target looked like at one moment; a
 * <em>signal</em> what an error says in the standard vocabulary; an <em>incident</em> one attempt with all that is known
 * around it; a <em>scenario</em> a known cause; a <em>finding</em> what one rule says; a <em>verdict</em> the answer for one
 * attempt; an <em>audit</em> many attempts and one picture.
 */
@NullMarked
package dev.provtriage;

import org.jspecify.annotations.NullMarked;
