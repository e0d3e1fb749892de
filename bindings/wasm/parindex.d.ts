// SPDX-License-Identifier: MIT
// The objects of src/, as TypeScript sees them; pack.py adds the types of requests and responses.

declare global {
    // Older compilers do not know it.
    interface SymbolConstructor {
        readonly dispose: unique symbol;
    }
}

/** The language of messages, words and explanations. */
export type Language = "en" | "vi";
export type Ties = "min" | "max" | "mean" | "dense" | "ordinal";
export type State = "value" | "missing" | "not_applicable" | "not_self_scored" | "skipped" | "described";
/** A text in both languages. */
export interface Title {
    readonly vi: string;
    readonly en: string;
}
/** A unit by its name, or its row. */
export type UnitRow = string | number;
/** A node by its code, or its number; 0 is the index itself. */
export type NodeCode = string | number;

/** One fault of a request, an edition or a table, with its place. */
export interface Fault {
    status: string;
    message: string;
    unit: string | null;
    criterion: string | null;
    path: string | null;
    line: number | null;
    column: number | null;
    file?: string | null;
    row?: number | null;
}

/** What is thrown where the library refuses something. */
export class ParindexError extends Error {
    /** The name of the status, "PARINDEX_ERR_UNKNOWN_CODE"; docs/errors.md says what to do about each. */
    readonly status: string;
    /** Of a call: "data", "call", "memory" or "handed"; otherwise null. */
    readonly outcome: string | null;
    readonly unit: string | null;
    readonly criterion: string | null;
    readonly path: string | null;
    readonly file: string | null;
    readonly row: number | null;
    readonly line: number | null;
    readonly column: number | null;
    /** All faults that were found, in the order of the text. */
    readonly faults: Fault[];
}

/** An object of the library. It is freed by `free`, at the end of a `using` block, or once nothing refers to it. */
export class Handle {
    protected constructor();
    free(): void;
    [Symbol.dispose](): void;
}

export interface LoadOptions {
    /** Whether to load what answers requests (`call`), and with it a module of twice the size. */
    commands?: boolean;
    /** The module: its bytes, compiled, or where it is. Left out: the package's own. */
    module?: WebAssembly.Module | BufferSource | string | URL | Response | Promise<Response>;
    /** editions.json: its bytes, or where it is; false: no edition is built in. Left out: the package's own. */
    editions?: false | BufferSource | string | URL | Response | Promise<Response>;
    lang?: Language;
}

/** Told every few milliseconds how far a run is; it ends where this gives false, with PARINDEX_ERR_CANCELLED, or throws. */
export type Progress = (done: number, total: number) => boolean | void;

/** The response of a command whose outcome is "done". */
export interface CallResponse<Result> {
    outcome: "done";
    result: Result;
    files: Record<string, string>;
    warnings: string[];
    faults: Fault[];
}

/** One instance of the library, for one thread: a worker loads its own. */
export class Parindex {
    /** Loads the library. */
    static load(options?: LoadOptions): Promise<Parindex>;
    /** An instance of a module that is compiled already, such as one that a worker was sent. */
    constructor(module: WebAssembly.Module, options?: { lang?: Language; editions?: Uint8Array | null });
    /** The module, to be sent to workers. */
    readonly module: WebAssembly.Module;
    /** The bytes of the editions, to be sent with it; null where they were left out. */
    readonly editions: Uint8Array | null;
    lang: Language;
    readonly version: string;
    /** A number as people write it, half away from zero on its 15 digits; without `decimals` as many as it has. */
    format(number: number | null | undefined,
           options?: { decimals?: number; grouped?: boolean; lang?: Language }): string;
    /** The ids of the editions that are built in. */
    readonly catalogue: string[];
    /** The JSON file of an edition that is built in. */
    editionText(id: string): string;
    /** Opens an edition: an id, or the edition itself as an object. */
    edition(edition: string | object): Edition;
    /** Answers a request, where loaded with commands; throws a ParindexError with all faults where there are any. */
    call<Command extends keyof Results>(request: Request & { command: Command; format?: "json" | null },
                                        options?: { progress?: Progress }): CallResponse<Results[Command]>;
    call(request: Request, options?: { progress?: Progress }): CallResponse<unknown>;
    /** Answers a request in JSON with a response in JSON, faults and all. */
    callText(request: string | Uint8Array, options?: { progress?: Progress }): string;
}

