// SPDX-License-Identifier: MIT
// An edition of criteria: its tree, its inputs and its rules in words; dossiers are made under it.
import { PARINDEX_INPUT_CHOICE } from "./abi.js";
import { Handle } from "./handle.js";
import { Dossier, dossierOf } from "./dossier.js";
import { nullable, whole } from "./memory.js";
import { shown } from "./options.js";

const titles = (said) => ({ vi: said.title_vi, en: said.title_en });

/** One edition. Made by Parindex.edition. */
export class Edition extends Handle {
    #info;
    #nodes;
    #inputs;

    constructor(memory, at) {
        super(memory, at, memory.wasm.parindex_framework_unref);
    }

    get info() {
        this.#info ??= this.memory.read("parindex_framework_info", this.memory.wasm.parindex_framework_describe(this.at));
        return this.#info;
    }

    get id() {
        return this.info.id;
    }

    get title() {
        return titles(this.info);
    }

    /** Whether points or classes hang on all units of a dossier, so that a part of the units gives other ones. */
    get cohort() {
        return this.info.cohort === 1;
    }

    /** The first and the last year that it scores, null where open. */
    get periods() {
        return { from: this.info.period_from || null, to: this.info.period_to || null };
    }

    /** How many decimals the index is published with. */
    get decimals() {
        return this.info.decimals;
    }

    /** The nodes of the tree, the root first, in the order of the act. */
    get nodes() {
        this.#nodes ??= Array.from({ length: this.info.nodes }, (_, n) => this.#node(n));
        return this.#nodes;
    }

    /** The inputs of the leaves, in the order of the leaves: the columns of an array of evidence. */
    get inputs() {
        this.#inputs ??= Array.from({ length: this.info.inputs }, (_, i) => {
            const said = this.memory.read("parindex_input", this.memory.wasm.parindex_framework_input(this.at, i));
            const leaf = this.nodes[said.node];
            const address = i === leaf.firstInput ? leaf.code : `${leaf.code}:${said.name}`;
            return Object.freeze({ name: said.name, address, title: titles(said), node: said.node,
                                   min: nullable(said.min), max: nullable(said.max), kind: said.kind });
        });
        return this.#inputs;
    }

    #node(n) {
        const said = this.memory.read("parindex_node", this.memory.wasm.parindex_framework_node(this.at, n));
        const choices = Array.from({ length: said.choices }, (_, i) => {
            const one = this.memory.read("parindex_choice", this.memory.wasm.parindex_framework_choice(this.at, n, i));
            return Object.freeze({ key: one.key, title: titles(one), points: one.points });
        });
        return Object.freeze({
            code: said.code, title: titles(said), act: said.act, row: said.row || null, parent: said.parent,
            next: said.next, level: said.level, leaf: said.leaf, firstInput: said.first_input, inputs: said.inputs,
            choices, max: nullable(said.max), weight: said.weight, combine: said.combine, described: said.described === 1,
            extra: said.extra === 1, beside: said.beside === 1, selfScored: said.self_scored === 1,
        });
    }

    /** The number of a node by its code, or the number itself. */
    node(code) {
        if (typeof code === "number")
            return whole(this.memory, code, 0, this.info.nodes - 1, "node");
        return this.memory.make((scratch, out) =>
            this.memory.wasm.parindex_framework_find(out, this.at, scratch.text(code, "code"), this.memory.error));
    }

    /** The number of an input by its address ("1.1", "1.1:of", "1.1:name"), or the number itself. */
    input(address) {
        if (typeof address === "number")
            return whole(this.memory, address, 0, this.info.inputs - 1, "input");
        return this.memory.make((scratch, out) => this.memory.wasm.parindex_framework_find_input(
            out, this.at, scratch.text(address, "input"), this.memory.error));
    }

    /** The number of a value of this input: a choice by its key, null for a missing one. */
    valueOf(input, value) {
        if (value === null || value === undefined)
            return NaN;
        const { kind, node } = this.inputs[input];
        if (typeof value === "string" && kind === PARINDEX_INPUT_CHOICE) {
            const found = this.nodes[node].choices.findIndex((choice) => choice.key === value);
            if (found >= 0)
                return found;
        }
        if (typeof value !== "number")
            this.memory.refuse(`${this.inputs[input].address} takes a number, not ${shown(value)}`,
                               `${this.inputs[input].address} nhận một số, không phải ${shown(value)}`);
        return value;
    }

    /** The rule of a node as a sentence. */
    words(code, lang) {
        const { memory } = this;
        const node = this.node(code);
        return memory.scope((scratch) => {
            const language = memory.language(lang);
            const size = memory.wasm.parindex_framework_words(this.at, node, language, 0, 0) + 1;
            const at = scratch.take(size);
            memory.wasm.parindex_framework_words(this.at, node, language, at, size);
            return memory.textOf(at, size - 1);
        });
    }

    /** The edition with the numbers of a year. A dossier does this itself. */
    forPeriod(period) {
        const { memory } = this;
        whole(memory, period, 0, 9999, "period");
        return new Edition(memory, memory.make((scratch, out) =>
            memory.wasm.parindex_framework_at(out, this.at, period, memory.error)));
    }

    /** The edition under another of its readings. */
    forReading(name) {
        const { memory } = this;
        return new Edition(memory, memory.make((scratch, out) =>
            memory.wasm.parindex_framework_under(out, this.at, scratch.text(name, "reading"), memory.error)));
    }

    /** A dossier under this edition: from a CSV text, rows, columns, or arrays. */
    dossier(evidence, given) {
        return new Dossier(this, dossierOf(this, evidence, given));
    }
}
