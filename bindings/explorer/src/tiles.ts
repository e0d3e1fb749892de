// SPDX-License-Identifier: MIT
// Provinces as tiles: a place in a grid for the code of each in the registry of units.
import drawn from "../../../units/tiles.json";

export interface Tile {
    code: string;
    column: number;
    row: number;
}

function map(units: number) {
    const { date, rows } = drawn.maps.find((map) => map.units === units)!;
    const tiles: Tile[] = rows.flatMap((line, row) => line.split(" ")
        .map((code, column) => ({ code, column, row })).filter(({ code }) => code !== ".."));
    return { tiles, date };
}

/** Each map with a day on which its provinces were. */
export const MAPS = { 34: map(34), 63: map(63) };
