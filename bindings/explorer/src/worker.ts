// SPDX-License-Identifier: MIT
// The page's worker: how sure ranks are while weights vary, and requests that take longer than a frame.
import type { Language, Result } from "parindex";
import { type Book, type Edits, errorsOf } from "./book.js";
import { Library, weighedBelow } from "./library.js";

/** What is varied: the weights of a year's result around those that are given. */
export interface Sought {
    /** Of the sentence that says why there is no answer. */
    lang: Language;
    year: number;
    edits: Edits;
    /** By code; weights of other nodes are the edition's. */
    weights: Record<string, number>;
    /** By how much each weight varies, from 0 to 1. */
    spread: number;
    replicates: number;
}

/** Of each unit: score and rank with the given weights, and the ranks between which it is in 90 % of the replicates. */
export interface Sure {
    score: Float64Array;
    rank: Float64Array;
    low: Float64Array;
    high: Float64Array;
    /** Of each unit the score of a criterion below which weights are given, by its code. */
    parts: Record<string, Float64Array>;
}

export type Message = { module: WebAssembly.Module; book: Book } | { id: number; sought: Sought }
    | { id: number; request: Record<string, unknown> };
export type Reply = { id: number; answer: unknown } | { id: number; refused: string };

/** The command's own, so that both say the same. */
const SEED = 0;
/** No distribution of scores is shown: one bin, so that counting them takes no time. */
const BINS = 1;

const every = (table: Float64Array, from: number) => table.filter((_, i) => i % 2 === from);

/** The scores of the criteria below which weights are given. */
function partsOf(result: Result, weights: Record<string, number>): Sure["parts"] {
    const { nodes } = result.edition;
    const found: Sure["parts"] = {};
    nodes.forEach(({ code }, at) => {
        const below = weighedBelow(nodes, at, weights);
        if (at === 0 || below.length === 0)
            return;
        const variation = result.variation({ code, seed: SEED, bins: BINS });
        const counts = variation.setWeights(Object.fromEntries(below.map((one) => [one, weights[one]!]))).run(1);
        found[code] = every(counts.table("nominal"), 0);
        counts.free();
        variation.free();
    });
    return found;
}

export function sure(library: Library, { lang, year, edits, weights, spread, replicates }: Sought): Sure {
    library.parindex.lang = lang;
    const { result } = library.scored(year, edits);
    const variation = result.variation({ seed: SEED, bins: BINS });
    if (Object.keys(weights).length > 0)
        variation.setWeights(weights);
    const errors = errorsOf(library.book.years[year]!);
    if (errors !== null)
        variation.sampled(errors.covariances, { degrees: errors.degrees });
    if (spread > 0)
        variation.weights(null, "uniform", spread);
    const uncertainty = variation.run(replicates);
    try {
        const nominal = uncertainty.table("nominal");
        const intervals = uncertainty.quantiles("rank", [0.05, 0.95]);
        return { score: every(nominal, 0), rank: every(nominal, 1), low: every(intervals, 0), high: every(intervals, 1),
                 parts: partsOf(result, weights) };
    } finally {
        uncertainty.free();
        variation.free();
    }
}

/** Answers the page's messages. */
export function work(): void {
    let library: Library | undefined;
    onmessage = ({ data }: MessageEvent<Message>) => {
        if ("module" in data) {
            library = new Library(new Parindex(data.module), data.book);
            return;
        }
        const { id } = data;
        try {
            if ("sought" in data)
                postMessage({ id, answer: sure(library!, data.sought) } satisfies Reply);
            else
                postMessage({ id, answer: library!.parindex.call(data.request as never).result } satisfies Reply);
        } catch (error) {
            postMessage({ id, refused: error instanceof Error ? error.message : String(error) } satisfies Reply);
        }
    };
}
