<?php
// SPDX-License-Identifier: MIT
declare(strict_types=1);

namespace Parindex;

use FFI;
use FFI\CData;

/** What scoring gave: points, maxima, shares and states of every unit at every node; ranks, classes, explanations. */
final class Result
{
    private const STATES = ['value', 'missing', 'not_applicable', 'not_self_scored', 'skipped', 'described'];
    private const TABLES = ['points' => 1, 'max' => 2, 'share' => 3];
    private const TIES = ['min', 'max', 'mean', 'dense', 'ordinal'];

    public readonly Edition $edition;
    private Library $library;

    /** @internal */
    public function __construct(private readonly Dossier $dossier, public readonly CData $object)
    {
        $this->edition = $dossier->edition;
        $this->library = $dossier->edition->library;
    }

    public function __destruct()
    {
        $this->library->c->parindex_result_unref($this->object);
    }

    // a copy would free the same memory once more
    private function __clone()
    {
    }

    /** @return list<string> The names of the units, in the order of the rows. */
    public function units(): array
    {
        $c = $this->library->c;
        $units = [];
        for ($i = 0, $count = $c->parindex_result_units($this->object); $i < $count; $i++)
            $units[] = $c->parindex_result_unit($this->object, $i);
        return $units;
    }

    /** The row of a unit, by its name in any spelling. */
    public function row(string $unit): int
    {
        Library::text($unit, 'unit');
        $out = $this->library->c->new('size_t');
        $this->library->check($this->library->c->parindex_result_find_unit(
            FFI::addr($out), $this->object, $unit, $this->library->error()));
        return $out->cdata;
    }

    /** All of one unit at one node; the index itself where no code is given. */
    public function cell(string $unit, ?string $code = null): Cell
    {
        $cell = $this->library->options('parindex_cell');
        $this->library->check($this->library->c->parindex_result_cell(
            FFI::addr($cell), $this->object, $this->row($unit), $this->node($code), $this->library->error()));
        return new Cell(self::nullable($cell->points), self::nullable($cell->max), self::nullable($cell->share),
                        self::STATES[$cell->state] ?? 'missing');
    }

    private function node(?string $code): int
    {
        return $code === null ? 0 : $this->edition->node($code);
    }

    private static function nullable(float $x): ?float
    {
        return is_nan($x) ? null : $x;
    }

    /**
     * One table of one node, "points", "max" or "share" (in percent), a number for each unit, as unpack('d*', …) reads them;
     * NAN where there is none.
     */
    public function packed(string $table, ?string $code = null): string
    {
        $number = self::TABLES[$table] ?? throw ParindexException::refuse(
            'table is one of ' . implode(', ', array_keys(self::TABLES)),
            'table là một trong ' . implode(', ', array_keys(self::TABLES)));
        $units = $this->library->c->parindex_result_units($this->object);
        $numbers = $this->library->c->new('double[' . max($units, 1) . ']');
        $span = $this->library->table('parindex_span', FFI::addr($numbers), $units, 1, 8, 8, 1);
        $this->library->check($this->library->c->parindex_result_copy(
            FFI::addr($span), $this->object, $number, $this->node($code), $this->library->error()));
        return $units === 0 ? '' : FFI::string($this->library->c->cast('char *', FFI::addr($numbers)), $units * 8);
    }

    /** @return list<?float> Of every unit the share of the maximum in percent: the index, or that of another node. */
    public function shares(?string $code = null): array
    {
        return self::numbers($this->packed('share', $code));
    }

    /** @return list<?float> */
    public function points(?string $code = null): array
    {
        return self::numbers($this->packed('points', $code));
    }

    /** @return list<?float> */
    private static function numbers(string $packed): array
    {
        return array_map(self::nullable(...), $packed === '' ? [] : array_values(unpack('d*', $packed)));
    }

    /**
     * The ranks of all units, from 1; null for a unit without one.
     *
     * @param string $ties "min", "max", "mean", "dense" or "ordinal".
     * @param string $within "cohort" or "group".
     * @return list<?float>
     */
    public function ranks(?string $code = null, string $ties = 'min', string $within = 'cohort'): array
    {
        $options = $this->library->options('parindex_rank_options');
        $number = array_search($ties, self::TIES, true);
        if ($number === false)
            throw ParindexException::refuse('ties is one of ' . implode(', ', self::TIES),
                                            'ties là một trong ' . implode(', ', self::TIES));
        $options->ties = $number;
        $options->within = match ($within) {
            'cohort' => 0,
            'group' => 1,
            default => throw ParindexException::refuse('within is "cohort" or "group"', 'within là "cohort" hoặc "group"'),
        };
        $units = $this->library->c->parindex_result_units($this->object);
        $numbers = $this->library->c->new('double[' . max($units, 1) . ']');
        $span = $this->library->table('parindex_span', FFI::addr($numbers), $units, 1, 8, 8, 1);
        $this->library->check($this->library->c->parindex_result_rank(
            FFI::addr($span), $this->object, $this->node($code), FFI::addr($options), $this->library->error()));
        return self::numbers(FFI::string($this->library->c->cast('char *', FFI::addr($numbers)), $units * 8));
    }

    /** The class of a unit's index in the dossier's period: its title in a language, or null. */
    public function classOf(string $unit, ?string $lang = null): ?string
    {
        $class = $this->library->c->parindex_result_class($this->object, $this->row($unit));
        if ($class === null)
            return null;
        return Lang::number($lang) === 1 ? $class[0]->title_vi : $class[0]->title_en;
    }

    /**
     * The reason for a number, line by line: evidence, rule, arithmetic, points, act, provenance.
     *
     * @return list<array{key: string, label: string, text: string}>
     */
    public function explain(string $unit, ?string $code = null, ?string $lang = null): array
    {
        $c = $this->library->c;
        $options = $this->library->options('parindex_explain_options');
        $options->lang = Lang::number($lang);
        $out = $c->new('parindex_explanation *');
        $this->library->check($c->parindex_explain(
            FFI::addr($out), $this->object, $this->dossier->object, $this->row($unit), $this->node($code),
            FFI::addr($options), $this->library->error()));
        $lines = [];
        for ($i = 0, $count = $c->parindex_explanation_count($out); $i < $count; $i++) {
            $line = $c->parindex_explanation_at($out, $i)[0];
            $lines[] = ['key' => $line->key, 'label' => $line->label, 'text' => $line->text];
        }
        $c->parindex_explanation_free($out);
        return $lines;
    }
}
