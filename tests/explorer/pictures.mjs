// SPDX-License-Identifier: MIT
// Pictures of every view, to be looked at: both languages, light and dark, from a phone to a wall; and as they are printed.
//
//   node pictures.mjs BROWSER PAGES_DIR OUT_DIR [PAGE] [UNIT]     BROWSER: chromium, firefox; PAGE without .html
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { SHOWN, drawn, settled } from "./looks.mjs";
import { opened } from "./opened.mjs";

const [named, folder, out, name = "provinces", unit = null] = process.argv.slice(2);
const WIDTHS = [360, 1280, 2560];

/** Each view, and what opens on top of one. */
const OPENED = {
    ...SHOWN,
    why: { view: "unit", why: true },
    changed: { view: "whatif", changed: true },
};

const { start } = await import(`./${named}.mjs`);
const browser = await start();
mkdirSync(out, { recursive: true });
try {
    for (const [shown, { why, changed, ...chosen }] of Object.entries(OPENED)) {
        for (const lang of ["vi", "en"]) {
            const page = await opened(browser, folder, name, { ...chosen, lang, ...(unit === null ? {} : { unit }) });
            await settled(page);
            if (why)
                await page(`[...document.querySelectorAll("tbody .number")].at(2).click()`);
            if (changed)
                await page(`(() => { const slider = document.querySelector("[data-code]"); if (slider === null) return; slider.value = slider.max;
                    slider.dispatchEvent(new Event("input", { bubbles: true })); })()`);
            if (why || changed)
                await settled(page);
            for (const theme of ["light", "dark"]) {
                await page(`document.documentElement.dataset.theme = "${theme}"`);
                for (const width of WIDTHS) {
                    await page.resize(width, width < 500 ? 780 : width / 16 * 9);
                    await drawn(page);
                    writeFileSync(join(out, `${shown}-${lang}-${theme}-${width}.png`), await page.pictured(!why));
                }
            }
            await page.resize(1280, 900);
            await drawn(page);
            writeFileSync(join(out, `${shown}-${lang}.pdf`), await page.printed());
            await page.close();
        }
    }
} finally {
    await browser.close();
}
