// SPDX-License-Identifier: MIT
// Pages opened from the disk with the network off, in any of the browsers.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

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
export async function opened(browser, folder, name, state = {}, { fragment = "", width = 1280, height = 900 } = {}) {
    const faults = [];
    const chosen = Object.keys(state).length > 0 ? `#${encodeURIComponent(JSON.stringify(state))}` : fragment;
    const page = Object.assign(await browser.open(pathToFileURL(join(folder, `${name}.html`)).href + chosen, faults), { faults });
    await page.resize(width, height);
    await until(page, `document.querySelector("main h2") || document.querySelector("#page [role=status]")?.textContent.length > 60`);
    return page;
}

/** Tabs until the element with the focus satisfies an expression of `focused`. */
export async function tabTo(page, expression) {
    for (let i = 0; i < 120; i++) {
        await page.press("Tab");
        if (await page(`((focused) => Boolean(${expression}))(document.activeElement)`))
            return;
    }
    throw new Error(`no Tab leads to: ${expression}`);
}
