package dev.provtriage.bench;

/** What a process that measures tells the one that started it: a name, a tab and a value in each line. */
final class Report {

    static final String MARK = "measured\t";

    private Report() {}

    static void number(String name, long value) {
        text(name, String.valueOf(value));
    }

    static void text(String name, String value) {
        System.out.println(MARK + name + "\t" + value);
    }
}
