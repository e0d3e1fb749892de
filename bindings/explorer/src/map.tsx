// SPDX-License-Identifier: MIT
// The provinces as tiles, coloured by any number.
import { STEPS, stepsOf } from "./colours.js";
import { measured, usePage } from "./context.js";
import { cut } from "./intervals.js";
import { Choice, Picture } from "./parts.js";
import { codeOf } from "./registry.js";
import { rankedNode } from "./standing.js";
import { MAPS } from "./tiles.js";

const WIDTH = 80;
const HEIGHT = 58;
const KEY = 64;

/** A name in at most two lines, as even as its blanks allow. */
function linesOf(name: string): string[] {
    const text = cut(name, 20);
    const blanks = [...text.matchAll(/ /g)].map(({ index }) => index);
    if (text.length <= 8 || blanks.length === 0)
        return [cut(text, 11)];
    const at = blanks.reduce((best, one) => (Math.abs(2 * one - text.length) < Math.abs(2 * best - text.length) ? one : best));
    return [text.slice(0, at), text.slice(at + 1)].map((line) => cut(line, 11));
}

export function Tiles() {
    const page = usePage();
    const { state, set, scored, library, t, n } = page;
    const { nodes } = scored.edition;
    const { result } = scored;
    const node = rankedNode(page);
    const measure = measured(page);
    const numbers = result.table(measure, node);
    const places = (map: keyof typeof MAPS) => new Map(result.units
        .map((unit, row) => [codeOf(library.parindex, unit, MAPS[map].date), row] as const)
        .filter(([code]) => MAPS[map].tiles.some((tile) => tile.code === code)));
    const { period } = library.book.years[state.year]!;
    const [now, before] = [places(34), places(63)];
    const isBefore = before.size > now.size || (before.size === now.size && period !== null && period < 2025);
    const map = state.map ?? (isBefore ? "63" : "34");
    const { tiles } = MAPS[map];
    const rows = map === "34" ? now : before;
    const shown = tiles.map(({ code }) => rows.get(code)).map((row) => (row === undefined ? NaN : numbers[row]!));
    const { steps, bounds } = stepsOf(shown);
    const placed = new Set(rows.values());
    const absent = result.units.filter((_, row) => !placed.has(row));
    const width = WIDTH * (1 + Math.max(...tiles.map(({ column }) => column)));
    const height = HEIGHT * (1 + Math.max(...tiles.map(({ row }) => row))) + KEY;
    const label = 9 * Math.max(...bounds.map((bound) => n(bound).length));
    const step = (width - 8 - label) / STEPS;
    const apart = label > step ? 2 : 1;
    const isTold = (bound: number) => bound === STEPS || (bound % apart === 0 && STEPS - bound >= apart);
    const open = (row: number) => set({ view: "unit", unit: result.units[row]! });
    return (
        <>
            <h2>{t("map")}: {page.title(nodes[node]!.title)}</h2>
            <div class="controls">
                <Choice label={t("tiles")} value={map} options={[["34", t("tiles_34")], ["63", t("tiles_63")]]}
                        onChange={(map) => set({ map })} />
                <Choice label={t("coloured")} value={nodes[node]!.code}
                        options={nodes.filter(({ described }) => !described).map(({ code, title }) =>
                            [code, page.title(title)] as const)}
                        onChange={(code) => set({ code: code === nodes[0]!.code ? null : code })} />
                <Choice label={t("measure")} value={measure}
                        options={[["share", t("share")], ["points", t("points")]]} onChange={(measure) => set({ measure })} />
            </div>
            {rows.size === 0 ? <p>{t("no_map")}</p> : <div class={`map map${map}`}>
                <Picture name="parindex-map" label={t("map")} width={width} height={height}>
                    {bounds.length > 2 && bounds.map((bound, i) => (
                        <g key={i}>
                            {i < STEPS && <rect class={`tile h${i}`} x={4 + i * step} y="6" width={step - 2} height="16" />}
                            {isTold(i) && <text class="quiet" x={4 + i * step} y="40">{n(bound)}</text>}
                        </g>
                    ))}
                    {tiles.map(({ code, column, row: line }, i) => {
                        const row = rows.get(code);
                        if (row === undefined)
                            return <rect key={code} class="tile empty" x={column * WIDTH + 2} y={KEY + line * HEIGHT + 2}
                                         width={WIDTH - 4} height={HEIGHT - 4} rx="5" />;
                        const unit = result.units[row]!;
                        const number = n(numbers[row]) || t("no_number");
                        const lines = linesOf(unit);
                        const top = KEY + line * HEIGHT + (lines.length > 1 ? 17 : 24);
                        return (
                            <g key={code} class={`place t${steps[i]}`} role="button" tabindex={0} onClick={() => open(row)}
                               onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && open(row)}>
                                <rect class={`tile h${steps[i]}`} x={column * WIDTH + 2} y={KEY + line * HEIGHT + 2}
                                      width={WIDTH - 4} height={HEIGHT - 4} rx="5" />
                                <title>{unit}</title>
                                {lines.map((text, at) => (
                                    <text key={at} x={column * WIDTH + WIDTH / 2} y={top + 15 * at}
                                          font-size="14" text-anchor="middle">{text}{" "}</text>
                                ))}
                                <text x={column * WIDTH + WIDTH / 2} y={top + 15 * lines.length + 3}
                                      font-size="14" font-weight="600" text-anchor="middle">{number}</text>
                            </g>
                        );
                    })}
                </Picture>
            </div>}
            {rows.size > 0 && absent.length > 0 && <p class="note">{t("not_on_map", { names: absent.join(", ") })}</p>}
        </>
    );
}
