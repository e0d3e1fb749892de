// SPDX-License-Identifier: MIT
// Seven steps of one hue, from light to dark: read alike with every kind of colour vision and in grey.
import { scaleQuantize } from "d3-scale";

export const STEPS = 7;

/** The step of each number between the least and the greatest; -1 where there is none. */
export function stepsOf(numbers: ArrayLike<number>): { steps: number[]; bounds: number[] } {
    const all = Array.from(numbers);
    const known = all.filter(Number.isFinite);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    const scale = scaleQuantize<number>().domain([least, most]).range(Array.from({ length: STEPS }, (_, i) => i));
    const alike = !(most > least);
    return {
        steps: all.map((number) => (Number.isFinite(number) ? alike ? 3 : scale(number) : -1)),
        bounds: known.length === 0 ? [] : alike ? [least] : [least, ...scale.thresholds(), most],
    };
}
