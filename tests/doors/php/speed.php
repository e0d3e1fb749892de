<?php
// SPDX-License-Identifier: MIT
// How long the package takes for 100,000 units x 88 leaves, beside tests/doors/wasm/speed.c in the same run. Run by speed.sh.
//
//   speed.php PACKAGE_DIR SPEED EDITION_JSON
declare(strict_types=1);

use Parindex\{Edition, Session};

[, $package, $program, $file] = $argv;
require $package . '/autoload.php';
ini_set('memory_limit', '-1');
const UNITS = 100000;
const LEAVES = 88;

$edition = Edition::parse((string) file_get_contents($file));
$units = array_map(static fn (int $i): string => 'Tỉnh ' . ($i + 1), range(0, UNITS - 1));
$random = 1;
$rows = [];
for ($i = 0; $i < UNITS; $i++) {
    $row = [];
    for ($k = 0; $k < LEAVES; $k++) {
        $random = ($random * 1103515245 + 12345) & 0xffffffff;
        $row[] = (($random >> 16) % 101) / 100;
    }
    $rows[] = $row;
}
$packed = Parindex\Table::packed($rows);

/** The least times of five rounds of C and PHP in turn, in milliseconds, and whether both found the same. */
function compare(string $how, string $command, callable $work): void
{
    $c = $php = INF;
    for ($i = 0; $i < 5; $i++) {
        [, $ms, $sum] = array_map('floatval', explode(' ', explode("\n", (string) shell_exec($command))[0]));
        $c = min($c, $ms);
        $start = hrtime(true);
        $found = $work();
        $php = min($php, (hrtime(true) - $start) / 1e6);
    }
    printf("%d units x %d leaves, %s: C %.1f ms, PHP %.1f ms, %.2f x; sums %s\n", UNITS, LEAVES, $how, $c, $php, $php / $c,
           $found === $sum ? 'equal' : 'DIFFER');
}

$command = escapeshellarg($program) . ' ' . escapeshellarg($file);
foreach (['one string of doubles' => $packed, 'rows' => $rows] as $how => $values)
    compare($how, $command, static fn (): float => array_sum($edition->fromArrays($units, $values)->score()->shares()));
$table = array_map(static fn (string $unit, array $row): array => ['unit' => $unit] + array_combine($edition->inputs(), $row),
                   array_slice($units, 0, 10000), array_slice($rows, 0, 10000));
$start = hrtime(true);
(new Session())->call(['command' => 'rank', 'edition' => json_decode((string) file_get_contents($file)), 'dossier' => $table]);
printf("10000 units x %d leaves as a request: %.0f ms\n", LEAVES, (hrtime(true) - $start) / 1e6);
