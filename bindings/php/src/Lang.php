<?php
// SPDX-License-Identifier: MIT
declare(strict_types=1);

namespace Parindex;

/** The language of messages, words and explanations. */
final class Lang
{
    public const En = 'en';
    public const Vi = 'vi';

    /** The language where none is said. */
    public static string $default = self::En;

    /** @internal Its number in the C interface. */
    public static function number(?string $lang): int
    {
        return match ($lang ?? self::$default) {
            self::En => 0,
            self::Vi => 1,
            default => throw ParindexException::refuse('lang is "en" or "vi"', 'lang là "en" hoặc "vi"'),
        };
    }
}
