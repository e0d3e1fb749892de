// SPDX-License-Identifier: MIT
// The page's worker: how sure ranks are while weights vary, and requests that take longer than a frame. It may have a
// partner, a worker too, that counts some of the replicates; counts that are added up are those of one run.
import type { Language, Result, Uncertainty, Variation } from "parindex";
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

/** The first replicates, `own` of them, are this worker's; the partner is asked for the others at the same time. */
export type Message = { module: WebAssembly.Module; book: Book; partner: MessagePort | null }
    | { id: number; sought: Sought; own: number }
    | { id: number; others: Sought; first: number }
    | { id: number; request: Record<string, unknown> };
export type Reply = { id: number; answer: unknown } | { id: number; refused: string };
/** What the partner counted; null where it could not. */
type Counted = { id: number; counts: Uint8Array | null };

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

/** A year's result under changed evidence, and what of it varies. */
function varied(library: Library, { lang, year, edits, weights, spread }: Sought): { result: Result; variation: Variation } {
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
    return { result, variation };
}

function add(to: Uncertainty, more: Uncertainty): void {
    to.merge(more);
    more.free();
}

async function sure(library: Library, sought: Sought, own: number, partner: () => Promise<Uint8Array | null>): Promise<Sure> {
    const { result, variation } = varied(library, sought);
    let uncertainty: Uncertainty | undefined;
    try {
        uncertainty = variation.run(own);
        const parts = partsOf(result, sought.weights);
        if (own < sought.replicates) {
            const counts = await partner();
            add(uncertainty, counts === null ? variation.run(sought.replicates - own, own) : variation.load(counts));
        }
        const nominal = uncertainty.table("nominal");
        const intervals = uncertainty.quantiles("rank", [0.05, 0.95]);
        return { score: every(nominal, 0), rank: every(nominal, 1), low: every(intervals, 0), high: every(intervals, 1), parts };
    } finally {
        uncertainty?.free();
        variation.free();
    }
}

function countsOf(library: Library, sought: Sought, first: number): Uint8Array {
    const { variation } = varied(library, sought);
    try {
        const uncertainty = variation.run(sought.replicates - first, first);
        const counts = uncertainty.save();
        uncertainty.free();
        return counts;
    } finally {
        variation.free();
    }
}

/** Answers the page's messages. */
export function work(): void {
    let library: Library | undefined;
    let partner: MessagePort | null = null;
    let counted: Counted | undefined;
    let told: (() => void) | undefined;
    const fromPartner = async (id: number): Promise<Uint8Array | null> => {
        while (counted?.id !== id)
            await new Promise<void>((resolve) => {
                told = resolve;
            });
        return counted.counts;
    };
    const answered = async (data: Exclude<Message, { module: unknown }>): Promise<void> => {
        const { id } = data;
        if ("others" in data) {
            let counts: Uint8Array | null = null;
            try {
                counts = countsOf(library!, data.others, data.first);
            } catch {
                // whoever asked works it out too, and says why it cannot be
            }
            partner!.postMessage({ id, counts } satisfies Counted);
            return;
        }
        try {
            const answer = "sought" in data ? await sure(library!, data.sought, data.own, () => fromPartner(id))
                : library!.parindex.call(data.request as never).result;
            postMessage({ id, answer } satisfies Reply);
        } catch (error) {
            postMessage({ id, refused: error instanceof Error ? error.message : String(error) } satisfies Reply);
        }
    };
    onmessage = ({ data }: MessageEvent<Message>) => {
        if (!("module" in data)) {
            void answered(data);
            return;
        }
        library = new Library(new Parindex(data.module), data.book);
        partner = data.partner;
        if (partner !== null)
            partner.onmessage = ({ data }: MessageEvent<Counted>) => {
                counted = data;
                told?.();
            };
    };
}
