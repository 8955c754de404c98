package dev.provtriage.audit.document;

import java.util.List;

/**
 * What is open at the end of an audit, by account.
 *
 * @param accounts those with the most open failures first; not all where there are many
 * @param totalAccounts how many accounts have open failures
 * @param open number of open failures of all accounts
 * @param nameless number of failures that name no account, so that nobody can be found to work on them
 * @param beyond failures that could not be followed for want of room, at most
 */
record WorkList(List<AccountWork> accounts, long totalAccounts, long open, long nameless, long beyond) {

    WorkList {
        accounts = List.copyOf(accounts);
    }

    static WorkList none() {
        return new WorkList(List.of(), 0, 0, 0, 0);
    }
}
