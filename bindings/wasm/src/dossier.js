// SPDX-License-Identifier: MIT
// A dossier: the evidence of all units for one period under one edition.
import { PARINDEX_BORROW, PARINDEX_DECIMAL_COMMA, PARINDEX_DECIMAL_POINT, PARINDEX_GROUP_REGION, PARINDEX_GROUP_TYPE,
         STATES } from "./abi.js";
import { Handle } from "./handle.js";
import { chosen, numbers, whole } from "./memory.js";
import { optionsOf, shown } from "./options.js";
import { Result } from "./result.js";
import { csvOf } from "./table.js";

const DECIMALS = { point: PARINDEX_DECIMAL_POINT, comma: PARINDEX_DECIMAL_COMMA };
const GROUPS = { region: PARINDEX_GROUP_REGION, type: PARINDEX_GROUP_TYPE };

/** What a new Dossier holds: the object, and the array that it borrows. */
export function dossierOf(edition, evidence, given) {
    const { memory } = edition;
    const options = optionsOf(memory.lang, given, ["period", "decimal"], "dossier");
    const period = whole(memory, options.period ?? 0, 0, 9999, "period");
    if (evidence === null || (typeof evidence !== "string" && typeof evidence !== "object"))
        memory.refuse(`a dossier is a CSV text, rows, columns or arrays, not ${shown(evidence)}`,
                      `hồ sơ là văn bản CSV, các dòng, các cột hoặc mảng, không phải ${shown(evidence)}`);
    if (evidence.values !== undefined && Array.isArray(evidence.units))
        return ofArrays(edition, evidence, period);
    const text = typeof evidence === "string" || evidence instanceof Uint8Array ? evidence : csvOf(memory, evidence);
    const decimal = text === evidence && options.decimal !== undefined
        ? chosen(memory, DECIMALS, options.decimal, "decimal") : text === evidence ? 0 : PARINDEX_DECIMAL_POINT;
    return {
        at: memory.make((scratch, out) => {
            const [at, size] = scratch.utf8(text, "the dossier");
            const how = scratch.struct("parindex_csv_options", { period, decimal, on_fault: memory.onFault });
            return memory.wasm.parindex_dossier_read_csv(out, edition.at, at, size, how, memory.error);
        }),
    };
}

/** {units, values, states}: values in a row for each unit, or with columns: true one input after the other. */
function ofArrays(edition, evidence, period) {
    const { memory } = edition;
    const { units, values, states, columns = false } =
        optionsOf(memory.lang, evidence, ["units", "values", "states", "columns"], "the evidence by arrays");
    const { inputs, leaves } = edition.info;
    const array = numbers(memory, values, "values");
    sized(memory, array, units.length, inputs, "values");
    if (states !== undefined)
        sized(memory, states, units.length, leaves, "states");
    if (states !== undefined && !(states instanceof Uint8Array))
        memory.refuse("states is a Uint8Array", "states là Uint8Array");
    const made = memory.make((scratch, out) => memory.wasm.parindex_dossier_new(
        out, edition.at, units.length, scratch.struct("parindex_dossier_options", { period }), memory.error));
    try {
        return memory.scope((scratch) => {
            const at = scratch.copy(array);
            nameUnits(memory, scratch, made, units);
            memory.check(memory.wasm.parindex_dossier_bind(made, 0,
                scratch.table(at, units.length, inputs, Float64Array, columns), PARINDEX_BORROW, memory.error));
            if (states !== undefined)
                memory.check(memory.wasm.parindex_dossier_bind_states(made, 0,
                    scratch.table(scratch.copy(states), units.length, leaves, Uint8Array, columns), 0, memory.error));
            return { at: made, borrowed: scratch.keep(at) };
        });
    } catch (error) {
        memory.wasm.parindex_dossier_free(made);
        throw error;
    }
}

function sized(memory, array, rows, cols, what) {
    if (array.length !== rows * cols)
        memory.refuse(`${what} has ${array.length} numbers where ${rows} units × ${cols} are needed`,
                      `${what} có ${array.length} số, trong khi cần ${rows} đơn vị × ${cols}`, "PARINDEX_ERR_SHAPE");
}

/** Names go in through one piece of memory, however many there are. */
function nameUnits(memory, scratch, at, units) {
    const room = scratch.take(4 * 256 + 1);
    const encoder = new TextEncoder();
    for (let i = 0; i < units.length; i++) {
        const unit = units[i];
        if (typeof unit === "string" && unit.length > 0 && unit.length <= 256 && !/[\0\uD800-\uDFFF]/.test(unit)) {
            const { written } = encoder.encodeInto(unit, memory.bytes().subarray(room, room + 4 * 256));
            memory.bytes()[room + written] = 0;
            memory.check(memory.wasm.parindex_dossier_name(at, i, room, memory.error));
        } else {
            memory.check(memory.wasm.parindex_dossier_name(at, i, scratch.text(unit, "a unit's name"), memory.error));
        }
    }
}

