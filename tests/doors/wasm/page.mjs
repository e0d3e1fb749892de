// SPDX-License-Identifier: MIT
// What runs in the page and in its workers; the runner calls the functions that it gives to `window`.
import { Parindex, ParindexError } from "./package/parindex.mjs";
import { badInput, cases, ended, objects, shards } from "./checks.mjs";

const TEXT = "unit,appraisal,survey\nBộ Y tế,58,29\nBộ Tư pháp,61.86,28.1\nBộ Nội vụ,60,28.5\n";

async function all() {
    const text = await (await fetch("cases.jsonl")).text();
    const [scoring, parindex] = await Promise.all([Parindex.load(), Parindex.load({ commands: true })]);
    const [passed, failures] = cases(parindex, text);
    failures.push(...badInput(parindex, ParindexError), ...ended(parindex, ParindexError, TEXT), ...shards(parindex, TEXT),
                  ...objects(scoring, text));
    return [passed, failures];
}

if (typeof window === "undefined") {
    // a worker: the cases again, beside another worker; or a part of the replicates
    onmessage = async ({ data }) => {
        if (data.module === undefined)
            return postMessage(await all());
        const parindex = new Parindex(data.module);
        const variation = parindex.edition(data.edition).dossier(data.evidence).score().variation(data.options);
        variation.setWeights(data.weights).weights(null, "uniform", 0.2);
        return postMessage(variation.run(data.count, data.first).save());
    };
} else {
    const asked = (message) => new Promise((resolve, reject) => {
        const worker = new Worker("page.mjs", { type: "module" });
        worker.onmessage = ({ data }) => {
            worker.terminate();
            resolve(data);
        };
        worker.onerror = ({ message: said }) => reject(new Error(said));
        worker.postMessage(message);
    });
    window.all = all;
    window.workers = () => Promise.all([asked({}), asked({})]);
    window.reweighed = reweighed;
    window.split = (composite) => split(composite, asked);
}

/** 63 units x 88 leaves: a cell and a weight changed, scored, ranked, 10,000 replicates; milliseconds of each part. */
async function reweighed({ edition, evidence, weights }, times) {
    const parindex = await Parindex.load();
    const dossier = parindex.edition(edition).dossier({ ...evidence, values: Float64Array.from(evidence.values) });
    const rounds = [];
    for (let i = 0; i < times; i++) {
        const start = performance.now();
        const result = dossier.set(3, 5, (i % 40) / 40).score();
        const ranks = result.ranks();
        const scored = performance.now();
        const variation = result.variation({ seed: 7, bins: 256 }).setWeights(weights).weights(null, "uniform", 0.2);
        const uncertainty = variation.run(10000);
        const intervals = uncertainty.quantiles("rank", [0.05, 0.95]);
        const end = performance.now();
        if (ranks.length !== 63 || !intervals.every(Number.isFinite))
            throw new Error("no ranks");
        rounds.push([scored - start, end - start]);
        uncertainty.free();
        variation.free();
        result.free();
    }
    return rounds;
}

/** The same counts by two workers that were sent the module, added up here, against a run of all. */
async function split({ edition, evidence, weights }, asked) {
    const parindex = await Parindex.load();
    evidence.values = Float64Array.from(evidence.values);
    const options = { seed: 7, bins: 256 };
    const result = parindex.edition(edition).dossier(evidence).score();
    const variation = result.variation(options).setWeights(weights).weights(null, "uniform", 0.2);
    const work = { module: parindex.module, edition, evidence, weights, options, count: 5000 };
    const [first, second] = await Promise.all([asked({ ...work, first: 0 }), asked({ ...work, first: 5000 })]);
    const added = variation.load(first).merge(variation.load(second)).save();
    const whole = variation.run(10000).save();
    return added.length === whole.length && added.every((byte, i) => byte === whole[i]);
}
