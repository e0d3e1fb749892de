// SPDX-License-Identifier: MIT
// A headless Chromium of this machine, driven over its DevTools pipe: nothing beside Node and the browser is needed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The browser's program, or undefined. */
export const chromium = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .find((path) => path && existsSync(path));

/** Starts it; `page` opens a page, `close` ends it. */
export async function browser() {
    const profile = await mkdtemp(join(tmpdir(), "parindex-chromium-"));
    const child = spawn(chromium, [
        "--headless", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
        // a page works on while another one is in front of it
        "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    const ended = new Promise((resolve) => child.once("close", resolve));
    const waiting = new Map();
    let buffered = Buffer.alloc(0);
    let number = 0;
    const events = new Map();
    child.stdio[4].on("data", (bytes) => {
        buffered = Buffer.concat([buffered, bytes]);
        for (let end = buffered.indexOf(0); end >= 0; end = buffered.indexOf(0)) {
            const message = JSON.parse(buffered.subarray(0, end).toString());
            buffered = buffered.subarray(end + 1);
            if (message.id === undefined) {
                events.get(`${message.sessionId} ${message.method}`)?.(message.params);
                continue;
            }
            const { resolve, reject } = waiting.get(message.id);
            waiting.delete(message.id);
            message.error ? reject(new Error(message.error.message)) : resolve(message.result);
        }
    });
    ended.then(() => waiting.forEach(({ reject }) => reject(new Error("the browser has ended"))));
    const send = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
        waiting.set(++number, { resolve, reject });
        child.stdio[3].write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
    });

    return {
        /**
         * Opens an address; gives a function that evaluates a text of JavaScript there and waits for its promise. It
         * has `send` and `on` for the page's own methods and events, and `picture()`, what the screen shows, as PNG;
         * `before` is called with them before the page loads.
         */
        async page(url, before = () => {}) {
            const { targetId } = await send("Target.createTarget", { url: "about:blank" });
            const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
            await send("Page.enable", {}, sessionId);
            const own = {
                send: (method, params) => send(method, params, sessionId),
                on: (method, heard) => void events.set(`${sessionId} ${method}`, heard),
                close: () => send("Target.closeTarget", { targetId }),
                picture: async () => Buffer.from((await send("Page.captureScreenshot", {}, sessionId)).data, "base64"),
            };
            await before(own);
            const loaded = new Promise((resolve) => events.set(`${sessionId} Page.loadEventFired`, resolve));
            await send("Page.navigate", { url }, sessionId);
            await loaded;
            const evaluate = async (expression) => {
                const { result, exceptionDetails } = await send(
                    "Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, sessionId);
                if (exceptionDetails)
                    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
                return result.value;
            };
            return Object.assign(evaluate, own);
        },
        async close() {
            await send("Browser.close").catch(() => {});
            const late = setTimeout(() => child.kill("SIGKILL"), 10000);
            await ended;
            clearTimeout(late);
            await rm(profile, { recursive: true, force: true, maxRetries: 5 });
        },
    };
}
