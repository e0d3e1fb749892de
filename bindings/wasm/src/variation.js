// SPDX-License-Identifier: MIT
// A composite and what of it varies; the counts of its replicates are an Uncertainty.
import { PARINDEX_WEIGHTS_DIRICHLET, PARINDEX_WEIGHTS_UNIFORM, PARINDEX_ERRORS_NORMAL, PARINDEX_ERRORS_TRIANGULAR,
         PARINDEX_ERRORS_UNIFORM, PARINDEX_COMBINE_SUM } from "./abi.js";
import { Handle } from "./handle.js";
import { chosen, NONE, numbers, whole } from "./memory.js";
import { optionsOf, shown } from "./options.js";
import { Uncertainty } from "./uncertainty.js";

const WEIGHTS = { uniform: PARINDEX_WEIGHTS_UNIFORM, dirichlet: PARINDEX_WEIGHTS_DIRICHLET };
const ERRORS = { normal: PARINDEX_ERRORS_NORMAL, uniform: PARINDEX_ERRORS_UNIFORM, triangular: PARINDEX_ERRORS_TRIANGULAR };

/** The address of a new variation of a result. */
export function variationOf(result, given) {
    const { memory } = result;
    const { code = 0, seed = 0, bins = 0, classes, pairs = false, times = 0, low = 0, high = 0 } = optionsOf(
        memory.lang, given, ["code", "seed", "bins", "classes", "pairs", "times", "low", "high"], "variation");
    const node = result.edition.node(code);
    whole(memory, bins, 0, 65536, "bins");
    if (typeof seed !== "bigint")
        whole(memory, seed, 0, Number.MAX_SAFE_INTEGER, "seed");
    const bounds = classes === undefined ? undefined : numbers(memory, classes, "classes");
    return memory.make((scratch, out) => {
        const how = { seed: BigInt.asUintN(64, BigInt(seed)), bins, pairs: pairs ? 1 : 0, times, low, high };
        if (bounds !== undefined)
            how.classes = scratch.table(scratch.copy(bounds), bounds.length, 1, Float64Array);
        return memory.wasm.parindex_variation_of_result(
            out, result.at, node, scratch.struct("parindex_variation_options", how), memory.error);
    });
}

/** One variation. Made by Result.variation. */
export class Variation extends Handle {
    #nodes;

    #dossier;

    constructor(result, at, { classes = [] } = {}, dossier) {
        super(result.memory, at, result.memory.wasm.parindex_variation_free);
        this.classes = classes.length + 1;
        this.edition = result.edition;
        this.units = result.units;
        this.#dossier = dossier;
    }

    /** The number in the edition of each node of the variation; a node that is a mean of its own is a leaf here. */
    get nodes() {
        if (this.#nodes === undefined) {
            this.#nodes = [];
            for (let n = 0; ; n++) {
                const node = this.memory.wasm.parindex_variation_origin(this.at, n) >>> 0;
                if (node === NONE)
                    break;
                this.#nodes.push(node);
            }
        }
        return this.#nodes;
    }

    /** The number here of a node of the edition, by its code. */
    node(code) {
        const found = this.nodes.indexOf(this.edition.node(code));
        if (found < 0)
            this.memory.refuse(`the variation has no node ${shown(code)} of its own`,
                               `phương án không có riêng nút ${shown(code)}`, "PARINDEX_ERR_UNKNOWN_CODE");
        return found;
    }

