<?php
// SPDX-License-Identifier: MIT
declare(strict_types=1);

namespace Parindex;

/**
 * Rows as the CSV text that the library reads, so that a cell has one meaning everywhere, and as packed numbers.
 *
 * @internal
 */
final class Table
{
    /** @param list<array<string, mixed>> $rows */
    public static function csv(array $rows): string
    {
        $names = [];
        foreach ($rows as $row) {
            if (!\is_array($row))
                throw ParindexException::refuse('a row is an array of columns and values',
                                                'một dòng là mảng gồm cột và giá trị');
            $names += array_fill_keys(array_keys($row), true);
        }
        $names = array_map('strval', array_keys($names));
        $lines = [implode(',', array_map(static fn (string $name): string => self::cell($name, 'a name'), $names))];
        foreach ($rows as $row)
            $lines[] = implode(',', array_map(
                static fn (string $name): string => self::cell($row[$name] ?? null, $name), $names));
        return implode("\n", $lines) . "\n";
    }

    private static function cell(mixed $value, string $name): string
    {
        if ($value === null || (\is_float($value) && is_nan($value)))
            return '';
        if (\is_int($value))
            return (string) $value;
        if (\is_float($value))
            return is_finite($value) ? var_export($value, true) : (string) $value;
        if (!\is_string($value))
            throw ParindexException::refuse("$name has a " . get_debug_type($value) . ', which is no number and no text',
                                            "$name có giá trị kiểu " . get_debug_type($value) . ', không phải số hay văn bản');
        Library::text($value, $name);
        return preg_match('/[",;\r\n]|^\s|\s$/u', $value) === 1 ? '"' . str_replace('"', '""', $value) . '"' : $value;
    }

    /** @param list<list<int|float|null>> $rows */
    public static function packed(array $rows): string
    {
        $parts = [];
        foreach ($rows as $i => $row) {
            // keys would say an order that nobody looks at
            if (!\is_array($row) || !array_is_list($row))
                throw ParindexException::refuse("row $i of values is no list", "dòng $i của values không phải danh sách");
            foreach ($row as $k => $value)
                if (!\is_float($value) && !\is_int($value))
                    $row[$k] = $value === null ? NAN : throw ParindexException::refuse(
                        "row $i of values has a " . get_debug_type($value) . ', which is no number',
                        "dòng $i của values có giá trị kiểu " . get_debug_type($value) . ', không phải số');
            $parts[] = $row === [] ? '' : pack('d*', ...$row);
        }
        return implode('', $parts);
    }
}
