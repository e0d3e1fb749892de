// SPDX-License-Identifier: MIT
// Provinces as tiles: a place in a grid for the code of each in the registry of units, of our own drawing.

const SINCE_JULY_2025 = `
    .. 12 15 08 04
    11 14 25 19 20
    .. .. 01 24 22
    .. .. 37 33 31
    .. .. 38 .. ..
    .. .. 40 .. ..
    .. .. .. 42 ..
    .. .. .. 44 ..
    .. .. .. .. 46
    .. .. .. .. 48
    .. .. .. .. 51
    .. .. .. .. 52
    .. .. .. .. 66
    .. .. .. 68 56
    .. 80 75 .. ..
    91 82 79 .. ..
    92 86 .. .. ..
    96 .. .. .. ..`;

const BEFORE = `
    .. 12 10 02 04 .. ..
    11 .. 15 08 06 20 ..
    .. 14 25 26 19 24 ..
    .. .. 17 01 27 30 22
    .. .. .. 35 33 34 31
    .. .. 38 37 36 .. ..
    .. .. 40 .. .. .. ..
    .. .. .. 42 .. .. ..
    .. .. .. 44 .. .. ..
    .. .. .. .. 45 .. ..
    .. .. .. .. 46 48 ..
    .. .. .. .. .. 49 ..
    .. .. .. .. 62 51 ..
    .. .. .. .. 64 52 ..
    .. .. .. .. 66 54 ..
    .. .. .. 70 67 56 ..
    .. .. 72 74 68 58 ..
    .. .. 80 79 75 60 ..
    89 87 82 83 77 .. ..
    91 92 86 84 .. .. ..
    .. 93 94 .. .. .. ..
    96 95 .. .. .. .. ..`;

export interface Tile {
    code: string;
    column: number;
    row: number;
}

function tilesOf(drawing: string): Tile[] {
    return drawing.trim().split("\n").flatMap((line, row) => line.trim().split(" ")
        .map((code, column) => ({ code, column, row })).filter(({ code }) => code !== ".."));
}

/** Each map with a day on which its provinces were. */
export const MAPS = {
    34: { tiles: tilesOf(SINCE_JULY_2025), date: "2025-12-31" },
    63: { tiles: tilesOf(BEFORE), date: "2024-12-31" },
} as const;
