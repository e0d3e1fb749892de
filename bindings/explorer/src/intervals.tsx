// SPDX-License-Identifier: MIT
// The ranks that could as well be: in a cell, and as a picture of all units.
import { scaleLinear } from "d3-scale";
import { useEffect, useState } from "preact/hooks";
import { type Page, REPLICATES, usePage } from "./context.js";
import { Picture } from "./parts.js";
import type { Standing } from "./standing.js";

type WithInterval = Standing & { low: number; high: number };
export const hasInterval = (one: Standing): one is WithInterval => Number.isFinite(one.low) && Number.isFinite(one.high);

/** "17–22", or "17". */
export const rangeOf = ({ n }: Page, { low, high }: WithInterval) => (low === high ? n(low, 0) : `${n(low, 0)}–${n(high, 0)}`);

/** "17–22", beside a bar of where that is among all. */
export function Strip({ one, all }: { one: Standing; all: number }) {
    const page = usePage();
    const { t } = page;
    if (!hasInterval(one))
        return <span class="quiet">{one.low === null ? "…" : t("none")}</span>;
    const x = (rank: number) => 3 + 94 * (rank - 1) / Math.max(all - 1, 1);
    return (
        <span class="interval">
            <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                <line class="axis" x1="3" x2="97" y1="6" y2="6" />
                <rect class="bar" x={x(one.low) - 1.5} width={x(one.high) - x(one.low) + 3} y="3" height="6" />
                <rect class="dot" x={x(one.rank) - 1} width="2" y="1" height="10" />
            </svg>
            <span>{rangeOf(page, one)}</span>
        </span>
    );
}

/** What the ranks that could as well be are made of. */
export function CouldBe() {
    const { state, library, t, n } = usePage();
    const isSurvey = library.book.years[state.year]!.errors !== null;
    const word = !isSurvey ? "could_be_about" : state.spread > 0 ? "could_be_both" : "could_be_asked";
    return <p class="note">{t(word, { n: n(REPLICATES, 0), spread: n(100 * state.spread, 0) })}</p>;
}

/** Where things stand in the picture: names and numbers left of the bars, or on a phone above them, so that letters stay as great. */
const WIDE = { width: 860, row: 22, left: 300, number: 280, down: 0, letters: 26 };
const NARROW = { width: 340, row: 46, left: 16, number: 332, down: 19, letters: 30 };

function useLayout() {
    const [phone] = useState(() => matchMedia("(max-width: 520px)"));
    const [isNarrow, setNarrow] = useState(phone.matches);
    useEffect(() => {
        const follow = () => setNarrow(phone.matches);
        phone.addEventListener("change", follow);
        return () => phone.removeEventListener("change", follow);
    }, []);
    return isNarrow ? NARROW : WIDE;
}

/** Ranks that are written above the bars: the first, the last, and between them those that have room. */
function ticksOf(x: ReturnType<typeof scaleLinear<number>>, all: number): number[] {
    const between = x.ticks(x.range()[1]! / 100).filter((tick) => Number.isInteger(tick) && tick > 1 && x(all) - x(tick) > 28);
    return [...new Set([1, ...between, all])];
}

export function Intervals({ standings, all, word }: { standings: Standing[]; all: number; word: string }) {
    const page = usePage();
    const { t, n } = page;
    const { width, row, left, number, down, letters } = useLayout();
    const x = scaleLinear([1, Math.max(all, 2)], [left, width - 20]);
    const top = 40 + down;
    const height = top + row * standings.length + 10;
    return (
        <Picture name="parindex-ranks" label={`${t("ranking")}: ${t("could_be")}`} width={width} height={height}>
            <text class="quiet" x={number} y="16" text-anchor="end">{word}</text>
            {ticksOf(x, all).map((tick) => (
                <g key={tick}>
                    <line class="grid" x1={x(tick)} x2={x(tick)} y1={28 + down} y2={height - 12} />
                    <text class="quiet" x={x(tick)} y={16 + down} text-anchor="middle">{n(tick, 0)}</text>
                </g>
            ))}
            {standings.map((one, i) => {
                const y = top + row * i;
                return (
                    <g key={one.unit} role="img" aria-label={`${n(one.rank, 0)}. ${one.unit}: ${n(one.number)}` +
                        (hasInterval(one) ? `; ${t("could_be")} ${rangeOf(page, one)}` : "")}>
                        <text x="8" y={y} dominant-baseline="central">{`${n(one.rank, 0) || "–"}.  ${cut(one.unit, letters)}`}</text>
                        <text x={number} y={y} text-anchor="end" dominant-baseline="central">{n(one.number)}</text>
                        {hasInterval(one) && <line class="bar" x1={x(one.low) - 2} x2={x(one.high) + 2} y1={y + down} y2={y + down} />}
                        {Number.isFinite(one.rank) && <circle class="dot" cx={x(one.rank)} cy={y + down} r="5" />}
                    </g>
                );
            })}
        </Picture>
    );
}

export function cut(text: string, letters: number): string {
    const all = [...text];
    return all.length <= letters ? text : `${all.slice(0, letters - 1).join("")}…`;
}
