// SPDX-License-Identifier: MIT
// The package in Node, as it was installed beside this file: every case, bad input, two workers, leaks.
//
//   node --expose-gc node.mjs CASES
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

import { Parindex, ParindexError } from "parindex";
import { badInput, cases, ended, objects, refused, shards } from "./checks.mjs";

const TEXT = "unit,appraisal,survey\nBộ Y tế,58,29\nBộ Tư pháp,61.86,28.1\n";

if (!isMainThread && workerData.flag !== undefined) {
    const parindex = new Parindex(workerData.module, { editions: workerData.editions });
    const variation = parindex.edition("vn.par.876.ministry").dossier(TEXT).score().variation();
    const heard = () => Atomics.load(workerData.flag, 0) === 0;
    parentPort.postMessage("runs");
    try {
        variation.run(1e12, 0, { progress: heard }).free();
    } catch (error) {
        parentPort.postMessage(error.status);
    }
} else if (!isMainThread) {
    const parindex = new Parindex(workerData.module, { lang: "vi", editions: workerData.editions });
    const edition = parindex.edition("vn.par.876.ministry");
    let total = 0;
    for (let i = 0; i < 300; i++) {
        const dossier = edition.dossier(TEXT);
        const result = dossier.score();
        total += result.points()[0] + parindex.call({ command: "units", names: ["Phú Thọ"] }).result.length;
        result.free();
        dossier.free();
    }
    parentPort.postMessage(total);
} else {
    process.exitCode = (await all(process.argv[2])) ? 1 : 0;
}

function workers({ module, editions }) {
    return Promise.all([0, 1].map(() => new Promise((resolve, reject) => {
        const worker = new Worker(new URL(import.meta.url), { workerData: { module, editions } });
        worker.once("message", resolve);
        worker.once("error", reject);
    })));
}

/** A worker whose run would take days hears of a byte that it shares with this thread. Gives failures. */
async function button({ module, editions }) {
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(new URL(import.meta.url), { workerData: { module, editions, flag } });
    const said = await new Promise((resolve, reject) => {
        worker.on("message", (message) => message === "runs" ? setTimeout(() => Atomics.store(flag, 0, 1), 50) : resolve(message));
        worker.once("error", reject);
    });
    return said === "PARINDEX_ERR_CANCELLED" ? [] : [`a run that another thread ends: ${said}`];
}

/** What the module's memory has grown by while work is done 10,000 times. */
function grown(parindex, work) {
    const size = () => parindex.memory.wasm.memory.buffer.byteLength;
    for (let i = 0; i < 500; i++)
        work();
    const before = size();
    for (let i = 0; i < 10000; i++)
        work();
    return size() - before;
}

async function leaks(parindex) {
    const failures = [];
    const request = { command: "score", edition: "vn.par.876.ministry", dossier: TEXT };
    const edition = parindex.edition("vn.par.876.ministry");
    const fails = (call) => {
        try {
            call();
        } catch {
            return;
        }
        failures.push("leaks: a call that should fail did not");
    };
    for (const [name, work] of [
        ["calls", () => parindex.call(request)],
        ["objects", () => {
            const dossier = edition.dossier({ units: ["A", "B"], values: [58, 29, 60, null] });
            const result = dossier.score();
            result.explain("A");
            result.free();
            dossier.free();
        }],
        ["failures", () => {
            fails(() => edition.dossier("unit,appraisal,survey\nA,x,y\n"));
            fails(() => edition.dossier({ units: ["A", "A"], values: new Float64Array(4) }));
            fails(() => parindex.edition("vn.76"));
        }],
    ]) {
        const bytes = grown(parindex, work);
        if (bytes > 0)
            failures.push(`10,000 ${name} leak ${bytes} bytes`);
    }
    // what nobody frees is freed once nothing refers to it, give or take how memory falls apart
    const sizes = [];
    for (let round = 0; round < 30; round++) {
        for (let i = 0; i < 300; i++)
            edition.dossier(TEXT).score();
        for (let turn = 0; turn < 3; turn++) {
            globalThis.gc();
            await new Promise((resolve) => setTimeout(resolve, 5));
        }
        sizes.push(parindex.memory.wasm.memory.buffer.byteLength);
    }
    if (sizes.at(-1) > sizes[14] + 1000000) // it would be ten times that
        failures.push(`objects that nobody freed were kept: ${sizes[14]} bytes, then ${sizes.at(-1)}`);
    return failures;
}

