// SPDX-License-Identifier: MIT
// The library with the page's book: each year scored, under changed evidence too; requests of a year.
import type { Dossier, Edition, EditionNode, Language, Parindex, Result } from "parindex";
import { type Book, type Edits, edited } from "./book.js";

export interface Scored {
    edition: Edition;
    dossier: Dossier;
    result: Result;
}

/** A year as it is, and under the evidence that was changed last. */
interface Opened {
    own: Scored;
    history: Dossier[];
    changed: { key: string; scored: Scored } | undefined;
}

const scoredOf = (dossier: Dossier, history: Dossier[]): Scored =>
    ({ edition: dossier.edition, dossier, result: dossier.score({ history }) });

/** The codes of the nodes below one to which weights are given. */
export function weighedBelow(nodes: ReadonlyArray<EditionNode>, at: number, weights: Record<string, number>): string[] {
    return nodes.slice(at + 1, nodes[at]!.next).map(({ code }) => code).filter((code) => Object.hasOwn(weights, code));
}

/** Whole numbers below this are ranks: printed once, they are kept. */
const KEPT = 1000;

export class Library {
    readonly parindex: Parindex;
    readonly book: Book;
    #opened = new Map<number, Opened>();
    #ranks: Record<Language, string[]> = { en: [], vi: [] };

    constructor(parindex: Parindex, book: Book) {
        this.parindex = parindex;
        this.book = book;
    }

    #open(year: number): Opened {
        let opened = this.#opened.get(year);
        if (opened === undefined) {
            const { period, edition: number, evidence, history } = this.book.years[year]!;
            const { text, reading } = this.book.editions[number]!;
            const whole = this.parindex.edition(text);
            const edition = reading === null ? whole : whole.forReading(reading);
            const dossier = edition.dossier(evidence, period === null ? {} : { period });
            const earlier = Object.entries(history).map(([of, table]) => edition.dossier(table, { period: Number(of) }));
            opened = { own: scoredOf(dossier, earlier), history: earlier, changed: undefined };
            this.#opened.set(year, opened);
        }
        return opened;
    }

    /** A year's result as it is. */
    own(year: number): Scored {
        return this.#open(year).own;
    }

    /** A year's result under changed evidence; what was given for other changes before may no longer be used. */
    scored(year: number, edits: Edits): Scored {
        const opened = this.#open(year);
        const key = JSON.stringify(edits);
        if (key === "{}")
            return opened.own;
        if (opened.changed?.key === key)
            return opened.changed.scored;
        const scored = scoredOf(this.#change(opened.own.dossier.copy(), edits), opened.history);
        opened.changed?.scored.result.free();
        opened.changed?.scored.dossier.free();
        opened.changed = { key, scored };
        return scored;
    }

    /** Sets changed values; those of units and inputs that are not there are left out. */
    #change(dossier: Dossier, edits: Edits): Dossier {
        const units = new Map(dossier.units.map((unit, row) => [unit, row]));
        const inputs = new Map(dossier.edition.inputs.map(({ address }, i) => [address, i]));
        for (const [unit, values] of Object.entries(edits)) {
            for (const [address, value] of Object.entries(values)) {
                const [row, input] = [units.get(unit), inputs.get(address)];
                if (row !== undefined && input !== undefined)
                    dossier.set(row, input, value);
            }
        }
        return dossier;
    }

    /** A number as the library prints it, "" for none. */
    print(number: number | null | undefined, decimals: number, lang: Language): string {
        const print = () => this.parindex.format(number, { decimals, lang });
        return decimals === 0 && Number.isInteger(number) && number! > 0 && number! < KEPT
            ? this.#ranks[lang][number!] ??= print() : print();
    }

    /** The members of a request that name a year's edition and dossier. */
    asked(year: number, edits: Edits): Record<string, unknown> {
        const { period, edition, evidence, history } = this.book.years[year]!;
        const { text, reading } = this.book.editions[edition]!;
        return { edition: text, dossier: edited(evidence, edits), period, reading,
                 history: Object.keys(history).length > 0 ? history : null };
    }

    /** Whether the whole of a year's edition is a sum, whose weights are maxima. */
    isSum(year: number): boolean {
        const text = this.book.editions[this.book.years[year]!.edition]!.text as { tree: { combine: { kind: string } } };
        return text.tree.combine.kind === "sum";
    }

    /** Whether two years have one edition. */
    alike(one: number, other: number): boolean {
        return this.book.years[one]!.edition === this.book.years[other]!.edition;
    }

    /** What leads from the edition of a year to that of another; null where it is one, and where nothing leads there. */
    concordance(from: number, to: number): object | null {
        const [before, after] = [this.book.years[from]!.edition, this.book.years[to]!.edition];
        return this.book.concordances.find((one) => one.from === before && one.to === after)?.text ?? null;
    }

    /** What changed from a unit in one year to a unit in another one, or in the same. */
    compared(from: { year: number; unit: string }, to: { year: number; unit: string }, edits: Edits, within: string,
             lang: Language): Record<string, unknown> {
        const before = this.asked(from.year, from.year === to.year ? edits : {});
        const after = this.asked(to.year, edits);
        return {
            command: "compare", lang, within,
            from: { edition: before.edition, dossier: before.dossier }, to: { edition: after.edition, dossier: after.dossier },
            unit: from.unit, to_unit: to.unit, from_period: before.period, period: after.period,
            from_reading: before.reading, reading: after.reading, history: after.history,
            concordance: this.concordance(from.year, to.year),
        };
    }
}
