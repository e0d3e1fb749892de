<?php
// SPDX-License-Identifier: MIT
declare(strict_types=1);

namespace Parindex;

use FFI;
use FFI\CData;

/** An edition of criteria: its tree, its inputs and its rules in words; dossiers are made under it. */
final class Edition
{
    private const NONE = -1; // (size_t)-1 as PHP reads it

    public readonly string $id;
    /** Whether points or classes hang on all units of a dossier, so that a part of the units gives other ones. */
    public readonly bool $cohort;
    public readonly int $decimals;

    /** @internal */
    public function __construct(public readonly Library $library, public readonly CData $object)
    {
        $info = $library->c->parindex_framework_describe($object)[0];
        $this->id = $info->id;
        $this->cohort = $info->cohort === 1;
        $this->decimals = $info->decimals;
    }

    public function __destruct()
    {
        $this->library->c->parindex_framework_unref($this->object);
    }

    // a copy would free the same memory once more
    private function __clone()
    {
    }

    /** Opens an edition that is built in, by its id. */
    public static function open(string $id): self
    {
        $library = Library::get();
        Library::text($id, 'id');
        $out = $library->c->new('parindex_framework *');
        $library->check($library->c->parindex_framework_open(FFI::addr($out), $id, null, $library->error()));
        return new self($library, $out);
    }

    /** Reads an edition from JSON, a text or what json_decode makes of one; without true, which makes [] of {}. */
    public static function parse(string|array|\stdClass $edition): self
    {
        $library = Library::get();
        try {
            $text = \is_string($edition) ? $edition : json_encode($edition, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
        } catch (\JsonException $error) {
            throw ParindexException::refuse("the edition is no JSON: {$error->getMessage()}",
                                            "bộ chỉ số không viết được thành JSON: {$error->getMessage()}");
        }
        $options = $library->options('parindex_load_options');
        $options->on_fault = $library->onFault();
        $out = $library->c->new('parindex_framework *');
        $library->check($library->c->parindex_framework_parse(
            FFI::addr($out), $text, \strlen($text), FFI::addr($options), $library->error()));
        return new self($library, $out);
    }

    /** @return list<string> The ids of the editions that are built in. */
    public static function catalogue(): array
    {
        $c = Library::get()->c;
        return array_map(static fn (int $i): string => $c->parindex_catalogue_id($i),
                         range(0, $c->parindex_catalogue_count() - 1));
    }

    /** The title in a language. */
    public function title(?string $lang = null): string
    {
        $info = $this->library->c->parindex_framework_describe($this->object)[0];
        return Lang::number($lang) === 1 ? $info->title_vi : $info->title_en;
    }

    public function nodes(): int
    {
        return $this->library->c->parindex_framework_describe($this->object)[0]->nodes;
    }

    public function leaves(): int
    {
        return $this->library->c->parindex_framework_describe($this->object)[0]->leaves;
    }

    /** @return list<string> The addresses of the inputs, the columns of an array of evidence: "1.1", "1.1:of". */
    public function inputs(): array
    {
        $c = $this->library->c;
        $addresses = [];
        for ($i = 0, $count = $c->parindex_framework_describe($this->object)[0]->inputs; $i < $count; $i++) {
            $input = $c->parindex_framework_input($this->object, $i)[0];
            $node = $c->parindex_framework_node($this->object, $input->node)[0];
            $code = $node->code;
            $addresses[] = $i === $node->first_input ? $code : $code . ':' . $input->name;
        }
        return $addresses;
    }

    /** @return list<string> The codes of the nodes, the root first, in the order of the act. */
    public function codes(): array
    {
        $c = $this->library->c;
        return array_map(fn (int $n): string => $c->parindex_framework_node($this->object, $n)[0]->code,
                         $this->nodes() > 0 ? range(0, $this->nodes() - 1) : []);
    }

    /** The number of a node, by its code. */
    public function node(string $code): int
    {
        Library::text($code, 'code');
        $out = $this->library->c->new('size_t');
        $this->library->check($this->library->c->parindex_framework_find(
            FFI::addr($out), $this->object, $code, $this->library->error()));
        return $out->cdata;
    }

    /** The number of an input, by its address. */
    public function input(string $address): int
    {
        Library::text($address, 'input');
        $out = $this->library->c->new('size_t');
        $this->library->check($this->library->c->parindex_framework_find_input(
            FFI::addr($out), $this->object, $address, $this->library->error()));
        return $out->cdata;
    }

    /** The number of the leaf that a node is. */
    public function leaf(string $code): int
    {
        $leaf = $this->library->c->parindex_framework_node($this->object, $this->node($code))[0]->leaf;
        if ($leaf === self::NONE)
            throw ParindexException::refuse("$code is no leaf: it has no evidence",
                                            "$code không phải tiêu chí cuối nên không có số liệu");
        return $leaf;
    }

    /** The rule of a node as a sentence. */
    public function words(string $code, ?string $lang = null): string
    {
        $c = $this->library->c;
        $node = $this->node($code);
        $size = $c->parindex_framework_words($this->object, $node, Lang::number($lang), null, 0) + 1;
        $buffer = $this->library->bytes($size);
        $c->parindex_framework_words($this->object, $node, Lang::number($lang), $buffer, $size);
        return FFI::string($buffer);
    }

    /** Reads a dossier from the text of a CSV table. */
    public function readCsv(string $text, int $period = 0, string $decimal = 'auto'): Dossier
    {
        $options = $this->library->options('parindex_csv_options');
        $options->period = self::year($period);
        $options->decimal = match ($decimal) {
            'auto' => 0,
            'point' => 1,
            'comma' => 2,
            default => throw ParindexException::refuse('decimal is "auto", "point" or "comma"',
                                                       'decimal là "auto", "point" hoặc "comma"'),
        };
        $options->on_fault = $this->library->onFault();
        $out = $this->library->c->new('parindex_dossier *');
        $this->library->check($this->library->c->parindex_dossier_read_csv(
            FFI::addr($out), $this->object, $text, \strlen($text), FFI::addr($options), $this->library->error()));
        return new Dossier($this, $out);
    }

    /**
     * A dossier of rows, each with the unit's name and a value for each column: ["unit" => "Phú Thọ", "1.1" => 5].
     * null is missing, and not zero.
     *
     * @param list<array<string, int|float|string|null>> $rows
     */
    public function readRows(array $rows, int $period = 0): Dossier
    {
        return $this->readCsv(Table::csv($rows), $period, 'point');
    }

    /**
     * A dossier of arrays: a row of values for each unit, in the order of inputs().
     *
     * @param list<string> $units
     * @param list<list<int|float|null>>|string $values Rows, null where missing; or doubles as pack('d*', …) makes them.
     */
    public function fromArrays(array $units, array|string $values, int $period = 0): Dossier
    {
        $options = $this->library->options('parindex_dossier_options');
        $options->period = self::year($period);
        $out = $this->library->c->new('parindex_dossier *');
        $this->library->check($this->library->c->parindex_dossier_new(
            FFI::addr($out), $this->object, \count($units), FFI::addr($options), $this->library->error()));
        $dossier = new Dossier($this, $out);
        $dossier->name(array_values($units));
        $dossier->bind(\is_string($values) ? $values : Table::packed($values), \count($units));
        return $dossier;
    }

    private static function year(int $period): int
    {
        if ($period < 0 || $period > 9999)
            throw ParindexException::refuse("period is a year, not $period", "period là một năm, không phải $period");
        return $period;
    }
}
