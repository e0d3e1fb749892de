// SPDX-License-Identifier: MIT
// The counts of some replicates: how sure a rank is.
import { PARINDEX_UNCERTAINTY_AHEAD, PARINDEX_UNCERTAINTY_CLASSES, PARINDEX_UNCERTAINTY_EXTREMES,
         PARINDEX_UNCERTAINTY_MEAN, PARINDEX_UNCERTAINTY_NOMINAL, PARINDEX_UNCERTAINTY_RANK,
         PARINDEX_UNCERTAINTY_RANKS, PARINDEX_UNCERTAINTY_SCORE, PARINDEX_UNCERTAINTY_STABILITY,
         PARINDEX_UNCERTAINTY_TOP } from "./abi.js";
import { Handle } from "./handle.js";
import { chosen, numbers } from "./memory.js";

const OF = { rank: PARINDEX_UNCERTAINTY_RANK, score: PARINDEX_UNCERTAINTY_SCORE };
const COUNTS = { ranks: PARINDEX_UNCERTAINTY_RANKS, top: PARINDEX_UNCERTAINTY_TOP, classes: PARINDEX_UNCERTAINTY_CLASSES,
                 ahead: PARINDEX_UNCERTAINTY_AHEAD, mean: PARINDEX_UNCERTAINTY_MEAN,
                 nominal: PARINDEX_UNCERTAINTY_NOMINAL, stability: PARINDEX_UNCERTAINTY_STABILITY,
                 extremes: PARINDEX_UNCERTAINTY_EXTREMES };

/** Counts of replicates. Made by Variation.run and Variation.load. */
export class Uncertainty extends Handle {
    #classes;

    constructor(variation, at) {
        super(variation.memory, at, variation.memory.wasm.parindex_uncertainty_free);
        this.units = variation.units;
        this.#classes = variation.classes;
    }

    get replicates() {
        return Number(this.memory.wasm.parindex_uncertainty_replicates(this.at));
    }

    /** Adds the counts of other replicates of the same variation. */
    merge(other) {
        const { memory } = this;
        memory.scope(() => memory.check(memory.wasm.parindex_uncertainty_merge(this.at, other.at, memory.error)));
        return this;
    }

    /** The counts as bytes that any machine can load. */
    save() {
        const { memory } = this;
        return memory.scope((scratch) => {
            const size = memory.wasm.parindex_uncertainty_size(this.at);
            const at = scratch.take(size);
            memory.check(memory.wasm.parindex_uncertainty_save(
                scratch.table(at, size, 1, Uint8Array), this.at, memory.error));
            return memory.array(Uint8Array, at, size).slice();
        });
    }

    /** Quantiles of "rank" or "score": for each unit one for each probability. */
    quantiles(of, probabilities) {
        const { memory } = this;
        const what = chosen(memory, OF, of, "of");
        const shares = numbers(memory, probabilities, "probabilities");
        return this.#table(this.units.length, shares.length, (scratch, out) =>
            memory.wasm.parindex_uncertainty_quantiles(
                out, this.at, what, scratch.table(scratch.copy(shares), shares.length, 1, Float64Array), memory.error));
    }

    /** A table: "ranks", "top", "classes", "ahead", "mean", "nominal", "stability" or "extremes", row by row. */
    table(name) {
        const { memory } = this;
        const table = chosen(memory, COUNTS, name, "table");
        const units = this.units.length;
        const [rows, cols] = { ranks: [units, units], top: [units, units], classes: [units, this.#classes],
                               ahead: [units, units], mean: [units, 1], nominal: [units, 2], stability: [3, 1],
                               extremes: [units, 2] }[name];
        return this.#table(rows, cols, (_, out) =>
            memory.wasm.parindex_uncertainty_table(out, this.at, table, memory.error));
    }

    #table(rows, cols, call) {
        const { memory } = this;
        return memory.scope((scratch) => {
            const at = scratch.take(rows * cols * 8);
            memory.check(call(scratch, scratch.table(at, rows, cols, Float64Array)));
            return memory.array(Float64Array, at, rows * cols).slice();
        });
    }
}
