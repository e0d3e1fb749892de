// SPDX-License-Identifier: MIT
// What a page holds: editions, and the evidence of one or more years. The Python package writes it into the page.
import type { Language } from "parindex";

export type Value = number | string | null;

/** A dossier by columns: "unit", perhaps "group", and each input by its address. */
export type Evidence = Record<string, Value[]>;

export interface Year {
    period: number | null;
    /** The number of its edition. */
    edition: number;
    evidence: Evidence;
    /** The evidence of earlier years that its scales ask for, by year. */
    history: Record<string, Evidence>;
}

export interface Book {
    lang: Language;
    /** Among whom ranks are, at the beginning. */
    within: "cohort" | "group";
    editions: Array<{ text: object; reading: string | null }>;
    /** Which criteria of an edition are which of another, by the numbers of the editions. */
    concordances: Array<{ from: number; to: number; text: object }>;
    /** The year that is shown first, then earlier ones. */
    years: Year[];
}

/** Values of the evidence that are changed: by unit, then by the address of the input. */
export type Edits = Record<string, Record<string, Value>>;

/** The book in the page's data block. */
export function bookOf(element: Element | null): Book {
    return JSON.parse(element?.textContent ?? "") as Book;
}

/** A year's evidence with changed values. */
export function edited(evidence: Evidence, edits: Edits): Evidence {
    if (Object.keys(edits).length === 0)
        return evidence;
    const changed = { ...evidence };
    evidence.unit!.forEach((unit, row) => {
        for (const [address, value] of Object.entries(edits[String(unit)] ?? {})) {
            const column = evidence[address];
            if (column === undefined)
                continue;
            if (changed[address] === column)
                changed[address] = [...column];
            changed[address]![row] = value;
        }
    });
    return changed;
}