export interface EditionNode {
    readonly code: string;
    readonly title: Title;
    /** The number of the act that it is in, and where in it. */
    readonly act: string;
    readonly row: string | null;
    /** The number of the node above; null for the root. */
    readonly parent: number | null;
    /** The number of the first node after its subtree. */
    readonly next: number;
    readonly level: number;
    /** Its number among the leaves, or null. */
    readonly leaf: number | null;
    readonly firstInput: number;
    readonly inputs: number;
    readonly choices: ReadonlyArray<{ readonly key: string; readonly title: Title; readonly points: number }>;
    readonly max: number | null;
    readonly weight: number;
    /** A PARINDEX_COMBINE_...; 0 for a leaf. */
    readonly combine: number;
    readonly described: boolean;
    readonly extra: boolean;
    readonly beside: boolean;
    readonly selfScored: boolean;
}

export interface Input {
    readonly name: string;
    /** Its name as a column: "1.1", "1.1:of". */
    readonly address: string;
    readonly title: Title;
    /** The number of its leaf's node. */
    readonly node: number;
    readonly min: number | null;
    readonly max: number | null;
    readonly kind: number;
}

/** A cell of a table: null is missing, and not zero. */
export type EvidenceCell = number | string | null | undefined;
export type Evidence =
    /** The text of a CSV table. */
    | string | Uint8Array
    /** Rows, and columns. */
    | Array<Record<string, EvidenceCell>> | Record<string, ArrayLike<EvidenceCell>>
    /** Numbers of all inputs: a row for each unit, or with `columns` one input after the other. NaN is missing. */
    | { units: string[]; values: Float64Array | Array<number | null>; states?: Uint8Array; columns?: boolean };

export class Edition extends Handle {
    readonly id: string;
    readonly title: Title;
    /** Whether points or classes hang on all units of a dossier, so that a part of the units gives other ones. */
    readonly cohort: boolean;
    readonly periods: { from: number | null; to: number | null };
    readonly decimals: number;
    readonly nodes: ReadonlyArray<EditionNode>;
    /** The columns of an array of evidence. */
    readonly inputs: ReadonlyArray<Input>;
    node(code: NodeCode): number;
    input(address: string | number): number;
    words(code: NodeCode, lang?: Language): string;
    /** The edition with the numbers of a year. A dossier does this itself. */
    forPeriod(period: number): Edition;
    /** The edition under another of its readings. */
    forReading(name: string): Edition;
    /** Throws a ParindexError with all faults of the table. */
    dossier(evidence: Evidence, options?: { period?: number; decimal?: "point" | "comma" }): Dossier;
}

export class Dossier extends Handle {
    readonly edition: Edition;
    readonly period: number | null;
    readonly units: string[];
    row(unit: UnitRow): number;
    value(unit: UnitRow, input: string | number): number | null;
    /** Sets one value: a number, the key of a choice, or null for a missing one. */
    set(unit: UnitRow, input: string | number, value: number | string | null): this;
    state(unit: UnitRow, code: NodeCode): State;
    setState(unit: UnitRow, code: NodeCode, state: "value" | "missing" | "not_applicable" | "not_self_scored"): this;
    setGroup(unit: UnitRow, group: string): this;
    /** Groups the units by the registry, as it was on a date, "2026-01-01". */
    groupBy(by: "region" | "type", date?: string, lang?: Language): this;
    copy(): Dossier;
    score(options?: { history?: Dossier[] }): Result;
}