/** One dossier. Made by Edition.dossier. */
export class Dossier extends Handle {
    #given;
    #edition;
    #units;

    constructor(edition, { at, borrowed = 0 }) {
        const { memory } = edition;
        super(memory, at, (object) => {
            memory.wasm.parindex_dossier_free(object);
            memory.wasm.free(borrowed);
        });
        this.#given = edition;
    }

    /** The edition, with the numbers of the dossier's period: the one that it was made under, where they never change. */
    get edition() {
        if (this.#edition === undefined) {
            const { wasm } = this.memory;
            const framework = wasm.parindex_dossier_framework(this.at);
            this.#edition = this.#given.is(framework) ? this.#given
                : new this.#given.constructor(this.memory, wasm.parindex_framework_ref(framework));
        }
        return this.#edition;
    }

    get period() {
        return this.memory.wasm.parindex_dossier_period(this.at) || null;
    }

    /** The names of the units, in the order of the rows. */
    get units() {
        this.#units ??= Array.from({ length: this.memory.wasm.parindex_dossier_units(this.at) },
                                   (_, i) => this.memory.text(this.memory.wasm.parindex_dossier_unit(this.at, i)));
        return this.#units;
    }

    /** The row of a unit by its name, or the row itself. */
    row(unit) {
        if (typeof unit === "number")
            return whole(this.memory, unit, 0, this.units.length - 1, "unit");
        const found = this.units.indexOf(typeof unit === "string" ? unit.normalize("NFC") : unit);
        if (found < 0)
            this.memory.refuse(`the dossier has no unit ${shown(unit)}`, `hồ sơ không có đơn vị ${shown(unit)}`,
                               "PARINDEX_ERR_UNKNOWN_UNIT");
        return found;
    }

    /** One value; null where it is missing. */
    value(unit, input) {
        const value = this.memory.wasm.parindex_dossier_value(this.at, this.row(unit), this.edition.input(input));
        return Number.isNaN(value) ? null : value;
    }

    /** Sets one value: a number, the key of a choice, or null for a missing one. */
    set(unit, input, value) {
        const { memory } = this;
        const row = this.row(unit);
        const column = this.edition.input(input);
        const number = this.edition.valueOf(column, value);
        memory.scope(() => memory.check(
            memory.wasm.parindex_dossier_set(this.at, row, column, number, memory.error)));
        return this;
    }

    /** The state of a leaf: "value", "missing", "not_applicable" or "not_self_scored". */
    state(unit, code) {
        const state = this.memory.wasm.parindex_dossier_state(this.at, this.row(unit), this.#leaf(code));
        return Object.keys(STATES)[state];
    }

    setState(unit, code, state) {
        const { memory } = this;
        const row = this.row(unit);
        const leaf = this.#leaf(code);
        const number = chosen(memory, STATES, state, "state");
        memory.scope(() => memory.check(
            memory.wasm.parindex_dossier_set_state(this.at, row, leaf, number, memory.error)));
        return this;
    }

    #leaf(code) {
        const node = this.edition.node(code);
        const { leaf } = this.edition.nodes[node];
        if (leaf === null)
            this.memory.refuse(`${this.edition.nodes[node].code} is no leaf: it has no evidence`,
                               `${this.edition.nodes[node].code} không phải tiêu chí cuối nên không có số liệu`);
        return leaf;
    }

    /** Puts a unit into a group. */
    setGroup(unit, group) {
        const { memory } = this;
        const row = this.row(unit);
        memory.scope((scratch) => memory.check(memory.wasm.parindex_dossier_set_group(
            this.at, row, scratch.text(group, "group"), memory.error)));
        return this;
    }

    /** Groups the units by the registry: "region" or "type", as it was on a date ("2026-01-01"). */
    groupBy(by, date, lang) {
        const { memory } = this;
        const kind = chosen(memory, GROUPS, by, "by");
        memory.scope((scratch) => memory.check(memory.wasm.parindex_dossier_group_by(
            this.at, kind, date === undefined ? 0 : scratch.text(date, "date"), memory.language(lang), memory.error)));
        return this;
    }

    /** A copy that can be changed without touching this one. */
    copy() {
        const { memory } = this;
        return new Dossier(this.edition, {
            at: memory.make((scratch, out) => memory.wasm.parindex_dossier_copy(out, this.at, 0, memory.error)),
        });
    }

    /** Scores all units. `history` are dossiers of earlier years, where the edition looks at them. */
    score(given) {
        const { memory } = this;
        const { history = [] } = optionsOf(memory.lang, given, ["history"], "score");
        return new Result(this, memory.make((scratch, out) => {
            const list = scratch.copy(Int32Array.from(history, (dossier) => dossier.at));
            const how = scratch.struct("parindex_score_options", { history: list, history_count: history.length });
            return memory.wasm.parindex_score(out, this.at, how, memory.error);
        }));
    }
}
