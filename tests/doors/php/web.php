<?php
// SPDX-License-Identifier: MIT
// What the web server of run.sh answers, with ffi.enable=preload: a score by objects and one by a call, 50 times.
declare(strict_types=1);

use Parindex\{Edition, Session};

try {
    FFI::cdef('int getpid(void);');
    exit('FFI is open to everybody: this host does not restrict it');
} catch (FFI\Exception) {
    // as it should be: only what was preloaded may
}
$text = (string) file_get_contents(__DIR__ . '/phu-tho-2026.csv');
$said = [];
for ($i = 0; $i < 50; $i++) {
    $said[sprintf('%.2f', Edition::open('vn.766')->readCsv($text)->score()->cell('Phú Thọ')->share)] = true;
    $ranked = (new Session())->call(['command' => 'rank', 'edition' => 'vn.766', 'dossier' => $text]);
    $said[sprintf('%.2f', $ranked['result']['ranking'][0]['index'])] = true;
}
echo implode(' ', array_keys($said));
