// SPDX-License-Identifier: MIT
// Every view in both languages: nothing wider than the screen from a phone to a wall, no violation that axe finds, in
// light and in dark; on paper.
import { opened, until } from "./opened.mjs";

export const VIEWS = ["ranking", "unit", "whatif", "compare", "map", "tree"];
const UNITS = { provinces: "Phú Thọ", odd: "<script>alert(1)</script>" };

/** Runs in a page: what hangs over the right edge and does not scroll by itself. */
function over() {
    const { clientWidth } = document.documentElement;
    return [...document.querySelectorAll("body *")].filter((one) => {
        const { right, width } = one.getBoundingClientRect();
        return width > 1 && right > clientWidth + 1 && one.closest(".scroll, .hidden, .skip, option") === null;
    }).map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 40)}`).slice(0, 3);
}

/** Waits until nothing is worked out any more. */
export async function settled(page) {
    await until(page, `![...document.querySelectorAll(".strip")].some((one) => one.textContent === "…")`);
    await page("new Promise((done) => setTimeout(done, 350))");
}

export async function looks(browser, folder, axe, same) {
    for (const name of ["provinces", "odd"]) {
        for (const view of VIEWS) {
            for (const lang of ["vi", "en"]) {
                const state = { view, lang, unit: UNITS[name] };
                const page = await opened(browser, folder, name, state);
                await settled(page);
                for (const width of [360, 768, 1280, 2560]) {
                    await page.resize(width, 800);
                    same(`${name} ${view} ${lang}: within ${width} px`, await page(`(${over})()`), []);
                }
                await page(`${axe}; 0`);
                for (const theme of ["light", "dark"]) {
                    await page(`document.documentElement.dataset.theme = "${theme}"`);
                    same(`${name} ${view} ${lang} ${theme}: axe`, await page(`axe.run().then(({ violations }) => violations.map(
                        ({ id, nodes }) => id + ": " + nodes.slice(0, 2).map(({ html }) => html.slice(0, 120)).join(" ; ")))`), []);
                }
                if (page.paper !== undefined) {
                    await page.paper(true);
                    same(`${name} ${view} ${lang}: on paper`, await page(`[...document.querySelectorAll("nav, .tools, .controls")].every(
                        (one) => getComputedStyle(one).display === "none")`), true);
                }
                same(`${name} ${view} ${lang}: no errors`, page.faults, []);
                await page.close();
            }
        }
    }
}
