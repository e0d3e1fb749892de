// SPDX-License-Identifier: MIT
// The units as a table: rank, number and what each is at a node, in the order that the reader wants.
import { type Page, measured } from "./context.js";
import { codeOf } from "./registry.js";
import type { Sure } from "./worker.js";

export interface Standing {
    row: number;
    unit: string;
    rank: number;
    /** What it is ranked by: the share or the points of the node, or the score under other weights. */
    number: number;
    /** NaN where it has none, null where it is not known yet. */
    low: number | null;
    high: number | null;
    group: string | null;
    class: string;
}

/** A text without marks and capitals, for finding. */
export function plain(text: string): string {
    return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
}

/** The node whose numbers are ranked. */
export function rankedNode({ state, scored }: Page): number {
    const at = scored.edition.nodes.findIndex(({ code }) => code === state.code);
    return Math.max(at, 0);
}

/** Whether ranks and scores are those of changed weights, which the worker has. */
export function isWeighed(page: Page): boolean {
    return Object.keys(page.state.weights).length > 0 && rankedNode(page) === 0;
}

/** Ranks of all as ranks within the groups. */
function withinGroups(ranks: Float64Array, groups: Array<string | null>): Float64Array {
    return ranks.map((rank, row) => (groups[row] === null ? NaN
        : rank === rank ? 1 + ranks.filter((other, at) => groups[at] === groups[row] && other < rank).length : rank));
}

export function standings(page: Page, sure: Sure | undefined): Standing[] {
    const { result } = page.scored;
    const node = rankedNode(page);
    const weighed = isWeighed(page) && sure !== undefined;
    const numbers = weighed ? sure.score : result.table(measured(page), node);
    const groups = result.units.map((_, row) => result.group(row));
    const ranks = weighed ? page.state.within === "group" ? withinGroups(sure.rank, groups) : sure.rank : result.ranks({ code: node, within: page.state.within });
    const sureHere = node === 0 && page.state.within === "cohort" ? sure : undefined;
    return result.units.map((unit, row) => {
        const classed = weighed ? null : result.class(row);
        return {
            row, unit, rank: ranks[row]!, number: numbers[row]!, low: sureHere?.low[row] ?? null, high: sureHere?.high[row] ?? null,
            group: groups[row]!, class: classed === null ? "" : page.title(classed.title) || classed.key,
        };
    });
}

/** Those of a group whose name has the text; a unit that has another spelling of it as its name is found too. */
export function chosen(page: Page, all: Standing[]): Standing[] {
    const { find, group } = page.state;
    const inGroup = group === null ? all : all.filter((one) => one.group === group);
    const text = plain(find);
    if (text === "")
        return inGroup;
    const named = inGroup.filter(({ unit }) => plain(unit).includes(text));
    if (named.length > 0)
        return named;
    const { parindex, book } = page.library;
    const { period } = book.years[page.state.year]!;
    const date = period === null ? null : String(period);
    const meant = codeOf(parindex, find.trim(), date);
    return meant === null ? [] : inGroup.filter(({ unit }) => codeOf(parindex, unit, date) === meant);
}

/** In an order: numbers that are not there come last either way. */
export function ordered(rows: Standing[], key: (one: Standing) => number | string, down: boolean, lang: string): Standing[] {
    let collator: Intl.Collator | undefined;
    const isAbsent = (value: number | string) => typeof value === "number" && Number.isNaN(value);
    return [...rows].sort((a, b) => {
        const [x, y] = [key(a), key(b)];
        if (isAbsent(x) || isAbsent(y))
            return Number(isAbsent(x)) - Number(isAbsent(y)) || a.row - b.row;
        const by = typeof x === "number" && typeof y === "number" ? x - y : (collator ??= new Intl.Collator(lang)).compare(String(x), String(y));
        return (down ? -by : by) || a.rank - b.rank || a.row - b.row;
    });
}
