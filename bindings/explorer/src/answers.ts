// SPDX-License-Identifier: MIT
// The members of the library's answers that the page reads; schemas/response.schema.json has them all.
import type { ResultCompare, ResultImprove, ResultShow } from "parindex";

export type Compare = ResultCompare;
export type CompareRow = ResultCompare["units"][number]["rows"][number];
export type Improve = ResultImprove;
export type Show = ResultShow;
