package dev.provtriage.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a snapshot of each generated target system: the header in the first line, then an account a line. */
final class SnapshotGenerator {

    private final Population population;

    SnapshotGenerator(Population population) {
        this.population = population;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (GeneratedTarget target : GeneratedTarget.all()) {
            try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(target.name() + ".ndjson"))) {
                out.write(header(target));
                for (int identity = 0; identity < Population.IDENTITIES; identity++) {
                    if (population.holds(target.number(), identity)) {
                        out.write(account(target, identity));
                    }
                }
            }
        }
    }

    private static String header(GeneratedTarget target) {
        return "{\"targetSystem\":\"" + target.name() + "\",\"takenAt\":\"2026-11-23T05:30:00Z\",\"reachable\":"
                + target.reachable() + ",\"completeness\":\"" + target.completeness() + "\",\"connector\":{\"name\":\""
                + target.connector() + "\",\"health\":\"" + target.health() + "\",\"detail\":null},\"schema\":["
                + "{\"name\":\"uid\",\"type\":\"STRING\",\"required\":true,\"unique\":true,\"maxLength\":20},"
                + "{\"name\":\"sn\",\"type\":\"STRING\",\"required\":true},"
                + "{\"name\":\"givenName\",\"type\":\"STRING\"},"
                + "{\"name\":\"mail\",\"type\":\"EMAIL\",\"unique\":true},"
                + "{\"name\":\"uidNumber\",\"type\":\"INTEGER\"},"
                + "{\"name\":\"hireDate\",\"type\":\"DATE\"},"
                + "{\"name\":\"department\",\"type\":\"STRING\",\"maxLength\":40}]}\n";
    }

    private String account(GeneratedTarget target, int identity) {
        StringBuilder line = new StringBuilder(200);
        String id = population.account(identity);
        line.append("{\"id\":\"").append(id).append("\",\"status\":\"");
        line.append(population.status(target.number(), identity)).append('"');
        if (population.namesOwner(target.number(), identity)) {
            line.append(",\"owner\":\"").append(population.owner(identity)).append('"');
        }
        line.append(",\"entitlements\":[");
        for (int number = 0; number < population.entitlements(target.number(), identity); number++) {
            line.append(number == 0 ? "\"" : ",\"")
                    .append(population.entitlement(target.number(), identity, number))
                    .append('"');
        }
        line.append("],\"fields\":{\"uid\":\"")
                .append(id)
                .append("\",\"mail\":\"")
                .append(population.mail(identity));
        return line.append("\"}}\n").toString();
    }
}
