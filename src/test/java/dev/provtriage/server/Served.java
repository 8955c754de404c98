package dev.provtriage.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The service in a process of its own, until it is killed or closed.
 *
 * @param said the lines that it has written to its standard error so far
 */
record Served(Process process, String address, List<String> said) implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** That of this test: some runners load its classes by a loader of their own. */
    static String classPath() {
        return Served.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** A Java process that runs a class of this program or of its tests, with its standard error not yet read. */
    static ProcessBuilder java(List<String> virtualMachine, String main, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(virtualMachine);
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    static Served in(Path folder, String... options) throws IOException {
        return with(Map.of(), List.of(), folder, options);
    }

    static Served with(Map<String, String> environment, List<String> virtualMachine, Path folder, String... options)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--data", folder.toString()));
        arguments.addAll(List.of(options));
        ProcessBuilder builder = java(virtualMachine, "dev.provtriage.cli.Main", arguments.toArray(String[]::new));
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        List<String> said = new CopyOnWriteArrayList<>();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            said.add(line);
            if (line.startsWith("provtriage: listening on ")) {
                Thread reader = new Thread(() -> err.lines().forEach(said::add), "served");
                reader.setDaemon(true);
                reader.setUncaughtExceptionHandler((thread, broken) -> said.add(broken.toString()));
                reader.start();
                return new Served(process, line.substring(line.indexOf("http")), said);
            }
        }
        process.destroyForcibly();
        throw new IOException("The service did not start: " + said);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, Client.JSON, "");
    }

    HttpResponse<String> send(String method, String path, String contentType, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofMinutes(1))
                        .header("Content-Type", contentType)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As the machine does when it must, and nobody is asked. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As an operator does; it is to end by itself, and not by the patience of others. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The service does not stop: " + said);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