    #call(work) {
        this.memory.scope((scratch) => this.memory.check(work(scratch, this.memory.wasm, this.memory.error)));
        return this;
    }

    /** Varies the weights of the children of a node, or with null of all: "uniform" by a share, "dirichlet". */
    weights(code, kind, amount) {
        const node = code === null ? NONE : this.node(code);
        const number = chosen(this.memory, WEIGHTS, kind, "kind");
        return this.#call((_, wasm, error) => wasm.parindex_variation_weights(this.at, node, number, Number(amount), error));
    }

    /** The nominal weight of each node among its siblings: of a sum the maxima, of a mean the weights of the edition. */
    get nominalWeights() {
        const nodes = this.edition.nodes;
        return Float64Array.from(this.nodes, (n, i) => {
            const { max, weight, parent } = nodes[n];
            if (i === 0)
                return 1;
            return nodes[parent].combine === PARINDEX_COMBINE_SUM ? max ?? 0 : weight;
        });
    }

    /** Other weights in the place of the nominal ones: {code: weight}; nodes that are not named keep theirs. */
    setWeights(weights) {
        const all = this.nominalWeights;
        for (const [code, weight] of Object.entries(weights))
            all[this.node(code)] = weight;
        return this.weightSets([all]);
    }

    /** Sets of weights, an array of one number for each node; each replicate takes one of them. */
    weightSets(sets) {
        const { memory } = this;
        if (!Array.isArray(sets))
            memory.refuse(`sets is an array of arrays, not ${shown(sets)}`, `sets là mảng các mảng, không phải ${shown(sets)}`);
        const nodes = this.nodes.length;
        const table = new Float64Array(sets.length * nodes);
        sets.forEach((set, i) => table.set(this.#sized(set, nodes, "a set of weights"), i * nodes));
        return this.#call((scratch, wasm, error) => wasm.parindex_variation_weight_sets(
            this.at, scratch.table(scratch.copy(table), sets.length, nodes, Float64Array), error));
    }

    #sized(values, count, what) {
        const array = numbers(this.memory, values, what);
        if (array.length !== count)
            this.memory.refuse(`${what} has ${array.length} numbers where ${count} are needed`,
                               `${what} có ${array.length} số, trong khi cần ${count}`, "PARINDEX_ERR_SHAPE");
        return array;
    }

    /** Standard errors of the numbers of the leaves, a row for each unit. */
    errors(table, given) {
        const { memory } = this;
        const { distribution = "normal", low = 0, high = 0 } =
            optionsOf(memory.lang, given, ["distribution", "low", "high"], "errors");
        const kind = chosen(memory, ERRORS, distribution, "distribution");
        const array = numbers(memory, table, "errors");
        const units = this.units.length;
        const leaves = Math.floor(array.length / units);
        return this.#call((scratch, wasm, error) => wasm.parindex_variation_errors(
            this.at, scratch.table(scratch.copy(array), units, leaves, Float64Array), kind, low, high, error));
    }

    /**
     * Sampling errors of the figures of a survey, which the dossier has: of each unit their covariances, figures × figures,
     * one unit after the other, and degrees of freedom, a row for each unit.
     */
    sampled(covariances, given) {
        const { memory } = this;
        const { degrees, tables = 0 } = optionsOf(memory.lang, given, ["degrees", "tables"], "sampled");
        const units = this.units.length;
        const all = numbers(memory, covariances, "covariances");
        const figures = Math.round(Math.sqrt(all.length / units));
        this.#sized(all, units * figures * figures, "covariances");
        const freedom = degrees === undefined ? undefined : this.#sized(degrees, units * figures, "degrees");
        whole(memory, tables, 0, 2 ** 20, "tables");
        return this.#call((scratch, wasm, error) => wasm.parindex_variation_sampled(
            this.at, 0, this.#dossier.at, scratch.table(scratch.copy(all), units * figures, figures, Float64Array),
            freedom === undefined ? 0 : scratch.table(scratch.copy(freedom), units, figures, Float64Array), tables, error));
    }

    /** Drops one of these nodes, or none, in every replicate. */
    drop(codes) {
        const nodes = Int32Array.from(codes, (code) => this.node(code));
        return this.#call((scratch, wasm, error) => wasm.parindex_variation_drop(
            this.at, scratch.table(scratch.copy(nodes), nodes.length, 1, Int32Array), error));
    }

    /** Fills in missing numbers with those of a random unit, in every replicate anew. */
    impute() {
        return this.#call((_, wasm, error) => wasm.parindex_variation_impute(this.at, error));
    }

    /**
     * Counts the replicates first … first + count - 1. Counts of parts add up to the bits of the whole. The thread works
     * until they are done, or until `progress(done, total)`, which is told every few milliseconds, gives false.
     */
    run(count, first = 0, given = undefined) {
        const { memory } = this;
        const { progress } = optionsOf(memory.lang, given, ["progress"], "run");
        whole(memory, count, 1, 2 ** 40, "count");
        whole(memory, first, 0, 2 ** 40, "first");
        return memory.told(progress, () => new Uncertainty(this, memory.make((scratch, out) =>
            memory.wasm.parindex_uncertainty_run(
                out, this.at, BigInt(first), BigInt(count),
                scratch.struct("parindex_run_options", { progress: memory.onProgress }), memory.error))));
    }

    /** Counts that were saved elsewhere, of the same variation. */
    load(bytes) {
        const { memory } = this;
        if (!(bytes instanceof Uint8Array))
            memory.refuse(`saved counts are a Uint8Array, not ${shown(bytes)}`,
                          `số đếm đã lưu là Uint8Array, không phải ${shown(bytes)}`);
        return new Uncertainty(this, memory.make((scratch, out) => memory.wasm.parindex_uncertainty_load(
            out, this.at, scratch.table(scratch.copy(bytes), bytes.length, 1, Uint8Array), memory.error)));
    }
}
