// SPDX-License-Identifier: MIT
// Which province, ministry or other known unit a name means: the library's registry of units.
import type { Parindex } from "parindex";

export interface Known {
    code: string;
    /** The first day of the registry's unit: a code means another unit after a merger. */
    from: string;
}

const asked = new Map<string, Known | null>();

/** The unit that a name means on the last day of a year; null for a name of nobody's. */
export function known(parindex: Parindex, name: string, period: number | null): Known | null {
    const key = `${period} ${name}`;
    let found = asked.get(key);
    if (found === undefined) {
        try {
            const { result } = parindex.call({ command: "units", names: [name], date: period === null ? null : String(period) } as never);
            const [first] = result as unknown as Known[];
            found = first === undefined ? null : { code: first.code, from: first.from };
        } catch {
            found = null;
        }
        asked.set(key, found);
    }
    return found;
}
