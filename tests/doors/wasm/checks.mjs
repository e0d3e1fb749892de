// SPDX-License-Identifier: MIT
// What is asked of the package on every host: Node, a page, a worker. `check(name, right, said)` counts.

const bits = (x) => {
    if (x === null || Number.isNaN(x))
        return null;
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, x);
    return view.getBigUint64(0).toString(16).padStart(16, "0");
};

/** The cases of tests/doors/cases.jsonl: texts by callText, bits by the objects. Gives [passed, failures]. */
export function cases(parindex, text) {
    const failures = [];
    let passed = 0;
    for (const line of text.trimEnd().split("\n")) {
        const one = JSON.parse(line);
        const response = parindex.callText(one.request);
        const said = response !== one.response ? `response: ${response.slice(0, 200)}`
            : one.bits ? differing(parindex, JSON.parse(one.request), one.bits) : "";
        if (said === "")
            passed++;
        else
            failures.push(`${one.name}: ${said}`);
    }
    return [passed, failures];
}

/** The bits of the cases that have some, by the objects: of a module without commands. Gives failures. */
export function objects(parindex, text) {
    return text.trimEnd().split("\n").map(JSON.parse).filter((one) => one.bits)
        .map((one) => [one.name, differing(parindex, JSON.parse(one.request), one.bits)])
        .filter(([, said]) => said !== "").map(([name, said]) => `objects: ${name}: ${said}`);
}

function differing(parindex, request, expected) {
    const edition = parindex.edition(request.edition);
    const dossier = edition.dossier(request.dossier, { period: request.period ?? 0 });
    const byTable = bitsOf(dossier.score());
    // the same evidence once more as arrays
    const { inputs } = dossier.edition;
    const units = dossier.units;
    const values = Float64Array.from({ length: units.length * inputs.length }, (_, k) =>
        dossier.value(Math.floor(k / inputs.length), k % inputs.length) ?? NaN);
    const leaves = dossier.edition.nodes.filter((node) => node.leaf !== null);
    const states = Uint8Array.from({ length: units.length * leaves.length }, (_, k) =>
        ["value", "missing", "not_applicable", "not_self_scored"].indexOf(
            dossier.state(Math.floor(k / leaves.length), leaves[k % leaves.length].code)));
    const byArrays = bitsOf(edition.dossier({ units, values, states }, { period: request.period ?? 0 }).score());
    for (const [how, found] of [["table", byTable], ["arrays", byArrays]])
        if (JSON.stringify(sorted(found)) !== JSON.stringify(sorted(expected)))
            return `bits by ${how}: ${JSON.stringify(found).slice(0, 200)}`;
    return "";
}

function bitsOf(result) {
    const points = result.table("points");
    const units = result.units;
    return Object.fromEntries(units.map((unit, i) => [unit, Object.fromEntries(
        result.edition.nodes.map((node, n) => [node.code, bits(points[n * units.length + i])]))]));
}

const sorted = (object) => Object.fromEntries(Object.keys(object).sort().map(
    (key) => [key, object[key] !== null && typeof object[key] === "object" ? sorted(object[key]) : object[key]]));

/** What the call refuses, and a ParindexError with a sentence that has `part`; "" where it does. */
export function refused(ParindexError, part, call) {
    try {
        call();
    } catch (error) {
        if (!(error instanceof ParindexError))
            return `it threw ${error}`;
        return error.message.includes(part) && /^PARINDEX_ERR_/.test(error.status) ? "" : `it said: ${error.message}`;
    }
    return "it threw nothing";
}

