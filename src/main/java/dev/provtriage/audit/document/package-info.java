/**
 * An audit as documents: a page for people, a table and a workbook for spreadsheets, JUnit and SARIF for pipelines. All are
 * made from the same counts, and texts of a log are only ever text in them.
 */
@NullMarked
package dev.provtriage.audit.document;

import org.jspecify.annotations.NullMarked;
