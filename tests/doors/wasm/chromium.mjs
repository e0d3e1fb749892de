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

/** Runs in a page that holds embedded.js: half of the replicates each in two workers, added up, against all of them. */
async function blobWorkers({ edition, evidence, weights }) {
    const answer = async ({ data: { module, edition, evidence, weights, first } }) => {
        const result = new Parindex(module).edition(edition).dossier(evidence).score();
        postMessage(result.variation({ seed: 7 }).setWeights(weights).weights(null, "uniform", 0.2).run(500, first).save());
    };
    const script = `${document.getElementById("parindex").textContent}\nonmessage = ${answer};`;
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const parindex = await Parindex.load();
    const ask = (first) => new Promise((resolve, reject) => {
        const worker = new Worker(address);
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage({ module: parindex.module, edition, evidence, weights, first });
    });
    const variation = parindex.edition(edition).dossier(evidence).score().variation({ seed: 7 }).setWeights(weights)
        .weights(null, "uniform", 0.2);
    const [one, other] = (await Promise.all([ask(0), ask(500)])).map((bytes) => variation.load(bytes));
    return String(one.merge(other).save()) === String(variation.run(1000).save());
}

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
const late = setTimeout(() => {
    console.log("FAILED the browser took more than five minutes");
    process.exitCode = 1;
    chromium.close(); // what waits for it then fails
}, 300000);
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

    const rounds = await evaluate(`reweighed(${JSON.stringify(composite())}, 40)`);
    const middle = (part) => rounds.map((round) => round[part]).sort((a, b) => a - b)[20];
    const least = (part) => Math.min(...rounds.map((round) => round[part]));
    console.log(`63 units x 88 leaves, a cell and a weight changed: scored and ranked ${least(0).toFixed(1)} ms (median ` +
        `${middle(0).toFixed(1)}), with intervals of 10,000 replicates ${least(1).toFixed(1)} ms (median ` +
        `${middle(1).toFixed(1)}, the first ${rounds[0][1].toFixed(0)})`);

    // from the disk, without a server: beside the page, and in the page itself, whose workers get the script as a blob
    await copyFile(join(packageDir, "embedded.js"), join(folder, "embedded.js"));
    writeFileSync(join(folder, "page.html"), "<!doctype html><meta charset=utf-8><script src=embedded.js></script>");
    writeFileSync(join(folder, "whole.html"),
                  `<!doctype html><meta charset=utf-8><meta http-equiv="Content-Security-Policy" content="default-src 'none'; ` +
                  `script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:"><script id=parindex>` +
                  `${readFileSync(join(packageDir, "embedded.js"), "utf8")}</script>`);
    const fromDisk = await chromium.page(pathToFileURL(join(folder, "page.html")).href);
    const whole = await chromium.page(pathToFileURL(join(folder, "whole.html")).href);
    if (!await whole(`(${blobWorkers})(${JSON.stringify(composite())})`))
        failures.push("workers of a page from the disk: the sum of their replicates is not the whole");
    const score = `Parindex.load({lang: "vi"}).then((parindex) => parindex.edition("vn.766")
        .dossier(${JSON.stringify(readFileSync(join(here, "../../../examples/phu-tho-2026.csv"), "utf8"))})
        .score().cell("Phú Thọ").share)`;
    const share = await fromDisk(score);
    if (share.toFixed(2) !== "61.89")
        failures.push(`a page from the disk: ${share}`);
} finally {
    clearTimeout(late);
    await chromium.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
}
for (const failure of failures)
    console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
