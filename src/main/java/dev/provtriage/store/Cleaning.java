package dev.provtriage.store;

/** What a cleaning removed, each as a number of rows. */
public record Cleaning(long verdicts, long outages, long jobs, long notices) {}
