package dev.provtriage.store;

import dev.provtriage.outage.Outage;
import java.util.List;
import java.util.Optional;

/**
 * The outages that are followed, and those that were. Of one scenario, scope and name at most one is open. What is to be
 * told of an opening or a closing is written together with it: both are there or none.
 */
public final class KeptOutages {

    /**
     * Opens an outage with its notices. Where one of the same scenario, scope and name is open already, that one comes
     * back as it is, and no notice is written: it opens once.
     */
    public KeptOutage open(Outage outage, byte[] memory, List<NewNotice> notices) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** Replaces what is known of an open outage; false where it is not open. */
    public boolean update(long id, Outage outage, byte[] memory) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** Closes an open outage with its notices; false, and no notice, where it is not open: it closes once. */
    public boolean close(long id, Outage outage, String reason, List<NewNotice> notices) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** All that are open, in the order in which they opened. */
    public List<KeptOutage> open() throws StoreException {
        throw new UnsupportedOperationException();
    }

    public Optional<KeptOutage> find(long id) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** One page of what the query asks for, the last opened first. */
    public OutagePage find(OutageQuery query) throws StoreException, CursorException {
        throw new UnsupportedOperationException();
    }
}
