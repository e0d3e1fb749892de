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
/** What the C program prints: the least times of its rounds, in milliseconds, and sums. */
const byC = () => new Map(execFileSync(program, [editionFile], { encoding: "utf8" }).trim().split("\n").map((line) => {
    const [units, ms, sum] = line.split(" ").map(Number);
    return [units, { ms, sum }];
}));

// the least of five rounds of C and the package in turn
for (const units of [100000, 63]) {
    const { edition: text, evidence } = composite(units);
    evidence.values = Float64Array.from(evidence.values);
    const edition = parindex.edition(text);
    let [c, ms] = [Infinity, Infinity];
    for (let round = 0; round < 5; round++) {
        const said = byC().get(units);
        const start = performance.now();
        const dossier = edition.dossier(evidence);
        const result = dossier.score();
        const sum = result.shares().reduce((a, b) => a + b, 0);
        if (units === 63) {
            const variation = result.variation({ seed: 7, bins: 256 }).weights(null, "uniform", 0.2);
            variation.run(10000).free();
            variation.free();
        }
        [c, ms] = [Math.min(c, said.ms), Math.min(ms, performance.now() - start)];
        result.free();
        dossier.free();
        if (sum !== said.sum)
            throw new Error(`the sums differ: ${sum} ${said.sum}`);
    }
    console.log(`${units} units x 88 leaves${units === 63 ? ", 10,000 replicates" : ""}: C ${c.toFixed(1)} ms, the package ` +
        `${ms.toFixed(1)} ms, ${(ms / c).toFixed(2)} x; sums equal`);
}

// the same as one request in JSON, a tenth of it
const { edition, evidence } = composite(10000);
const columns = { unit: evidence.units };
for (let leaf = 0; leaf < 88; leaf++)
    columns[`${Math.floor(leaf / 11) + 1}.${leaf % 11 + 1}`] = evidence.units.map((_, i) => evidence.values[i * 88 + leaf]);
const request = JSON.stringify({ command: "rank", edition, dossier: columns });
const commands = await Parindex.load({ commands: true });
const start = performance.now();
commands.callText(request);
console.log(`10000 units x 88 leaves as a request: ${(performance.now() - start).toFixed(0)} ms`);