export interface Cell {
    points: number | null;
    max: number | null;
    /** Points of the maximum in percent. */
    share: number | null;
    state: State;
    provenance: string | null;
    imputed: number;
}

export class Result extends Handle {
    readonly edition: Edition;
    readonly period: number | null;
    readonly units: string[];
    /** The row of a unit, in any spelling of its name. */
    row(unit: UnitRow): number;
    /** A whole table, or that of one node: one node's units side by side; NaN where there is no number. */
    table(name: "points" | "max" | "share", code?: NodeCode): Float64Array;
    table(name: "state", code?: NodeCode): Uint8Array;
    shares(code?: NodeCode): Float64Array;
    points(code?: NodeCode): Float64Array;
    cell(unit: UnitRow, code?: NodeCode): Cell;
    ranks(options?: { code?: NodeCode; ties?: Ties; decimals?: number; ascending?: boolean;
                      within?: "cohort" | "group" }): Float64Array;
    class(unit: UnitRow): { key: string; title: Title; from: number | null } | null;
    group(unit: UnitRow): string | null;
    /** Throws where the dossier was freed, or gives other points by now. */
    explain(unit: UnitRow, code?: NodeCode, options?: { lang?: Language; decimals?: number }):
        Array<{ key: string; label: string; text: string }>;
    variation(options?: VariationOptions): Variation;
}

export interface VariationOptions {
    code?: NodeCode;
    seed?: number | bigint;
    /** How many bins the scores of each unit are counted in; 2,048 where left out. */
    bins?: number;
    /** The least score of each class but the lowest, ascending. */
    classes?: ArrayLike<number>;
    /** Whether to count which unit is ahead of which. */
    pairs?: boolean;
    times?: number;
    low?: number;
    high?: number;
}

/** A composite and what of it varies. */
export class Variation extends Handle {
    readonly edition: Edition;
    readonly units: string[];
    /** The number in the edition of each node. */
    readonly nodes: number[];
    readonly nominalWeights: Float64Array;
    node(code: NodeCode): number;
    /** Varies the weights of the children of a node, or with null of all. */
    weights(code: NodeCode | null, kind: "uniform" | "dirichlet", amount: number): this;
    /** Other weights in the place of the nominal ones; nodes that are not named keep theirs. */
    setWeights(weights: Record<string, number>): this;
    /** Sets of weights, each of one number for each node; each replicate takes one of them. */
    weightSets(sets: Array<Float64Array | number[]>): this;
    errors(table: Float64Array | Array<number | null>,
           options?: { distribution?: "normal" | "uniform" | "triangular"; low?: number; high?: number }): this;
    /** Sampling errors of a dossier's figures: their covariances, figures × figures for each unit in turn. */
    sampled(covariances: Float64Array | Array<number | null>,
            options?: { degrees?: Float64Array | Array<number | null>; tables?: number }): this;
    drop(codes: NodeCode[]): this;
    impute(): this;
    /** Counts the replicates first ... first + count - 1. Counts of parts add up to the bits of the whole. */
    run(count: number, first?: number, options?: { progress?: Progress }): Uncertainty;
    load(bytes: Uint8Array): Uncertainty;
}

/** The counts of some replicates. */
export class Uncertainty extends Handle {
    readonly units: string[];
    readonly replicates: number;
    merge(other: Uncertainty): this;
    save(): Uint8Array;
    /** For each unit one number for each probability. */
    quantiles(of: "rank" | "score", probabilities: ArrayLike<number>): Float64Array;
    /** Row by row: units x units (ranks, top, ahead), units x classes, units x 1 (mean), units x 2 (nominal: score and
        rank; extremes), 3 x 1 (stability: mean shift of ranks, Kendall's tau, Spearman's rho). */
    table(name: "ranks" | "top" | "classes" | "ahead" | "mean" | "nominal" | "stability" | "extremes"): Float64Array;
}
