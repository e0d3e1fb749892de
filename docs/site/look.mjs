// SPDX-License-Identifier: MIT
// The site in a real browser, from the disk: its search finds what it should in both languages, and no page that it
// opens is wider than a phone.
//
//   node look.mjs FOLDER [PICTURES]
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser } from "../../tests/doors/wasm/browser.mjs";

const [folder, pictures] = process.argv.slice(2).map((path) => resolve(path));
const at = (page) => `${pathToFileURL(folder).href}/${page}`;
const PAGES = ["docs/index", "docs/start/vi/index", "docs/start/agency", "docs/start/vi/researcher", "docs/officer",
    "docs/python", "docs/names", "docs/methods", "docs/gallery", "editions/index", "editions/vi/vn.766",
    "editions/vn.par.876.province", "reference/c/score", "reference/python/Result", "reference/python/Survey",
    "examples/notebooks/par-index-2023-ministries"];
// what is asked, and the page that must be among the first ten
const ASKED = [
    ["winsorise", "docs/methods"],
    ["parindex_result_cell", "reference/c/"],
    ["rank_acceptability", "reference/python/plot"],
    ["thủ tục hành chính", "editions/vi/"],
    ["thu tuc hanh chinh", "editions/vi/"],
    ["đóng gói phần mềm", "docs/start/vi/packager"],
];

const b = await browser();
try {
    for (const [question, expected] of ASKED) {
        const page = await b.page(at(`search.html?q=${encodeURIComponent(question)}`));
        const found = await page(`new Promise((done) => {
            let before = 0, tries = 0;
            const look = () => {
                const links = [...document.querySelectorAll("#search-results ul.search li > a")].map((a) => a.href);
                if (links.length && links.length === before || ++tries === 100)
                    return done(links);
                before = links.length;
                setTimeout(look, 300);
            };
            look();
        })`);
        const first = found.slice(0, 10).map((link) => link.slice(at("").length));
        assert.ok(first.some((link) => link.startsWith(expected)), `"${question}": ${first.join(" ") || "nothing"}`);
        console.log(`"${question}": ${first[0]}`);
    }
    for (const [width, height] of [[1280, 900], [360, 740]]) {
        for (const name of PAGES) {
            const page = await b.page(at(`${name}.html`), (own) => own.send("Emulation.setDeviceMetricsOverride",
                { width, height, deviceScaleFactor: 1, mobile: width < 600 }));
            const wide = await page("document.documentElement.scrollWidth");
            assert.ok(wide <= width, `${name}: ${wide} pixels wide on a screen of ${width}`);
            const loaded = await page("performance.getEntriesByType('resource').map((r) => r.name)");
            assert.deepEqual(loaded.filter((url) => !/^(file|data):/.test(url)), [], name);
            if (pictures)
                await writeFile(`${pictures}/${name.replaceAll("/", "-")}-${width}.png`, await page.picture());
        }
    }
    console.log(`${PAGES.length} pages fit 1280 and 360 pixels`);
} finally {
    await b.close();
}
