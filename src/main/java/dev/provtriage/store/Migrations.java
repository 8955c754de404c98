package dev.provtriage.store;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The files that make and change the tables, by their names: add a new one here. Flyway would look for them in the folders
 * of the class path, of which a jar need not tell, and would take longer.
 */
final class Migrations implements ResourceProvider {

    private static final String FOLDER = "db/provtriage/";

    private static final List<String> NAMES = List.of("V1__what_the_service_remembers.sql");

    /** Null where there is none, as of settings beside a file. */
    @Override
    public @Nullable LoadableResource getResource(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return NAMES.contains(last) ? new Migration(last) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return NAMES.stream()
                .filter(name -> name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith))
                .map(name -> (LoadableResource) new Migration(name))
                .toList();
    }

    /** One of the files. */
    private static final class Migration extends LoadableResource {

        private final String name;

        Migration(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            InputStream file =
                    Objects.requireNonNull(Migrations.class.getClassLoader().getResourceAsStream(FOLDER + name), name);
            return new InputStreamReader(file, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return FOLDER + name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
