// SPDX-License-Identifier: MIT
// Pages in a headless Chromium, driven over its DevTools pipe. firefox.mjs has the same for Firefox.
import { browser, chromium } from "../doors/wasm/browser.mjs";

const KEYS = { Tab: 9, Enter: 13, Escape: 27, End: 35 };

export const program = chromium;

/** Starts it: `open` opens an address with the network off, `close` ends the browser. */
export async function start() {
    const started = await browser();
    return { name: "Chromium", open: (url, faults) => open(started, url, faults), close: () => started.close() };
}

async function open(started, url, faults) {
    const page = await started.page(url, async (own) => {
        own.on("Runtime.exceptionThrown", ({ exceptionDetails: said }) =>
            faults.push(said.exception?.description ?? said.text));
        own.on("Runtime.consoleAPICalled", ({ args }) => faults.push(`console: ${args.map(({ value }) => value).join(" ")}`));
        own.on("Log.entryAdded", ({ entry }) => faults.push(`log: ${entry.text}`));
        own.on("Page.javascriptDialogOpening", ({ message }) => {
            faults.push(`dialog: ${message}`);
            void own.send("Page.handleJavaScriptDialog", { accept: true });
        });
        own.on("Network.requestWillBeSent", ({ request }) => {
            if (!/^(file|blob|data):/.test(request.url))
                faults.push(`request: ${request.url}`);
        });
        for (const domain of ["Runtime", "Log", "Network"])
            await own.send(`${domain}.enable`);
        await own.send("Network.emulateNetworkConditions",
                       { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
    });
    return Object.assign(page, {
        /** Presses a key, as a person does. */
        async press(key) {
            const event = { key, code: key, windowsVirtualKeyCode: KEYS[key] };
            await page.send("Input.dispatchKeyEvent", { ...event, type: "keyDown", text: key === "Enter" ? "\r" : undefined });
            await page.send("Input.dispatchKeyEvent", { ...event, type: "keyUp" });
        },
        resize: (width, height) => page.send("Emulation.setDeviceMetricsOverride",
                                             { width, height, deviceScaleFactor: 1, mobile: false }),
        /** The screen as PNG, or the whole page. */
        async pictured(whole) {
            const { cssContentSize: { height } } = await page.send("Page.getLayoutMetrics");
            const width = await page("innerWidth");
            const how = whole ? { captureBeyondViewport: true, clip: { x: 0, y: 0, width, height, scale: 1 } } : {};
            return Buffer.from((await page.send("Page.captureScreenshot", how)).data, "base64");
        },
        /** Shows the page as it is printed. */
        paper: (on) => page.send("Emulation.setEmulatedMedia", { media: on ? "print" : "" }),
        /** The whole page as it is printed, a PDF. */
        printed: async () => Buffer.from((await page.send("Page.printToPDF", { preferCSSPageSize: true, printBackground: true })).data,
                                         "base64"),
        /** What eval throws under the page's own policy. */
        async evaluated() {
            const { exceptionDetails } = await page.send("Runtime.evaluate",
                                                         { expression: "eval('1')", allowUnsafeEvalBlockedByCSP: false });
            return exceptionDetails?.exception.description;
        },
    });
}
