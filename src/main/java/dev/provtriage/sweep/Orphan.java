package dev.provtriage.sweep;

import dev.provtriage.target.AccountStatus;
import java.util.List;

/** An account that can be used and belongs to nobody. */
public record Orphan(String targetSystem, String accountId, AccountStatus status, List<String> entitlements) {}