async function entries() {
    const failures = [];
    const require = createRequire(import.meta.url);
    for (const name of ["parindex", "parindex/embedded"]) {
        const one = await require(name).Parindex.load({ lang: "vi", commands: true });
        if (one.call({ command: "list" }).result.length !== one.catalogue.length)
            failures.push(`require("${name}"): list`);
        const cell = one.edition("vn.par.876.ministry").dossier(TEXT).score().cell("Bộ Y tế");
        if (cell.share !== 87 || cell.state !== "value")
            failures.push(`require("${name}"): ${JSON.stringify(cell)}`);
    }
    const bytes = readFileSync(require.resolve("parindex/parindex.wasm"));
    const given = await Parindex.load({ module: bytes });
    if (given.version !== JSON.parse(readFileSync(require.resolve("parindex/package.json"), "utf8")).version)
        failures.push(`version: ${given.version}`);
    const editions = readFileSync(require.resolve("parindex/editions.json"));
    if (JSON.parse(editions).slice(1).map(({ id }) => id).join() !== given.catalogue.join())
        failures.push("editions.json is no array of the editions");
    const own = await Parindex.load({ editions, commands: true });
    if (own.edition("vn.766").id !== "vn.766" || (await Parindex.load({ editions: false })).catalogue.length !== 0)
        failures.push("editions that are given, or left out");
    for (const [name, part, options] of [["an option", '"modul"', { modul: bytes }],
                                         ["commands", "true or false", { commands: 1 }], ["options", "an object", "vi"]])
        await Parindex.load(options).then(() => failures.push(`load: ${name}: it threw nothing`), (error) => {
            if (!(error instanceof ParindexError) || !error.message.includes(part))
                failures.push(`load: ${name}: ${error}`);
        });
    const scoring = await Parindex.load();
    for (const [lang, part] of [["en", "commands: true"], ["vi", "cần các lệnh"]]) {
        scoring.lang = lang;
        const said = refused(ParindexError, part, () => scoring.call({ command: "list" }));
        if (said !== "")
            failures.push(`a request without commands: ${said}`);
    }
    return failures;
}

