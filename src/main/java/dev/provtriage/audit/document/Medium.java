package dev.provtriage.audit.document;

/** A document that has tables. */
enum Medium {
    /** It has room for few columns; the workbook beside it has all. */
    PAGE,
    WORKBOOK
}
