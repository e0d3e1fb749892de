// SPDX-License-Identifier: MIT
package vn.parindex;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Answers requests in JSON with responses in JSON: all that the command {@code parindex} answers. docs/call.md has the
 * requests.
 *
 * <p>What is wrong with a request is said in its response ({@code outcome} and {@code faults}). Threads may share a
 * session, which answers one request after the other; threads with a session each do not wait.
 *
 * <pre>{@code
 * try (Session session = new Session()) {
 *     String response = session.call("{\"command\": \"units\", \"names\": [\"Phú Thọ\"]}");
 * }
 * }</pre>
 */
public final class Session extends Owned {
    /** Makes a session. */
    public Session() {
        super(opened(), Language.EN);
    }

    private static Handle opened() {
        Functions c = Library.functions();
        try (Call call = new Call(c, Language.EN)) {
            call.check(c.sessionNew(call.out(), 0, call.error()));
            return new Handle(Handle.Kind.SESSION, Language.EN, call.got(), c::sessionFree);
        }
    }

    /**
     * Answers a request.
     *
     * @param request an object in JSON
     * @return the response, an object in JSON
     * @throws IllegalStateException if the session is closed
     */
    public String call(String request) {
        return new String(call(Call.utf8(Objects.requireNonNull(request, "request"))), StandardCharsets.UTF_8);
    }

    /**
     * Answers a request.
     *
     * @param request an object in JSON, in UTF-8
     * @return the response, an object in JSON, in UTF-8
     * @throws IllegalStateException if the session is closed
     */
    public synchronized byte[] call(byte[] request) {
        Objects.requireNonNull(request, "request");
        try (Call call = call()) {
            long response = c.sessionCall(call.hold(this), call.bytes(request), request.length, call.out());
            return c.bytes(response, Math.toIntExact(call.got()));
        }
    }
}
