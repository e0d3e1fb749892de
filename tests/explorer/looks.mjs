// SPDX-License-Identifier: MIT
// Every view in both languages: nothing wider than the screen from a phone to a wall, no violation that axe finds, in
// light and in dark; on paper.
import { opened, until } from "./opened.mjs";

/** Each view, and the ranking's picture. */
export const SHOWN = {
    ...Object.fromEntries(["ranking", "unit", "whatif", "compare", "map", "tree"].map((view) => [view, { view }])),
    picture: { view: "ranking", picture: true },
};
const UNITS = { provinces: "Phú Thọ", odd: "<script>alert(1)</script>" };

/** Runs in a page: what hangs over the right edge and does not scroll by itself. */
function over() {
    const { clientWidth } = document.documentElement;
    return [...document.querySelectorAll("body *")].filter((one) => {
        const { right, width } = one.getBoundingClientRect();
        return width > 1 && right > clientWidth + 1 && one.closest(".scroll, .hidden, .skip, option") === null;
    }).map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 40)}`).slice(0, 3);
}

/** Runs in a page: letters smaller than 11 pixels, and texts that lie on each other. */
function unread() {
    const texts = document.createTreeWalker(document.getElementById("page"), NodeFilter.SHOW_TEXT);
    const faults = [];
    const boxes = [];
    while (texts.nextNode()) {
        const { parentElement: of, textContent: text } = texts.currentNode;
        if (text.trim() === "" || !of.checkVisibility() || of.closest(".hidden, .skip, .fields, option, title, dialog") !== null)
            continue;
        const size = parseFloat(getComputedStyle(of).fontSize) * (of instanceof SVGGraphicsElement ? of.getScreenCTM()?.a ?? 1 : 1);
        if (size < 11)
            faults.push(`${size.toFixed(1)} px: ${text.slice(0, 40)}`);
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        boxes.push(...[...range.getClientRects()].map((box) => ({ box, text })));
    }
    boxes.sort((a, b) => a.box.top - b.box.top);
    boxes.forEach(({ box, text }, i) => {
        for (let j = i + 1; j < boxes.length && boxes[j].box.top < box.bottom; j++) {
            const { box: other, text: second } = boxes[j];
            if (Math.min(box.right, other.right) - Math.max(box.left, other.left) > 2 &&
                Math.min(box.bottom, other.bottom) - other.top > 0.4 * Math.min(box.height, other.height))
                faults.push(`on each other: ${text.slice(0, 30)} | ${second.slice(0, 30)}`);
        }
    });
    return faults.slice(0, 3);
}

/** Waits until nothing is worked out any more. */
export async function settled(page) {
    await until(page, `![...document.querySelectorAll(".strip")].some((one) => one.textContent === "…")`);
    await page("new Promise((done) => setTimeout(done, 350))");
}

/** Waits until a page is laid out for its new size, and what it draws otherwise on a phone is drawn. */
export const drawn = (page) => page("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");

export async function looks(browser, folder, axe, same) {
    for (const name of ["provinces", "odd"]) {
        for (const [view, chosen] of Object.entries(SHOWN)) {
            for (const lang of ["vi", "en"]) {
                const state = { ...chosen, lang, unit: UNITS[name] };
                const page = await opened(browser, folder, name, state);
                await settled(page);
                for (const width of [360, 768, 1280, 2560]) {
                    await page.resize(width, 800);
                    await drawn(page);
                    same(`${name} ${view} ${lang}: within ${width} px`, await page(`(${over})()`), []);
                    same(`${name} ${view} ${lang}: letters at ${width} px`, await page(`(${unread})()`), []);
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
                    same(`${name} ${view} ${lang}: heads on each sheet`, await page(`[...document.querySelectorAll(".sort")].every(
                        (one) => getComputedStyle(one).display === "contents")`), true);
                }
                same(`${name} ${view} ${lang}: no errors`, page.faults, []);
                await page.close();
            }
        }
    }
}
