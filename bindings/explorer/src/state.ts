// SPDX-License-Identifier: MIT
// What a reader has chosen. A link's fragment and a saved file hold what differs from the beginning.
import type { Language } from "parindex";
import type { Book, Edits } from "./book.js";

export const VIEWS = ["ranking", "unit", "whatif", "compare", "map", "tree"] as const;
export type View = (typeof VIEWS)[number];
export type Measure = "share" | "points";
export interface Chosen {
    unit: string;
    year: number;
}

export interface State {
    view: View;
    lang: Language;
    theme: "auto" | "light" | "dark";
    /** The number of the year in the book. */
    year: number;
    unit: string | null;
    /** The node whose numbers are ranked, or on the map. */
    code: string | null;
    measure: Measure | null;
    /** Only units of this group. */
    group: string | null;
    within: "cohort" | "group";
    find: string;
    sort: string;
    down: boolean;
    picture: boolean;
    compared: Chosen[];
    /** What if: weights by code, evidence by unit; by how much all weights vary. */
    weights: Record<string, number>;
    edits: Edits;
    /** The node whose parts have sliders. */
    weighed: string | null;
    spread: number;
    map: "34" | "63" | null;
    /** What is explained. */
    why: { unit: string; code: string } | null;
}

export function beginning(book: Book): State {
    return {
        view: "ranking", lang: book.lang, theme: "auto", year: 0, unit: null, code: null, measure: null, group: null,
        within: book.within, find: "", sort: "rank", down: false, picture: false, compared: [], weights: {}, edits: {},
        weighed: null, spread: book.years[0]!.errors === null ? 0.25 : 0, map: null, why: null,
    };
}

/** The changes of a state as a text. */
export function written(state: State, first: State): string {
    const changes = Object.entries(state).filter(([key, value]) =>
        JSON.stringify(value) !== JSON.stringify(first[key as keyof State]));
    return changes.length === 0 ? "" : JSON.stringify(Object.fromEntries(changes));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === "string" && value.length <= 1000;
const isTextOrNull = (value: unknown) => value === null || isText(value);
const oneOf = (...values: unknown[]) => (value: unknown) => values.includes(value);

/** What a state may be: a link comes from anybody. */
function checks(book: Book): Record<keyof State, (value: unknown) => boolean> {
    const isYear = (value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < book.years.length;
    const isChosen = (value: unknown) => isObject(value) && isText(value.unit) && isYear(value.year);
    const isValue = (value: unknown) => value === null || Number.isFinite(value) || isText(value);
    return {
        view: oneOf(...VIEWS), lang: oneOf("en", "vi"), theme: oneOf("auto", "light", "dark"), year: isYear,
        unit: isTextOrNull, code: isTextOrNull, measure: oneOf(null, "share", "points"), group: isTextOrNull,
        within: oneOf("cohort", "group"), find: isText, sort: isText, down: oneOf(true, false),
        picture: oneOf(true, false), compared: (value) => Array.isArray(value) && value.length <= 4 && value.every(isChosen),
        weights: (value) => isObject(value) && Object.values(value).every((weight) => Number.isFinite(weight) && (weight as number) >= 0),
        edits: (value) => isObject(value) && Object.values(value).every((of) => isObject(of) && Object.values(of).every(isValue)),
        weighed: isTextOrNull, spread: (value) => Number.isFinite(value) && (value as number) >= 0 && (value as number) <= 1,
        map: oneOf(null, "34", "63"), why: (value) => value === null || (isObject(value) && isText(value.unit) && isText(value.code)),
    };
}

/** The state of a text; what is no state of this page is left out. */
export function read(text: string, book: Book): State {
    const state = beginning(book);
    let found: unknown;
    try {
        found = JSON.parse(text);
    } catch {
        return state;
    }
    if (!isObject(found))
        return state;
    for (const [key, right] of Object.entries(checks(book)))
        if (Object.hasOwn(found, key) && right(found[key]))
            Object.assign(state, { [key]: found[key] });
    return state;
}

export function fragmentOf(state: State, first: State): string {
    const text = written(state, first);
    return text === "" ? "" : `#${encodeURIComponent(text)}`;
}

export function ofFragment(fragment: string, book: Book): State {
    let text = "";
    try {
        text = decodeURIComponent(fragment.replace(/^#/, ""));
    } catch { /* no fragment of ours */ }
    return read(text, book);
}
