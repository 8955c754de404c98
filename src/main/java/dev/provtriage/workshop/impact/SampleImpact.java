package dev.provtriage.workshop.impact;

import org.jspecify.annotations.Nullable;

/**
 * A sample whose expectation holds with one of two rule sets only.
 *
 * @param file path of the sample's file, as the folder of samples was named
 * @param held whether it holds with the present rules, and no longer with the candidate
 * @param difference what the other rule set makes of it: a sentence without the file
 * @param danger null where the change of its verdict is not dangerous
 */
public record SampleImpact(
        String file,
        boolean held,
        String difference,
        @Nullable DangerousChange danger) {}
