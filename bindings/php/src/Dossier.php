<?php
// SPDX-License-Identifier: MIT
declare(strict_types=1);

namespace Parindex;

use FFI;
use FFI\CData;

/** A dossier: the evidence of all units for one period under one edition. */
final class Dossier
{
    private const STATES = ['value', 'missing', 'not_applicable', 'not_self_scored'];

    private Library $library;
    /** The numbers that the dossier borrows: as long as this refers to them, nobody changes or moves them. */
    private string $values = '';

    /** @internal */
    public function __construct(public readonly Edition $edition, public readonly CData $object)
    {
        $this->library = $edition->library;
    }

    public function __destruct()
    {
        $this->library->c->parindex_dossier_free($this->object);
    }

    // a copy would free the same memory once more
    private function __clone()
    {
    }

    /** A copy that can be changed without touching this one. */
    public function copy(): self
    {
        $out = $this->library->c->new('parindex_dossier *');
        $this->library->check($this->library->c->parindex_dossier_copy(
            FFI::addr($out), $this->object, null, $this->library->error()));
        return new self($this->edition, $out);
    }

    /**
     * @internal
     * @param list<string> $units
     */
    public function name(array $units): void
    {
        $c = $this->library->c;
        $error = $this->library->error();
        foreach ($units as $i => $unit) {
            if (!\is_string($unit))
                throw ParindexException::refuse("unit $i is a " . get_debug_type($unit) . ', not a text',
                                                "đơn vị $i có kiểu " . get_debug_type($unit) . ', không phải văn bản');
            if (str_contains($unit, "\0")) // the library sees to the rest
                Library::text($unit, 'a unit');
            $status = $c->parindex_dossier_name($this->object, $i, $unit, $error);
            if ($status !== 0)
                $this->library->check($status);
        }
    }

    /** @internal Gives the evidence as packed doubles, a row of all inputs for each unit. */
    public function bind(string $packed, int $units): void
    {
        $inputs = $this->library->c->parindex_framework_describe($this->edition->object)[0]->inputs;
        if (\strlen($packed) !== $units * $inputs * 8)
            throw ParindexException::refuse(
                'values has ' . \strlen($packed) / 8 . " numbers where $units units x $inputs are needed",
                'values có ' . \strlen($packed) / 8 . " số, trong khi cần $units đơn vị x $inputs", 'PARINDEX_ERR_SHAPE');
        if ($packed === '')
            return;
        $this->values = $packed;
        $view = $this->library->table('parindex_view', $this->library->inside($packed), $units, $inputs, $inputs * 8, 8, 1);
        $this->library->check($this->library->c->parindex_dossier_bind(
            $this->object, 0, FFI::addr($view), 1, $this->library->error()));
    }

    /** @return list<string> The names of the units, in the order of the rows. */
    public function units(): array
    {
        $c = $this->library->c;
        $units = [];
        for ($i = 0, $count = $c->parindex_dossier_units($this->object); $i < $count; $i++)
            $units[] = $c->parindex_dossier_unit($this->object, $i);
        return $units;
    }

    /** The row of a unit, by its name as units() gives it. */
    public function row(string $unit): int
    {
        $found = array_search($unit, $this->units(), true);
        return $found !== false ? $found : throw ParindexException::refuse(
            "the dossier has no unit \"$unit\"", "hồ sơ không có đơn vị \"$unit\"", 'PARINDEX_ERR_UNKNOWN_UNIT');
    }

    /** One value; null where it is missing. */
    public function value(string $unit, string $input): ?float
    {
        $value = $this->library->c->parindex_dossier_value(
            $this->object, $this->row($unit), $this->edition->input($input));
        return is_nan($value) ? null : $value;
    }

    /** Sets one value; null is missing. */
    public function set(string $unit, string $input, int|float|null $value): self
    {
        $this->library->check($this->library->c->parindex_dossier_set(
            $this->object, $this->row($unit), $this->edition->input($input), (float) ($value ?? NAN), $this->library->error()));
        return $this;
    }

    /** The state of a leaf's evidence: "value", "missing", "not_applicable" or "not_self_scored". */
    public function state(string $unit, string $code): string
    {
        return self::STATES[$this->library->c->parindex_dossier_state(
            $this->object, $this->row($unit), $this->edition->leaf($code))];
    }

    public function setState(string $unit, string $code, string $state): self
    {
        $number = array_search($state, self::STATES, true);
        if ($number === false)
            throw ParindexException::refuse('state is one of ' . implode(', ', self::STATES),
                                            'state là một trong ' . implode(', ', self::STATES));
        $this->library->check($this->library->c->parindex_dossier_set_state(
            $this->object, $this->row($unit), $this->edition->leaf($code), $number, $this->library->error()));
        return $this;
    }

    /** Puts a unit into a group. */
    public function setGroup(string $unit, string $group): self
    {
        Library::text($group, 'group');
        $this->library->check($this->library->c->parindex_dossier_set_group(
            $this->object, $this->row($unit), $group, $this->library->error()));
        return $this;
    }

    /**
     * Scores all units.
     *
     * @param list<Dossier> $history Dossiers of earlier years, where the edition looks at them.
     */
    public function score(array $history = []): Result
    {
        $c = $this->library->c;
        $options = $this->library->options('parindex_score_options');
        $list = $c->new('parindex_dossier *[' . max(\count($history), 1) . ']');
        foreach (array_values($history) as $i => $dossier)
            $list[$i] = $dossier instanceof self ? $dossier->object : throw ParindexException::refuse(
                'history is an array of dossiers', 'history là mảng các hồ sơ');
        $options->history = $c->cast('parindex_dossier **', FFI::addr($list));
        $options->history_count = \count($history);
        $out = $c->new('parindex_result *');
        $this->library->check($c->parindex_score(FFI::addr($out), $this->object, FFI::addr($options), $this->library->error()));
        return new Result($this, $out);
    }
}
