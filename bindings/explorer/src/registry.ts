// SPDX-License-Identifier: MIT
// Which province, ministry or other known unit a name means: the library's registry of units.
import type { Parindex } from "parindex";

const asked = new Map<string, string | null>();

/** The code of the unit that a name means on a day, or at the end of a year; null for a name of nobody's. */
export function codeOf(parindex: Parindex, name: string, date: string | null): string | null {
    const key = `${date} ${name}`;
    let found = asked.get(key);
    if (found === undefined) {
        try {
            const { result } = parindex.call({ command: "units", names: [name], date } as never);
            found = (result as unknown as Array<{ code: string }>)[0]?.code ?? null;
        } catch {
            found = null;
        }
        asked.set(key, found);
    }
    return found;
}
