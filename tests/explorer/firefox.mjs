// SPDX-License-Identifier: MIT
// Pages in a headless Firefox, driven by WebDriver BiDi, which it speaks itself. chromium.mjs has the same for Chromium.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const KEYS = { Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C", End: "\uE010" };

/** No first page, no searches for updates, nobody at home to call; a page's printing and saving asks nobody. */
const PREFERENCES = {
    "app.normandy.enabled": false, "app.update.enabled": false, "browser.shell.checkDefaultBrowser": false,
    "datareporting.policy.dataSubmissionEnabled": false, "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false, "toolkit.telemetry.reportingpolicy.firstRun": false,
};

export const program = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => path && existsSync(path));

/** Starts it: `open` opens an address with the network off, `close` ends the browser. */
export async function start() {
    const profile = await mkdtemp(join(tmpdir(), "parindex-firefox-"));
    await writeFile(join(profile, "user.js"), Object.entries(PREFERENCES).map(([name, value]) =>
        `user_pref("${name}", ${value});\n`).join(""));
    const child = spawn(program, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
                        { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: "1" } });
    const ended = new Promise((resolve) => child.once("close", resolve));
    const clear = async () => {
        child.kill("SIGKILL");
        await ended;
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    try {
        const bidi = await connected(child);
        await bidi.send("session.new", { capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: "accept" } } } });
        await bidi.send("session.subscribe", { events: ["log.entryAdded", "network.beforeRequestSent",
                                                        "browsingContext.userPromptOpened"] });
        return {
            name: "Firefox",
            open: (url, faults) => open(bidi, url, faults),
            async close() {
                const late = setTimeout(() => child.kill("SIGKILL"), 10000);
                void bidi.send("browser.close").catch(() => {});
                await ended;
                clearTimeout(late);
                await clear();
            },
        };
    } catch (why) {
        await clear();
        throw why;
    }
}

/** The connection to a browser that has just been started. */
async function connected(child) {
    let said = "";
    const address = await new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`Firefox did not start in a minute: ${said}`)), 60000);
        child.once("error", reject);
        child.once("close", () => reject(new Error(`Firefox ended: ${said}`)));
        child.stderr.on("data", (text) => {
            said = (said + text).slice(-4000);
            const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
            if (found !== null) {
                clearTimeout(late);
                resolve(found[1]);
            }
        });
    });
    const { WebSocket } = createRequire(new URL("../../bindings/explorer/package.json", import.meta.url))("ws");
    const socket = new WebSocket(`${address}/session`, { maxPayload: 2 ** 28 });
    await new Promise((resolve, reject) => {
        socket.once("open", resolve);
        socket.once("error", reject);
    });
    const waiting = new Map();
    const heard = new Map();
    let number = 0;
    socket.on("message", (text) => {
        const { id, method, params, error, message, result } = JSON.parse(text);
        if (id === undefined || id === null)
            return void heard.get(params?.context ?? params?.source?.context)?.(method, params);
        const { resolve, reject } = waiting.get(id);
        waiting.delete(id);
        error === undefined ? resolve(result) : reject(new Error(`${error}: ${message}`));
    });
    socket.on("close", () => waiting.forEach(({ reject }) => reject(new Error("the browser has ended"))));
    return {
        heard,
        send: (method, params = {}) => new Promise((resolve, reject) => {
            waiting.set(++number, { resolve, reject });
            socket.send(JSON.stringify({ id: number, method, params }));
        }),
    };
}

/** The value of what the protocol says of one. */
function valueOf({ type, value }) {
    if (type === "array")
        return value.map(valueOf);
    if (type === "object")
        return Object.fromEntries(value.map(([key, of]) => [key, valueOf(of)]));
    if (type === "number" && typeof value === "string")
        return Number(value);
    return type === "null" ? null : value;
}

function listen(faults) {
    return (method, { text, request, message }) => {
        if (method === "log.entryAdded")
            faults.push(`log: ${text}`);
        if (method === "browsingContext.userPromptOpened")
            faults.push(`dialog: ${message}`);
        if (method === "network.beforeRequestSent" && !/^(file|blob|data):/.test(request.url))
            faults.push(`request: ${request.url}`);
    };
}

async function open(bidi, url, faults) {
    const { context } = await bidi.send("browsingContext.create", { type: "tab" });
    bidi.heard.set(context, listen(faults));
    await bidi.send("emulation.setNetworkConditions", { networkConditions: { type: "offline" }, contexts: [context] });
    await bidi.send("browsingContext.navigate", { context, url, wait: "complete" });
    const evaluate = async (expression) => {
        const { result, exceptionDetails } = await bidi.send("script.evaluate",
            { expression, target: { context }, awaitPromise: true });
        if (exceptionDetails !== undefined)
            throw new Error(exceptionDetails.text);
        return valueOf(result);
    };
    return Object.assign(evaluate, {
        /** Presses a key, as a person does. */
        press: (key) => bidi.send("input.performActions", { context, actions: [{ type: "key", id: "keyboard", actions: [
            { type: "keyDown", value: KEYS[key] }, { type: "keyUp", value: KEYS[key] }] }] }),
        resize: (width, height) => bidi.send("browsingContext.setViewport", { context, viewport: { width, height } }),
        /** The screen as PNG, or the whole page. */
        pictured: async (whole) => Buffer.from((await bidi.send("browsingContext.captureScreenshot",
            { context, origin: whole ? "document" : "viewport" })).data, "base64"),
        /** The whole page as it is printed, a PDF. */
        printed: async () => Buffer.from((await bidi.send("browsingContext.print", { context, background: true })).data, "base64"),
        /** What eval throws under the page's own policy. */
        evaluated: () => evaluate(`new Promise((resolve) => { setTimeout(() => {
            try { resolve(String(window.eval("1"))); } catch (why) { resolve(String(why)); } }); })`),
        async close() {
            bidi.heard.delete(context);
            await bidi.send("browsingContext.close", { context });
        },
    });
}
