// SPDX-License-Identifier: MIT
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import vn.parindex.Dossier;
import vn.parindex.Edition;
import vn.parindex.ParindexException;
import vn.parindex.Result;
import vn.parindex.Session;

/** Many calls, many threads, objects that nobody closes. */
final class Strain {
    private static final int WARM = 3_000;
    private static final int CALLS = 10_000;
    private static final int MOST = 4096;

    private Strain() {}

    static void all(Checks checks, List<String> first) throws Exception {
        String request = (String) Json.object(first.get(0)).get("request");
        String response = (String) Json.object(first.get(0)).get("response");
        leaks(checks, request);
        threads(checks, request, response);
        closedBetween(checks);
    }

    /** Memory of this process in kB, as the system counts it; 0 where it does not say. */
    private static long memory() throws IOException {
        Path status = Paths.get("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static void work(Session session, String request, boolean close) {
        session.call(request);
        Edition edition = Edition.open("vn.par.876.ministry");
        Dossier dossier = Dossier.of(edition, List.of("Bộ Y tế"), new double[][] {{1, 2}}, 0);
        Result result = dossier.score();
        result.explain(0, "total");
        try {
            Dossier.create(edition, List.of("A", "A"), 0);
        } catch (ParindexException right) {
            // the way of a failure gives back what it took, too
        }
        if (close) {
            result.close();
            dossier.close();
            edition.close();
        }
    }

    /** Lets the cleaner free what cannot be reached any more. */
    private static void settle() throws InterruptedException {
        System.gc();
        Thread.sleep(20);
    }

    /**
     * How much memory some rounds leave behind, in kB. An eighth of them is left to the cleaner: it must come to the same.
     */
    private static long grown(Session session, String request, int rounds) throws IOException, InterruptedException {
        settle();
        long before = memory();
        for (int i = 0; i < rounds; i++) {
            work(session, request, i % 8 != 0);
            if (i % 1000 == 0) {
                settle();
            }
        }
        settle();
        return memory() - before;
    }

    /** The compiler of the virtual machine takes memory too, at times of its own; a leak takes it every time. */
    private static void leaks(Checks checks, String request) throws IOException, InterruptedException {
        try (Session session = new Session()) {
            grown(session, request, WARM);
            long grown = grown(session, request, CALLS);
            for (int again = 0; again < 2 && grown > MOST; again++) {
                grown = grown(session, request, CALLS);
            }
            System.out.println(CALLS + " rounds: " + grown + " kB more");
            checks.check("memory of " + CALLS + " rounds", grown <= MOST, grown + " kB more");
        }
    }

    private static void threads(Checks checks, String request, String response) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (Session shared = new Session(); Edition edition = Edition.open("vn.par.876.ministry");
                Dossier dossier = Dossier.of(edition, List.of("A", "B"), new double[][] {{1, 2}, {3, 4}}, 0)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                boolean own = t % 2 == 0;
                work.add(() -> {
                    try (Session session = new Session()) {
                        boolean right = true;
                        for (int i = 0; i < 200; i++) {
                            right &= (own ? session : shared).call(request).equals(response);
                            try (Result result = dossier.score(2)) {
                                right &= result.cell(1, 0).points() == 7;
                            }
                        }
                        return right;
                    }
                });
            }
            for (Future<Boolean> one : pool.invokeAll(work)) {
                checks.check("threads", one.get(), "another response or other points");
            }
        } finally {
            pool.shutdown();
        }
    }

    /** One thread closes what others are using: they end, or are told that it is closed. */
    private static void closedBetween(Checks checks) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 50; round++) {
                Edition edition = Edition.open("vn.766");
                Callable<Boolean> user = () -> {
                    try {
                        for (int i = 0; i < 200; i++) {
                            edition.rule("PROGRESS");
                        }
                        return true;
                    } catch (IllegalStateException closed) {
                        return closed.getMessage().contains("closed");
                    }
                };
                List<Future<Boolean>> users = List.of(pool.submit(user), pool.submit(user));
                pool.submit(edition::close).get();
                for (Future<Boolean> one : users) {
                    checks.check("closed between", one.get(), "");
                }
            }
        } finally {
            pool.shutdown();
        }
    }
}
