// SPDX-License-Identifier: MIT
// The package in a headless Chromium: every case in a page under a Content-Security-Policy and in two workers at once;
// the embedded file on a page from the disk; how long a re-weighing of 63 units takes.
//
//   node chromium.mjs PACKAGE_DIR CASES
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { browser } from "./browser.mjs";
import { composite } from "./composite.mjs";

const [packageDir, casesFile] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const MIME = { ".html": "text/html", ".mjs": "text/javascript", ".wasm": "application/wasm", ".jsonl": "text/plain" };

const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = path === "/cases.jsonl" ? casesFile
        : path.startsWith("/package/") ? join(packageDir, path.slice("/package/".length)) : join(here, path);
    createReadStream(file)
        .on("open", () => response.writeHead(200, { "content-type": MIME[extname(file)] ?? "text/plain" }))
        .on("error", () => response.writeHead(404).end())
        .pipe(response);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const folder = await mkdtemp(join(tmpdir(), "trang từ đĩa "));
const chromium = await browser();
const failures = [];
let passed = 0;
try {
    const evaluate = await chromium.page(`http://127.0.0.1:${server.address().port}/page.html`);
    const answers = [await evaluate("all()"), ...await evaluate("workers()")];
    passed = Math.min(...answers.map(([count]) => count));
    ["the page", "a worker", "another worker"].forEach((where, i) =>
        failures.push(...answers[i][1].map((failure) => `${where}: ${failure}`)));
    if (!await evaluate(`split(${JSON.stringify(composite())})`))
        failures.push("two workers: the sum of their replicates is not the whole");

    // from the disk, without a server
    await copyFile(join(packageDir, "embedded.js"), join(folder, "embedded.js"));
    writeFileSync(join(folder, "page.html"), "<!doctype html><meta charset=utf-8><script src=embedded.js></script>");
    const fromDisk = await chromium.page(pathToFileURL(join(folder, "page.html")).href);
    const score = `Parindex.load({lang: "vi"}).then((parindex) => parindex.edition("vn.766")
        .dossier(${JSON.stringify(readFileSync(join(here, "../../../examples/phu-tho-2026.csv"), "utf8"))})
        .score().cell("Phú Thọ").share)`;
    const share = await fromDisk(score);
    if (share.toFixed(2) !== "61.89")
        failures.push(`a page from the disk: ${share}`);

    const rounds = await evaluate(`reweighed(${JSON.stringify(composite())}, 40)`);
    const middle = (part) => rounds.map((round) => round[part]).sort((a, b) => a - b)[20];
    const least = (part) => Math.min(...rounds.map((round) => round[part]));
    console.log(`63 units x 88 leaves, a cell and a weight changed: scored and ranked ${least(0).toFixed(1)} ms (median ` +
        `${middle(0).toFixed(1)}), with intervals of 10,000 replicates ${least(1).toFixed(1)} ms (median ` +
        `${middle(1).toFixed(1)}, the first ${rounds[0][1].toFixed(0)})`);
} finally {
    await chromium.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
}
for (const failure of failures)
    console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
