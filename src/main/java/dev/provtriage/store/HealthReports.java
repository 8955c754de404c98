package dev.provtriage.store;

import java.util.List;
import java.util.Optional;

/** The last word of a monitor on each target system, in whose name case does not count. */
public final class HealthReports {

    /** Takes the place of the report before. */
    public void put(HealthReport report) throws StoreException {
        throw new UnsupportedOperationException();
    }

    public Optional<HealthReport> find(String targetSystem) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** All, by the name of their target system. */
    public List<HealthReport> list() throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** False where there is none. */
    public boolean delete(String targetSystem) throws StoreException {
        throw new UnsupportedOperationException();
    }
}
