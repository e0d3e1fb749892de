<?php
// SPDX-License-Identifier: MIT
declare(strict_types=1);

namespace Parindex;

use FFI;
use FFI\CData;

/**
 * The C library, opened once in a process: as preload.php left it, or by this class.
 *
 * @internal
 */
final class Library
{
    private static ?self $opened = null;

    /** @var list<array<string, mixed>> What the fault handler was given since the last call. */
    public static array $faults = [];

    private CData $error;
    private \Closure $onFault;

    private function __construct(public readonly FFI $c)
    {
        $this->error = $c->new('parindex_error');
        // kept: each conversion to a C function takes memory until the process ends
        $this->onFault = static function ($payload, $fault): void {
            self::$faults[] = self::fault($fault[0]);
        };
    }

    public static function get(): self
    {
        if (self::$opened === null) {
            if (!class_exists(FFI::class))
                throw ParindexException::refuse(
                    'PHP has no FFI here: enable the extension ffi, or use Session with the extension parindex',
                    'PHP ở đây không có FFI: hãy bật phần mở rộng ffi, hoặc dùng Session với phần mở rộng parindex');
            self::$opened = new self(self::open());
        }
        return self::$opened;
    }

    private static function open(): FFI
    {
        try {
            return FFI::scope('parindex');
        } catch (\Throwable) {
            // not preloaded
        }
        $header = (string) file_get_contents(__DIR__ . '/../resources/parindex.h');
        $given = getenv('PARINDEX_LIBRARY');
        $library = $given !== false && $given !== '' ? $given : __DIR__ . '/../resources/libparindex.so';
        try {
            return FFI::cdef($header, is_file($library) || $library === $given ? $library : 'libparindex.so.0');
        } catch (\Throwable $error) {
            throw new ParindexException(
                'libparindex cannot be opened: ' . $error->getMessage()
                . ' (preload.php says what to do where ffi.enable is "preload")', 'PARINDEX_ERR_ARGUMENT');
        }
    }

    /** The error that the next call may fill in. */
    public function error(): CData
    {
        FFI::memset($this->error, 0, FFI::sizeof($this->error));
        $this->error->struct_size = FFI::sizeof($this->error);
        $this->error->lang = Lang::number(null);
        self::$faults = [];
        return FFI::addr($this->error);
    }

    /** Throws for a status that is not 0. */
    public function check(int $status): void
    {
        if ($status === 0)
            return;
        $name = $this->c->parindex_status_name($status);
        $fault = self::fault($this->error);
        if ($fault['message'] === '')
            $fault['message'] = $this->c->parindex_status_text($status, Lang::number(null));
        throw new ParindexException($fault['message'], $name, self::$faults ?: [['status' => $name] + $fault]);
    }

    /** What a parindex_error says, named as in a response in JSON. */
    private static function fault(CData $error): array
    {
        $text = static fn (CData $chars): ?string => FFI::string($chars) ?: null;
        return [
            'status' => self::$opened->c->parindex_status_name($error->status),
            'file' => null,
            'line' => $error->line ?: null,
            'column' => $error->column ?: null,
            'path' => $text($error->path),
            'unit' => $text($error->unit_code),
            'criterion' => $text($error->criterion),
            'message' => FFI::string($error->message),
        ];
    }

    /** Options set up, with the allocator left to the library. */
    public function options(string $name): CData
    {
        $options = $this->c->new($name);
        $options->struct_size = FFI::sizeof($options);
        return $options;
    }

    public function onFault(): \Closure
    {
        return $this->onFault;
    }

    /** The address of a text's first byte: that of a text is only to be had from a function that it is passed to. */
    public function inside(string $text): CData
    {
        return $this->c->memchr($text, \ord($text[0]), 1);
    }

    /** A view or a span of an array at an address: rows x cols, with these strides. */
    public function table(string $name, CData $at, int $rows, int $cols, int $rowStride, int $colStride, int $type): CData
    {
        $table = $this->c->new($name);
        $table->data = $this->c->cast('void *', $at);
        $table->rows = $rows;
        $table->cols = $cols;
        $table->row_stride = $rowStride;
        $table->col_stride = $colStride;
        $table->type = $type;
        return $table;
    }

    /** Memory that is given back with the object that holds it. */
    public function bytes(int $size): CData
    {
        return $this->c->new('char[' . max($size, 1) . ']');
    }

    /** A text that the library can take: UTF-8 without NUL. */
    public static function text(string $text, string $what): string
    {
        if (str_contains($text, "\0"))
            throw ParindexException::refuse("$what has a character NUL", "$what chứa ký tự NUL");
        if (preg_match('//u', $text) !== 1)
            throw ParindexException::refuse("$what is not UTF-8", "$what không phải UTF-8");
        return $text;
    }
}
