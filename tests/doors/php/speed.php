<?php
// SPDX-License-Identifier: MIT
// How long 100,000 units take. Prints milliseconds of the processor, the best of five, and the sum of all indices.
//
//   speed.php PACKAGE_DIR EDITION_FILE packed|rows|call
declare(strict_types=1);

use Parindex\{Edition, Session, Table};

[, $package, $file, $way] = $argv;
require $package . '/autoload.php';
ini_set('memory_limit', '-1');
const UNITS = 100000;

$text = (string) file_get_contents($file);
$edition = Edition::parse($text);
$inputs = $edition->inputs();
$units = array_map(static fn (int $i): string => "U$i", range(0, UNITS - 1));
$random = 1;
$rows = [];
foreach ($units as $u => $unit) {
    $row = [];
    foreach ($inputs as $input) {
        $random = ($random * 1103515245 + 12345) & 0xffffffff;
        $row[] = ($random >> 16) / 65536;
    }
    $rows[] = $row;
}
$packed = $way === 'packed' ? Table::packed($rows) : '';

/** The same in JSON: the ranks of all, whose indices are added up. */
function called(string $edition, array $units, array $rows, array $inputs): float
{
    $dossier = ['unit' => $units];
    foreach ($inputs as $i => $input)
        $dossier[$input] = array_column($rows, $i);
    $response = (new Session())->call(['command' => 'rank', 'edition' => json_decode($edition), 'dossier' => $dossier]);
    return array_sum(array_column($response['result']['ranking'], 'index'));
}

$run = match ($way) {
    'packed' => static fn (): float => array_sum($edition->fromArrays($units, $packed)->score()->shares()),
    'rows' => static fn (): float => array_sum($edition->fromArrays($units, $rows)->score()->shares()),
    'call' => static fn (): float => called($text, $units, $rows, $inputs),
};

/** Microseconds of the processor up to now. */
function processor(): float
{
    $used = getrusage();
    return 1e6 * ($used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec']) + $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'];
}

$best = INF;
for ($i = 0; $i < ($way === 'call' ? 1 : 5); $i++) {
    $start = processor();
    $total = $run();
    $best = min($best, (processor() - $start) / 1000);
}
printf("%.1f %.6f\n", $best, $total);
