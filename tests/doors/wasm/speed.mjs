// SPDX-License-Identifier: MIT
// The same as speed.c through the package, in Node; prints both times and their ratio. Run by speed.sh.
//
//   node speed.mjs PACKAGE_DIR SPEED EDITION_JSON
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { composite } from "./composite.mjs";

const [packageDir, program, editionFile] = process.argv.slice(2);
const { Parindex } = await import(pathToFileURL(resolve(join(packageDir, "parindex.mjs"))));
const parindex = await Parindex.load();
writeFileSync(editionFile, JSON.stringify(composite(0).edition));
const byC = new Map(execFileSync(program, [editionFile], { encoding: "utf8" }).trim().split("\n").map((line) => {
    const [units, ms, sum] = line.split(" ").map(Number);
    return [units, { ms, sum }];
}));

function best(times, work) {
    let least = Infinity;
    let found;
    for (let i = 0; i < times; i++) {
        const start = performance.now();
        found = work();
        least = Math.min(least, performance.now() - start);
    }
    return [least, found];
}

function report(what, ms, sum, c) {
    console.log(`${what}: C ${c.ms.toFixed(1)} ms, the package ${ms.toFixed(1)} ms, ${(ms / c.ms).toFixed(2)} x; ` +
        `sums ${sum === c.sum ? "equal" : "DIFFER"}`);
}

for (const units of [100000, 63]) {
    const { edition: text, evidence } = composite(units);
    evidence.values = Float64Array.from(evidence.values);
    const edition = parindex.edition(text);
    const [ms, sum] = best(units === 63 ? 20 : 5, () => {
        const dossier = edition.dossier(evidence);
        const result = dossier.score();
        const shares = result.shares();
        if (units === 63) {
            const variation = result.variation({ seed: 7, bins: 256 }).weights(null, "uniform", 0.2);
            variation.run(10000).free();
            variation.free();
        }
        result.free();
        dossier.free();
        return shares.reduce((a, b) => a + b, 0);
    });
    report(`${units} units x 88 leaves${units === 63 ? ", 10,000 replicates" : ""}`, ms, sum, byC.get(units));
}

// the same as one request in JSON, a tenth of it
const { edition, evidence } = composite(10000);
const columns = { unit: evidence.units };
for (let leaf = 0; leaf < 88; leaf++)
    columns[`${Math.floor(leaf / 11) + 1}.${leaf % 11 + 1}`] = evidence.units.map((_, i) => evidence.values[i * 88 + leaf]);
const request = JSON.stringify({ command: "rank", edition, dossier: columns });
const [ms] = best(1, () => parindex.callText(request));
console.log(`10000 units x 88 leaves as a request: ${ms.toFixed(0)} ms`);
