// SPDX-License-Identifier: MIT
// What scoring gave: points, maxima, shares and states of every unit at every node; ranks, classes, explanations.
import { PARINDEX_TABLE_MAX, PARINDEX_TABLE_POINTS, PARINDEX_TABLE_SHARE, PARINDEX_TABLE_STATE, PARINDEX_TIES_DENSE,
         PARINDEX_TIES_MAX, PARINDEX_TIES_MEAN, PARINDEX_TIES_MIN, PARINDEX_TIES_ORDINAL, PARINDEX_WITHIN_COHORT,
         PARINDEX_WITHIN_GROUP, PROVENANCES, STATES } from "./abi.js";
import { Handle } from "./handle.js";
import { chosen, nullable, NONE, whole } from "./memory.js";
import { optionsOf } from "./options.js";
import { Variation, variationOf } from "./variation.js";

const TABLES = { points: PARINDEX_TABLE_POINTS, max: PARINDEX_TABLE_MAX, share: PARINDEX_TABLE_SHARE,
                 state: PARINDEX_TABLE_STATE };
const TIES = { min: PARINDEX_TIES_MIN, max: PARINDEX_TIES_MAX, mean: PARINDEX_TIES_MEAN, dense: PARINDEX_TIES_DENSE,
               ordinal: PARINDEX_TIES_ORDINAL };
const WITHIN = { cohort: PARINDEX_WITHIN_COHORT, group: PARINDEX_WITHIN_GROUP };

/** PARINDEX_DECIMALS of a number of decimals that may be left out. */
const decimalsOf = (memory, decimals) => (decimals === undefined ? 0 : whole(memory, decimals, 0, 15, "decimals") + 1);

/** One result. Made by Dossier.score. */
export class Result extends Handle {
    #dossier;
    #units;

    constructor(dossier, at) {
        super(dossier.memory, at, dossier.memory.wasm.parindex_result_unref);
        this.#dossier = dossier;
        this.edition = dossier.edition;
    }

    get period() {
        return this.memory.wasm.parindex_result_period(this.at) || null;
    }

    /** The names of the units, in the order of the rows. */
    get units() {
        this.#units ??= Array.from({ length: this.#count() },
                                   (_, i) => this.memory.text(this.memory.wasm.parindex_result_unit(this.at, i)));
        return this.#units;
    }

    #count() {
        return this.memory.wasm.parindex_result_units(this.at);
    }

    /** The row of a unit by its name in any spelling, or the row itself. */
    row(unit) {
        if (typeof unit === "number")
            return whole(this.memory, unit, 0, this.#count() - 1, "unit");
        return this.memory.make((scratch, out) => this.memory.wasm.parindex_result_find_unit(
            out, this.at, scratch.text(unit, "unit"), this.memory.error));
    }

    /**
     * A whole table, "points", "max", "share" (in percent) or "state", or that of one node: one node's units side by
     * side. NaN where there is no number; why, says the state.
     */
    table(name, code) {
        const { memory } = this;
        const table = chosen(memory, TABLES, name, "table");
        const first = code === undefined ? 0 : this.edition.node(code);
        const nodes = code === undefined ? this.edition.info.nodes : 1;
        const type = table === PARINDEX_TABLE_STATE ? Uint8Array : Float64Array;
        const units = this.#count();
        return memory.scope((scratch) => {
            const at = scratch.take(units * nodes * type.BYTES_PER_ELEMENT);
            memory.check(memory.wasm.parindex_result_copy(scratch.table(at, units, nodes, type, true), this.at, table,
                                                          first, memory.error));
            return memory.array(type, at, units * nodes).slice();
        });
    }

    /** The index of every unit in percent, or the share of another node. */
    shares(code = 0) {
        return this.table("share", code);
    }

    points(code = 0) {
        return this.table("points", code);
    }

    /** All of one unit at one node. */
    cell(unit, code = 0) {
        const { memory } = this;
        const row = this.row(unit);
        const node = this.edition.node(code);
        return memory.scope((scratch) => {
            const at = scratch.struct("parindex_cell");
            memory.check(memory.wasm.parindex_result_cell(at, this.at, row, node, memory.error));
            const said = memory.read("parindex_cell", at);
            return { points: nullable(said.points), max: nullable(said.max), share: nullable(said.share),
                     state: Object.keys(STATES)[said.state], provenance: PROVENANCES[said.provenance] ?? null,
                     imputed: said.imputed };
        });
    }

    /** The ranks of all units at a node, from 1; NaN for a unit without one. */
    ranks(given) {
        const { memory } = this;
        const { code = 0, ties = "min", decimals, ascending = false, within = "cohort" } =
            optionsOf(memory.lang, given, ["code", "ties", "decimals", "ascending", "within"], "ranks");
        const node = this.edition.node(code);
        const how = { ties: chosen(memory, TIES, ties, "ties"), ascending: ascending ? 1 : 0,
                      decimals: decimalsOf(memory, decimals), within: chosen(memory, WITHIN, within, "within") };
        const units = this.#count();
        return memory.scope((scratch) => {
            const at = scratch.take(units * 8);
            memory.check(memory.wasm.parindex_result_rank(
                scratch.table(at, units, 1, Float64Array), this.at, node,
                scratch.struct("parindex_rank_options", how), memory.error));
            return memory.array(Float64Array, at, units).slice();
        });
    }

    /** The class of a unit's index in the dossier's period, or null. */
    class(unit) {
        const at = this.memory.wasm.parindex_result_class(this.at, this.row(unit));
        if (at === 0)
            return null;
        const said = this.memory.read("parindex_class", at);
        return { key: said.key, title: { vi: said.title_vi, en: said.title_en },
                 from: nullable(said.from) };
    }

    /** The name of a unit's group, or null. */
    group(unit) {
        const group = this.memory.wasm.parindex_result_group(this.at, this.row(unit)) >>> 0;
        return group === NONE ? null : this.memory.text(this.memory.wasm.parindex_result_group_name(this.at, group));
    }

    /** The reason for a number, line by line: evidence, rule, arithmetic, points, act, provenance. */
    explain(unit, code = 0, given) {
        const { memory } = this;
        const { lang, decimals } = optionsOf(memory.lang, given, ["lang", "decimals"], "explain");
        const row = this.row(unit);
        const node = this.edition.node(code);
        const how = { lang: memory.language(lang), decimals: decimalsOf(memory, decimals) };
        const at = memory.make((scratch, out) => memory.wasm.parindex_explain(
            out, this.at, this.#dossier.at, row, node, scratch.struct("parindex_explain_options", how), memory.error));
        const lines = Array.from({ length: memory.wasm.parindex_explanation_count(at) }, (_, i) =>
            memory.read("parindex_explanation_line", memory.wasm.parindex_explanation_at(at, i)));
        memory.wasm.parindex_explanation_free(at);
        return lines;
    }

    /** A node's composite, to be computed many times with other weights and numbers. */
    variation(given) {
        return new Variation(this, variationOf(this, given), given, this.#dossier);
    }
}
