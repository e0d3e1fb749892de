<?php
// SPDX-License-Identifier: MIT
declare(strict_types=1);

namespace Parindex;

/** What a result says of one unit at one node. null is no number; the state says why. */
final class Cell
{
    public function __construct(
        public readonly ?float $points,
        public readonly ?float $max,
        /** Points of the maximum in percent. */
        public readonly ?float $share,
        /** "value", "missing", "not_applicable", "not_self_scored", "skipped" or "described". */
        public readonly string $state,
    ) {
    }
}