/** What the README's table of functions says, on small tables. */
function functions(parindex) {
    const failures = [];
    const same = (name, found, expected) => {
        if (JSON.stringify(found) !== JSON.stringify(expected))
            failures.push(`${name}: ${JSON.stringify(found)?.slice(0, 300)}`);
    };
    const edition = parindex.edition("vn.par.876.ministry");
    const units = ["Bộ Y tế", "Bộ Tư pháp", "Bộ Nội vụ"];
    const dossier = edition.dossier({ units, values: Float64Array.of(58, 61.86, 60, 29, 28.1, NaN), columns: true },
                                    { period: 2023 });
    const result = dossier.score();
    same("shares", [...result.shares()].map((x) => x.toFixed(2)), ["87.00", "89.96", "NaN"]);
    same("missing is not zero", [result.cell("Bộ Nội vụ").points, result.cell("Bộ Nội vụ", "survey").state],
         [null, "missing"]);
    same("ranks", [...result.ranks()], [2, 1, NaN]);
    same("states", [...result.table("state", "survey")], [0, 0, 1]);
    const ranked = parindex.call({ command: "rank", edition: edition.id, period: 2023,
                                   dossier: "unit,appraisal,survey\nBộ Tư pháp,61.86,28.1\n" }).result.ranking[0];
    same("class", result.class("Bộ Tư pháp").key, ranked.class);
    same("no class", result.class("Bộ Nội vụ"), null);
    const explained = result.explain("Bộ Tư pháp", "total", { lang: "vi" }).find((line) => line.key === "points");
    same("explain", explained.text.includes("89,96"), true);
    const other = dossier.copy().set("Bộ Nội vụ", "survey", 29.5).setState("Bộ Y tế", "survey", "missing");
    same("set", [...other.score().ranks()], [NaN, 1, 2]);
    same("the first is as it was", [...dossier.score().ranks()], [2, 1, NaN]);
    same("rows", edition.dossier([{ unit: "A", appraisal: 58, survey: 29 }, { unit: "B", survey: null }]).score()
        .cell("B").state, "missing");
    same("words", edition.words("total", "vi").length > 0, true);
    same("groups", (() => {
        const provinces = parindex.edition("vn.par.876.province");
        const address = provinces.inputs.map((input) => input.address);
        const evidence = { units: ["Hà Nội", "Cà Mau"], values: new Float64Array(2 * address.length) };
        const grouped = provinces.dossier(evidence, { period: 2022 });
        const scored = grouped.groupBy("region", "2022-12-31", "vi").score();
        return [scored.group("Hà Nội"), [...scored.ranks({ within: "group" })]];
    })(), ["Đồng bằng sông Hồng", [1, 1]]);
    same("a dated edition", parindex.catalogue.includes("example.bonus") &&
        edition.dossier(TEXT, { period: 2023 }).edition === edition, true);
    const [max] = edition.nodes.filter((node) => node.code === "appraisal").map((node) => node.max);
    const weighed = result.variation({ seed: 1 }).setWeights({ survey: 3 * max }).weights(null, "uniform", 0.2).run(500);
    const survey = edition.nodes.find((node) => node.code === "survey").max;
    same("weights", weighed.table("nominal")[0].toFixed(9), (100 * (58 / max + 3 * 29 / survey) / 4).toFixed(9));
    same("intervals", [...weighed.quantiles("rank", [0.05, 0.95])].slice(0, 4).every((rank) => rank === 1 || rank === 2), true);
    same("format", [parindex.format(1.005, { decimals: 2 }), parindex.format(528684.5, { lang: "vi" }), parindex.format(null),
                    parindex.format(-1234.5, { decimals: 0, grouped: false })], ["1.01", "528.684,5", "", "-1235"]);
    same("another reading", parindex.edition("vn.766").forReading("5-5-2-6").nodes.length !==
        parindex.edition("vn.766").nodes.length, true);
    same("replicates", weighed.replicates, 500);
    disposed(failures, parindex);
    return failures;
}

function disposed(failures, parindex) {
    const edition = parindex.edition("vn.766");
    edition[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
    try {
        edition.words(0);
        failures.push("a disposed edition answers");
    } catch (error) {
        if (!(error instanceof ParindexError))
            failures.push(`a disposed edition: ${error}`);
    }
}

async function all(file) {
    const parindex = await Parindex.load({ commands: true });
    const text = readFileSync(file, "utf8");
    const [passed, failures] = cases(parindex, text);
    const scoring = await Parindex.load();
    failures.push(...objects(scoring, text), ...shards(scoring, TEXT), ...functions(parindex),
                  ...badInput(parindex, ParindexError), ...shards(parindex, TEXT), ...ended(parindex, ParindexError, TEXT),
                  ...await button(scoring), ...await entries(), ...await leaks(parindex));
    const totals = await workers(parindex);
    if (totals[0] !== 300 * 88 || totals[1] !== 300 * 88)
        failures.push(`two workers: ${totals}`);
    for (const failure of failures)
        console.log(`FAILED ${failure}`);
    console.log(`${passed} passed, ${failures.length} failed`);
    return failures.length;
}
