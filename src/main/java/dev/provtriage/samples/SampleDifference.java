package dev.provtriage.samples;

/**
 * A sample that comes out otherwise than expected.
 *
 * @param file path of the sample's file, as the folder of samples was named
 * @param expected the parts of the verdict that differ, as the sample states them
 * @param got the same parts as they came out
 */
public record SampleDifference(String file, String expected, String got) {

    @Override
    public String toString() {
        return file + ": " + sentence();
    }

    /** Without the file. */
    public String sentence() {
        return "expected " + expected + "; got " + got;
    }
}
