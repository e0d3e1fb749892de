<?php
// SPDX-License-Identifier: MIT
declare(strict_types=1);

namespace Parindex;

/** What the library refuses, with its sentence, its status and what is known of the place. */
final class ParindexException extends \RuntimeException
{
    /**
     * @param string $status The name of the status, "PARINDEX_ERR_UNKNOWN_CODE".
     * @param list<array<string, mixed>> $faults All faults that were found, in the order of the text.
     * @param string|null $outcome Of a request: "data", "call", "memory" or "handed".
     */
    public function __construct(
        string $message,
        public readonly string $status,
        public readonly array $faults = [],
        public readonly ?string $outcome = null,
    ) {
        parent::__construct($message);
    }

    /** What a fault says of its place: unit, criterion, path, line, column, file. */
    public function place(string $member): string|int|null
    {
        return $this->faults[0][$member] ?? null;
    }

    /** @internal What the package refuses before the library is asked. */
    public static function refuse(string $en, string $vi, string $status = 'PARINDEX_ERR_ARGUMENT'): self
    {
        return new self(Lang::$default === Lang::Vi ? $vi : $en, $status);
    }
}
