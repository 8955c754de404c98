package dev.provtriage.store;

import dev.provtriage.verdict.JudgedAttempt;
import java.time.Instant;

/**
 * A verdict as it was kept. Texts of unusual length are cut: connector and owner after 200 characters, the error after
 * 4,000, and in a verdict of more than 100,000 characters each of its texts after 700 and each of its lists after 50.
 *
 * @param keptAt when it was kept last
 */
public record KeptVerdict(JudgedAttempt attempt, Instant keptAt) {}
