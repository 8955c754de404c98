package dev.provtriage.cli;

/** How mistakes in rule files are written. */
enum MistakeFormat {
    TEXT,
    JSON,
    SARIF
}
