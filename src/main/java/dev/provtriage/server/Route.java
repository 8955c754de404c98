package dev.provtriage.server;

import dev.provtriage.server.access.Role;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.EnumSet;
import java.util.Set;

/**
 * One method of one path.
 *
 * @param path as Javalin writes it: {@code {name}} is one segment, {@code <name>} one or more
 * @param roles that may call it; the administrator always
 */
record Route(HandlerType method, String path, Handler handler, Set<Role> roles) {

    static Route of(HandlerType method, String path, Handler handler, Role first, Role... more) {
        EnumSet<Role> roles = EnumSet.of(first, more);
        if (!roles.contains(Role.ANYONE)) {
            roles.add(Role.ADMINISTRATOR);
        }
        return new Route(method, path, handler, roles);
    }

    /** {@code POST /api/v1/analyses}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
