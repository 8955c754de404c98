package dev.provtriage.snapshots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "hr-db.csv,hr-db,",
        "exports/hr-db.csv.gz,hr-db,",
        "C:\\exports\\hr.ldif,hr,",
        "hr-db_20261123T080000Z.csv,hr-db,2026-11-23T08:00:00Z",
        "hr-2026-11-23T08-00-00Z.csv,hr,2026-11-23T08:00:00Z",
        "hr.2026-11-23_0900+0100.csv,hr,2026-11-23T08:00:00Z",
        "hr-2026-11-23.csv,hr,",
        "hr-20261399T080000Z.csv,hr,",
        "hr-2.csv,hr-2,",
        "users.csv,users,",
        ".csv,.csv,",
        "-,-,",
        "20261123T080000Z.csv,20261123T080000Z,2026-11-23T08:00:00Z"
    })
    void tellsTargetAndTime(String file, String target, Instant takenAt) {
        assertEquals(new FileName(target, takenAt), FileName.of(file));
    }

    @ParameterizedTest
    @CsvSource({
        "acme-users.json,acme",
        "acme_Groups-2.json,acme",
        "acme-page3.json,acme",
        "acme-scim-schemas.json.gz,acme",
        "acme-users-20261123T080000Z-1.json,acme",
        "crm/Users.json,crm",
        "users-1.json,users-1",
        "superusers.json,superusers"
    })
    void tellsWhatPagesShare(String file, String target) {
        assertEquals(target, FileName.ofPage(file).targetSystem());
    }

    @Test
    void takesNoTimeToSpeakOfForALongName() {
        assertEquals("-".repeat(100_000), FileName.of("-".repeat(100_000)).targetSystem());
    }
}
