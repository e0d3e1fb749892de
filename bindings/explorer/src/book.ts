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
    /**
     * Of a survey's figures, as base64 of doubles: the lower halves of their covariances, unit after unit, and
     * their degrees of freedom.
     */
    errors: { covariances: string; degrees: string } | null;
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

function doublesOf(text: string): Float64Array {
    const view = new DataView(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
    return Float64Array.from({ length: view.byteLength / 8 }, (_, i) => view.getFloat64(8 * i, true));
}

/** The errors of a year whole: of each unit figures × figures covariances, and a row of degrees. */
export function errorsOf({ errors, evidence }: Year): { covariances: Float64Array; degrees: Float64Array } | null {
    if (errors === null)
        return null;
    const halves = doublesOf(errors.covariances);
    const degrees = doublesOf(errors.degrees);
    const units = evidence.unit!.length;
    const figures = degrees.length / units;
    const covariances = new Float64Array(units * figures * figures);
    let next = 0;
    for (let unit = 0; unit < units; unit++)
        for (let i = 0; i < figures; i++)
            for (let j = 0; j <= i; j++) {
                const at = unit * figures * figures;
                covariances[at + i * figures + j] = covariances[at + j * figures + i] = halves[next++]!;
            }
    return { covariances, degrees };
}

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
