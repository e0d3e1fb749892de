// SPDX-License-Identifier: MIT
// What every part of the page has at hand: the state, the library, words and numbers in the reader's language.
import { createContext } from "preact";
import { useContext, useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { EditionNode, Language, State as CellState, Title } from "parindex";
import type { Helper } from "./helper.js";
import type { Library, Scored } from "./library.js";
import type { Measure, State } from "./state.js";
import type { Sure } from "./worker.js";
import { type Word, say } from "./words.js";

export const REPLICATES = 10000;

export interface Page {
    state: State;
    /** Changes the state; a new view is a step of the browser's history. */
    set: (changes: Partial<State>) => void;
    library: Library;
    helper: Helper;
    lang: Language;
    t: (word: Word, given?: Record<string, string | number>) => string;
    /** A number as the library prints it, with the edition's decimals where none are given; "" for none. */
    n: (number: number | null | undefined, decimals?: number) => string;
    title: (title: Title) => string;
    scored: Scored;
    /** Why changed evidence was not taken. */
    refused: Error | null;
    /** The name of a year, by its number in the book. */
    year: (year: number) => string;
    /** "Rank", and among whom where that is not all. */
    rankWord: () => string;
}

const Context = createContext<Page | null>(null);
export const PageProvider = Context.Provider;

export function usePage(): Page {
    return useContext(Context)!;
}

export function pageOf(given: State, set: Page["set"], library: Library, helper: Helper): Page {
    const { lang } = given;
    library.parindex.lang = lang;
    let state = given;
    let refused: Error | null = null;
    try {
        library.scored(state.year, state.edits);
    } catch (why) {
        refused = why as Error;
        state = { ...given, edits: {} };
    }
    const scored = library.scored(state.year, state.edits);
    const t: Page["t"] = (word, given) => say(lang, word, given);
    return {
        state, set, library, helper, lang, t, scored, refused,
        n: (number, decimals) => library.print(number, decimals ?? scored.edition.decimals, lang),
        title: (title) => title[lang],
        year: (year) => {
            const { period } = library.book.years[year]!;
            return period !== null ? t("year_n", { n: period }) : year === 0 ? t("this_year") : t("earlier", { n: year });
        },
        rankWord: () => (state.within === "group" ? `${t("rank")} ${t("within_group")}` : t("rank")),
    };
}

/** Whether any weight or evidence is changed. */
export function changes({ weights, edits }: State): number {
    return Object.keys(weights).length + Object.values(edits).reduce((sum, of) => sum + Object.keys(of).length, 0);
}

/** The numbers of a node that are shown: shares, or points where the maximum is not known or is not 100. */
export function measured({ state, scored }: Page): Measure {
    if (state.measure !== null)
        return state.measure;
    const { max } = scored.edition.nodes[0]!;
    return max !== null && max === 100 ? "share" : "points";
}

/** The nodes below one; those that are described only have no numbers. */
export function parts(nodes: ReadonlyArray<EditionNode>, of: number): number[] {
    const found = [];
    for (let at = of + 1; at < nodes[of]!.next; at = nodes[at]!.next)
        if (!nodes[at]!.described)
            found.push(at);
    return found;
}

export function stateWord(state: CellState): Word {
    return `state_${state}`;
}

/** How sure the ranks are under the state's weights and evidence; the sentence that says why it is not known. */
export function useSure(page: Page): Sure | Error | undefined {
    const { lang, year, edits, weights, spread } = page.state;
    const key = JSON.stringify([lang, year, edits, weights, spread]);
    const [known, setKnown] = useState<{ year: number; sure: Sure | Error }>();
    useLayoutEffect(() => { // at once: the worker works while the browser lays out what has changed
        let left = false;
        page.helper.sure({ lang, year, edits, weights, spread, replicates: REPLICATES }, (sure) => {
            if (!left || !(sure instanceof Error))
                setKnown({ year, sure });
        });
        return () => {
            left = true;
        };
    }, [key]);
    return known?.year === year ? known.sure : undefined;
}

/** The answer to a request, or why there is none; undefined while it is worked out. */
export function useAnswer<Answer>(page: Page, request: Record<string, unknown> | null): Answer | Error | undefined {
    const key = useMemo(() => JSON.stringify(request), [request]);
    const [known, setKnown] = useState<{ key: string; answer: Answer | Error }>();
    useEffect(() => {
        if (request === null)
            return;
        let left = false;
        page.helper.call<Answer>(request).catch((why: Error) => why).then((answer) => {
            if (!left)
                setKnown({ key, answer });
        });
        return () => {
            left = true;
        };
    }, [key]);
    return known?.key === key ? known.answer : undefined;
}
