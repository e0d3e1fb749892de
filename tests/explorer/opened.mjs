// SPDX-License-Identifier: MIT
// Pages opened from the disk with the network off, and what happens on them that should not.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const KEYS = { Tab: 9, Enter: 13, Escape: 27, ArrowRight: 39, ArrowLeft: 37, End: 35, " ": 32 };

/** Waits until an expression is true on the page. */
export async function until(page, expression, milliseconds = 20000) {
    for (const end = Date.now() + milliseconds; Date.now() < end;) {
        if (await page(`Boolean(${expression})`))
            return;
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`it did not become true: ${expression.slice(0, 300)}; ${page.faults ?? ""}`);
}

/** Opens FOLDER/name.html in a state; `faults` collects errors, dialogs and requests to anywhere. */
export async function opened(chromium, folder, name, state = {}, how = {}) {
    const faults = [];
    const fragment = Object.keys(state).length > 0 ? `#${encodeURIComponent(JSON.stringify(state))}` : how.fragment ?? "";
    const page = await chromium.page(pathToFileURL(join(folder, `${name}.html`)).href + fragment, async (own) => {
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
        await own.send("Emulation.setDeviceMetricsOverride",
                       { width: how.width ?? 1280, height: how.height ?? 900, deviceScaleFactor: 1, mobile: false });
        if (how.dark)
            await own.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
    });
    await until(page, `document.querySelector("main h2") || document.querySelector("#page [role=status]")?.textContent.length > 60`);
    return Object.assign(page, { faults });
}

/** Presses a key, as a person does. */
export async function press(page, key, modifiers = 0) {
    const event = { key, code: key === " " ? "Space" : key, windowsVirtualKeyCode: KEYS[key], modifiers };
    const text = key === "Enter" ? "\r" : key === " " ? " " : undefined;
    await page.send("Input.dispatchKeyEvent", { ...event, type: "keyDown", text });
    await page.send("Input.dispatchKeyEvent", { ...event, type: "keyUp" });
}

/** Tabs until the element with the focus satisfies an expression of `focused`. */
export async function tabTo(page, expression) {
    for (let i = 0; i < 120; i++) {
        await press(page, "Tab");
        if (await page(`((focused) => Boolean(${expression}))(document.activeElement)`))
            return;
    }
    throw new Error(`no Tab leads to: ${expression}`);
}