/** Bad input, by both languages. Gives failures. */
export function badInput(parindex, ParindexError) {
    const failures = [];
    const edition = parindex.edition("vn.par.876.ministry");
    const right = "unit,appraisal,survey\nBộ Y tế,58,29\n";
    const dossier = edition.dossier(right);
    const result = dossier.score();
    const closed = edition.dossier(right);
    closed.free();
    closed.free();
    const values = Float64Array.of(58, 29);
    const bare = new parindex.constructor(parindex.module);
    const wrong = [
        ["an unknown edition", "en", "vn.766", () => parindex.edition("vn.76")],
        ["an unknown edition, vi", "vi", "Không có bộ chỉ số", () => parindex.edition("vn.76")],
        ["an edition's text", "en", "vn.766", () => parindex.editionText("vn.76")],
        ["an edition that is none", "en", "title", () => parindex.edition({ layout: 1, id: "x", tree: {} })],
        ["an edition of another type", "en", "an id or an object", () => parindex.edition(5)],
        ["NUL in an id", "en", "NUL", () => parindex.edition("vn.766\0x")],
        ["half a character", "en", "surrogate", () => parindex.edition("\ud800")],
        ["half a character, vi", "vi", "Unicode", () => parindex.callText('{"command": "\udc00"}')],
        ["half a character in an object", "en", "", () => parindex.call({ command: "units", names: ["\ud800"] })],
        ["invalid UTF-8", "en", "UTF-8", () => edition.dossier(Uint8Array.of(0x75, 0xff, 0xfe))],
        ["a request of another type", "en", "a text in JSON", () => parindex.callText(5)],
        ["a command that is none", "en", "", () => parindex.call({ command: "dance" })],
        ["a language that is none", "en", "fr", () => { parindex.lang = "fr"; }],
        ["a word for a number", "vi", "không phải", () => edition.dossier("unit,appraisal,survey\nA,x,29\n")],
        ["a column that is none", "en", "colour", () => edition.dossier([{ unit: "A", colour: 5 }])],
        ["a cell that is an object", "en", "no number", () => edition.dossier([{ unit: "A", appraisal: {} }])],
        ["columns of two lengths", "en", "longest", () => edition.dossier({ unit: ["A", "B"], appraisal: [1] })],
        ["infinity", "en", "is no number", () => edition.dossier([{ unit: "A", appraisal: Infinity, survey: 1 }])],
        ["too large a number", "en", "appraisal", () => edition.dossier({ units: ["A"], values: [1e308, 1] }).score()],
        ["units of one name", "en", "Bộ Y tế",
         () => edition.dossier({ units: ["Bộ Y tế", "Bộ Y tế"], values: new Float64Array(4) })],
        ["a unit's name of 300 letters", "en", "255", () => edition.dossier({ units: ["x".repeat(300)], values })],
        ["a unit that is a number", "en", "unit's name", () => edition.dossier({ units: [5], values })],
        ["NUL in a unit", "en", "NUL", () => edition.dossier({ units: ["A\0"], values })],
        ["too few values", "en", "needed", () => edition.dossier({ units: ["A", "B"], values })],
        ["values of another type", "en", "no number", () => edition.dossier({ units: ["A"], values: ["1", 2] })],
        ["a year that is none", "en", "period", () => edition.dossier(right, { period: 99999 })],
        ["a dossier of nothing", "en", "a CSV text", () => edition.dossier(null)],
        ["a unit that is not there", "en", "Hà Nội", () => result.cell("Hà Nội")],
        ["a unit that is not there, vi", "vi", "Hà Nội", () => dossier.set("Hà Nội", 0, 1)],
        ["a row that is not there", "en", "unit", () => result.cell(1)],
        ["a code that is none", "en", "appraisl", () => result.cell(0, "appraisl")],
        ["a node that is none", "en", "node", () => result.cell(0, 99)],
        ["half a row", "en", "whole number", () => result.cell(0.5)],
        ["a table that is none", "en", "share", () => result.table("shares")],
        ["ties that are none", "en", "dense", () => result.ranks({ ties: "best" })],
        ["a member of every object", "en", "dense", () => result.ranks({ ties: "toString" })],
        ["groups that were never said", "en", "group", () => result.ranks({ within: "group" })],
        ["a value of another type", "en", "takes a number", () => dossier.set(0, "appraisal", {})],
        ["a closed dossier", "en", "was freed", () => closed.score()],
        ["a closed dossier, vi", "vi", "giải phóng", () => closed.value(0, 0)],
        ["counts that are none", "en", "", () => result.variation().load(Uint8Array.of(1, 2, 3))],
        ["no replicates", "en", "count", () => result.variation().run(0)],
        ["a sampling beyond memory", "en", "", () => result.variation({ bins: 65537 })],
        ["an option that is none", "en", '"tie"; it has "code", "ties"', () => result.ranks({ tie: "max" })],
        ["an option that is none, vi", "vi", "không có tùy chọn", () => edition.dossier(right, { perod: 2023 })],
        ["an option of score", "en", "history", () => dossier.score({ histroy: [] })],
        ["an option of explain", "en", "decimals", () => result.explain(0, 0, { language: "vi" })],
        ["an option of variation", "en", "seed", () => result.variation({ sed: 7 })],
        ["an option of errors", "en", "distribution", () => result.variation().errors([0, 0], { kind: "normal" })],
        ["an option of sampled", "en", "degrees", () => result.variation().sampled([0], { degree: [5] })],
        ["an option of run", "en", "progress", () => result.variation().run(10, 0, { onProgress: () => {} })],
        ["an option of format", "en", "grouped", () => parindex.format(5, { digits: 2 })],
        ["an option of call", "en", "progress", () => parindex.call({ command: "list" }, { lang: "vi" })],
        ["an option of an instance", "en", "editions", () => new parindex.constructor(parindex.module, { language: "vi" })],
        ["evidence of another name", "en", "states",
         () => edition.dossier({ units: ["A"], values, state: new Uint8Array(2) })],
        ["options that are none", "en", "an object", () => result.ranks("max")],
        ["a progress that is none", "en", "a function", () => result.variation().run(10, 0, { progress: 5 })],
        ["editions of something else", "en", "editions.json",
         () => new parindex.constructor(parindex.module, { editions: new Uint8Array(9) })],
        ["editions of another version", "en", "editions.json", () => {
            const other = parindex.editions;
            other[3] ^= 1;
            return new parindex.constructor(parindex.module, { editions: other });
        }],
        ["an edition where there is none", "vi", "chưa nạp", () => bare.edition("vn.766")],
        ["the text of an edition where there is none", "en", "vn.766", () => bare.editionText("vn.766")],
        ["a request for an edition where there is none", "en", "No edition is loaded",
         () => bare.call({ command: "show", edition: "vn.766" })],
    ];
    for (const [name, lang, part, call] of wrong) {
        parindex.lang = bare.lang = lang;
        const said = refused(ParindexError, part, call);
        if (said !== "")
            failures.push(`${name}: ${said}`);
    }
    parindex.lang = "en";
    if (bare.catalogue.length !== 0 || bare.editions !== null ||
        bare.edition(JSON.parse(parindex.editionText(edition.id))).dossier(right).score().cell("Bộ Y tế").points !== 87)
        failures.push("an edition of one's own where none is built in");
    if (dossier.score().cell("Bộ Y tế").points !== 87)
        failures.push("the score after them");
    return failures;
}

/** A run that would take days is told how far it is, and ended; then the next one is right. Gives failures. */
export function ended(parindex, ParindexError, text) {
    const failures = [];
    const variation = parindex.edition("vn.par.876.ministry").dossier(text).score().variation({ seed: 7 });
    variation.weights(null, "uniform", 0.5);
    const whole = String(variation.run(2000).save());
    const days = (progress) => variation.run(1e12, 0, { progress });
    const ways = [
        ["it gives false", "PARINDEX_ERR_CANCELLED", () => {
            const start = performance.now();
            let times = 0;
            days((done, total) => (times++, total === 1e12 && done > 0 && performance.now() - start < 50));
        }],
        ["it throws", "an error of its own", () => days(() => {
            throw Object.assign(new Error("mine"), { status: "an error of its own" });
        })],
        ["it gives a promise", "PARINDEX_ERR_ARGUMENT", () => days(async () => false)],
        ["it asks the instance", "PARINDEX_ERR_ARGUMENT", () => days(() => variation.run(5))],
        ["it frees what is in use", "PARINDEX_ERR_ARGUMENT", () => days(() => variation.free())],
        ["of a request", "PARINDEX_ERR_CANCELLED", () => parindex.call(
            { command: "uncertainty", edition: "vn.par.876.ministry", dossier: text, replicates: 1e9 },
            { progress: () => false })],
    ];
    for (const [name, status, work] of ways) {
        try {
            work();
            failures.push(`a run that is ended, ${name}: it went through`);
        } catch (error) {
            if (error.status !== status)
                failures.push(`a run that is ended, ${name}: ${error.status} ${error.message}`);
        }
        if (String(variation.run(2000, 0, { progress: () => {} }).save()) !== whole)
            failures.push(`the run after one that was ended, ${name}`);
    }
    return failures;
}

/** Shards of replicates, added up, are the whole to the byte. */
export function shards(parindex, text) {
    const variation = parindex.edition("vn.par.876.ministry").dossier(text).score().variation({ seed: 7 });
    variation.weights(null, "uniform", 0.5);
    const whole = variation.run(3000).save();
    const first = variation.run(1000);
    const parts = first.merge(variation.load(variation.run(2000, 1000).save())).save();
    return whole.length === parts.length && whole.every((byte, i) => byte === parts[i]) ? []
        : ["shards of replicates: their sum is not the whole"];
}
