<?php
// SPDX-License-Identifier: MIT
// The PHP door: every case by Session, and by objects where it has bits; then what a host has to stand. Run by run.sh.
//
//   run.php PACKAGE_DIR CASES [extension]      extension: Session by the extension alone, without FFI
declare(strict_types=1);

use Parindex\{Edition, Lang, ParindexException, Session};

require_once $argv[1] . '/autoload.php';
$withoutObjects = ($argv[3] ?? '') === 'extension';
$passed = $failed = 0;

/** Of the cases; a check beside them counts where it fails. */
function check(string $name, bool $right, mixed $said = '', bool $case = false): void
{
    global $passed, $failed;
    $passed += $right && $case ? 1 : 0;
    $failed += $right ? 0 : 1;
    if (!$right)
        echo "FAILED $name: ", \is_string($said) ? $said : json_encode($said, JSON_UNESCAPED_UNICODE), "\n";
}

function bits(?float $x): ?string
{
    return $x === null ? null : bin2hex(strrev(pack('e', $x)));
}

/** The points of all units and nodes. */
function bitsOf(Parindex\Result $result): array
{
    $found = [];
    $codes = $result->edition->codes();
    foreach ($codes as $code)
        foreach ($result->points($code) as $i => $points)
            $found[$i][$code] = bits($points);
    return array_combine($result->units(), array_values($found));
}

function differing(array $request, array $expected): string
{
    $edition = Edition::open($request['edition']);
    $period = $request['period'] ?? 0;
    $dossier = $edition->readCsv($request['dossier'], $period);
    $inputs = $edition->inputs();
    $values = [];
    $states = [];
    $leaves = array_filter($edition->codes(), static function (string $code) use ($edition): bool {
        try {
            return $edition->leaf($code) >= 0;
        } catch (ParindexException) {
            return false;
        }
    });
    foreach ($dossier->units() as $unit) {
        $values[] = array_map(static fn (string $input): ?float => $dossier->value($unit, $input), $inputs);
        foreach ($leaves as $leaf)
            $states[$unit][$leaf] = $dossier->state($unit, $leaf);
    }
    $arrays = $edition->fromArrays($dossier->units(), $values, $period);
    foreach ($states as $unit => $ofUnit)
        foreach ($ofUnit as $leaf => $state)
            $arrays->setState((string) $unit, (string) $leaf, $state);
    foreach (['a table' => $dossier, 'arrays' => $arrays] as $how => $one)
        if (($found = bitsOf($one->score())) != $expected)
            return "bits by $how: " . substr(json_encode($found), 0, 300);
    return '';
}

function cases(string $file, bool $withoutObjects): void
{
    $session = new Session();
    foreach (file($file) as $line) {
        $case = json_decode($line, true);
        $response = $session->callText($case['request']);
        $said = $response === $case['response'] ? '' : 'the response: ' . substr($response, 0, 200);
        if ($said === '' && isset($case['bits']) && !$withoutObjects)
            $said = differing(json_decode($case['request'], true), $case['bits']);
        check($case['name'], $said === '', $said, true);
    }
}

function refused(string $name, string $part, callable $call, string $lang = Lang::En): void
{
    Lang::$default = $lang;
    try {
        $call();
        check($name, false, 'it was not refused');
    } catch (ParindexException $error) {
        check($name, str_contains($error->getMessage(), $part) && str_starts_with($error->status, 'PARINDEX_ERR_'),
              $error->getMessage());
    } finally {
        Lang::$default = Lang::En;
    }
}

function calls(): void
{
    $session = new Session();
    refused('a command that is none', 'dance', fn () => $session->call(['command' => 'dance']));
    refused('an unknown edition, vi', 'Không có bộ chỉ số',
            fn () => $session->call(['command' => 'show', 'edition' => 'vn.76']), Lang::Vi);
    refused('invalid UTF-8 in a request', 'JSON', fn () => $session->call(['command' => "\xff"]));
    refused('NAN in a request', 'JSON', fn () => $session->call(['command' => 'list', 'decimals' => NAN]));
    foreach (["{\"command\":\0}", "\xff\xfe", str_repeat('[', 100000)] as $i => $text)
        check("a request that is no JSON $i", str_contains($session->callText($text), 'PARINDEX_ERR_'));
    try {
        $session->call(['command' => 'score', 'edition' => 'vn.par.876.ministry', 'dossier' => "unit,appraisal,survey\nA,x,1\n"]);
    } catch (ParindexException $error) {
        check('the place of a fault', $error->place('line') === 2 && $error->place('unit') === 'A' && $error->outcome === 'data',
              $error->faults);
    }
    ini_set('serialize_precision', '5');
    $exact = $session->call(['command' => 'rank', 'edition' => 'vn.par.876.ministry',
                             'dossier' => [['unit' => 'A', 'appraisal' => 58.123456789, 'survey' => 29]]]);
    check('all digits of a number', $exact['result']['ranking'][0]['points'] === 58.123456789 + 29, $exact['result']['ranking']);
    check('a setting is as it was', ini_get('serialize_precision') === '5');
    ini_set('serialize_precision', '-1');
}

function badInput(): void
{
    $edition = Edition::open('vn.par.876.ministry');
    $right = "unit,appraisal,survey\nBộ Y tế,58,29\n";
    $dossier = $edition->readCsv($right);
    $result = $dossier->score();
    refused('an unknown edition', 'vn.766', fn () => Edition::open('vn.76'));
    refused('an unknown edition, vi', 'Không có bộ chỉ số', fn () => Edition::open('vn.76'), Lang::Vi);
    refused('NUL in an id', 'NUL', fn () => Edition::open("vn.766\0x"));
    refused('invalid UTF-8 in an id', 'UTF-8', fn () => Edition::open("\xff"));
    refused('invalid UTF-8, vi', 'không phải UTF-8', fn () => $result->cell("\xff"), Lang::Vi);
    refused('invalid UTF-8 in a table', 'UTF-8', fn () => $edition->readCsv("unit,appraisal\n\xff,1\n"));
    refused('invalid UTF-8 in a row', 'UTF-8', fn () => $edition->readRows([['unit' => "\xff"]]));
    refused('broken JSON', 'well-formed JSON', fn () => Edition::parse('{"a":'));
    refused('an edition that is none', 'title', fn () => Edition::parse(['layout' => 1, 'id' => 'x', 'tree' => []]));
    refused('an edition that JSON cannot say', 'JSON', fn () => Edition::parse(['a' => NAN]));
    refused('a word for a number, vi', 'không phải là số', fn () => $edition->readCsv("unit,appraisal,survey\nA,x,1\n"), Lang::Vi);
    refused('infinity', 'is no number', fn () => $edition->readRows([['unit' => 'A', 'appraisal' => INF, 'survey' => 1]]));
    refused('a cell of another type', 'no number', fn () => $edition->readRows([['unit' => 'A', 'appraisal' => []]]));
    refused('values with keys', 'list', fn () => $edition->fromArrays(['A'], [['survey' => 29, 'appraisal' => 58]]));
    refused('a row of another type', 'a row', fn () => $edition->readRows([5]));
    refused('too large a number', 'appraisal', fn () => $edition->fromArrays(['A'], [[1e308, 1]])->score());
    refused('units of one name', 'Bộ Y tế', fn () => $edition->fromArrays(['Bộ Y tế', 'Bộ Y tế'], [[1, 1], [1, 1]]));
    refused('a unit of 300 letters', '255', fn () => $edition->fromArrays([str_repeat('x', 300)], [[1, 1]]));
    refused('a unit of another type', 'not a text', fn () => $edition->fromArrays([5], [[1, 1]]));
    refused('NUL in a unit', 'NUL', fn () => $edition->fromArrays(["A\0"], [[1, 1]]));
    refused('invalid UTF-8 in a unit', 'UTF-8', fn () => $edition->fromArrays(["\xff"], [[1, 1]]));
    refused('too few values', 'needed', fn () => $edition->fromArrays(['A', 'B'], [[1, 1]]));
    refused('packed values of half a number', 'needed', fn () => $edition->fromArrays(['A'], 'abc'));
    refused('a value of another type', 'no number', fn () => $edition->fromArrays(['A'], [['1', 2]]));
    refused('a year that is none', 'period', fn () => $edition->readCsv($right, 99999));
    refused('a unit that is not there', 'Hà Nội', fn () => $result->cell('Hà Nội'));
    refused('a unit that is not there, vi', 'Hà Nội', fn () => $dossier->set('Hà Nội', 'appraisal', 1), Lang::Vi);
    refused('a code that is none', 'appraisl', fn () => $result->cell('Bộ Y tế', 'appraisl'));
    refused('a table that is none', 'share', fn () => $result->packed('shares'));
    refused('ties that are none', 'dense', fn () => $result->ranks(ties: 'best'));
    refused('groups that were never said', 'group', fn () => $result->ranks(within: 'group'));
    refused('a state that is none', 'missing', fn () => $dossier->setState('Bộ Y tế', 'survey', 'lost'));
    refused('a node that is no leaf', 'no leaf', fn () => $dossier->state('Bộ Y tế', 'total'));
    refused('a language that is none', 'lang', fn () => $result->explain('Bộ Y tế', null, 'fr'));
    refused('a history of another type', 'dossiers', fn () => $dossier->score([5]));
    foreach (['an edition' => $edition, 'a dossier' => $dossier, 'a result' => $result, 'a session' => new Session()] as $what => $one)
        try {
            clone $one;
            check("a copy of $what", false);
        } catch (Error $error) {
            check("a copy of $what", str_contains($error->getMessage(), '__clone'), $error->getMessage());
        }
    try {
        $result->cell(5);
        check('a unit that is a number', false);
    } catch (TypeError) {
        // PHP's own
    }
    $faults = [];
    try {
        $edition->readCsv("unit,appraisal,survey\nA,x,y\nB,1,2\n");
    } catch (ParindexException $error) {
        $faults = array_column($error->faults, 'criterion');
    }
    check('all faults of a table', $faults === ['appraisal', 'survey'], $faults);
    check('the score after them', $dossier->score()->cell('Bộ Y tế')->points === 87.0);
}

function functions(): void
{
    $edition = Edition::open('vn.par.876.ministry');
    $dossier = $edition->fromArrays(['Bộ Y tế', 'Bộ Tư pháp', 'Bộ Nội vụ'], [[58, 29], [61.86, 28.1], [60, null]], 2023);
    $result = $dossier->score();
    $shares = array_map(static fn (?float $x) => $x === null ? null : round($x, 2), $result->shares());
    check('shares', $shares === [87.0, 89.96, null], $shares);
    check('missing is not zero', $result->cell('Bộ Nội vụ')->points === null &&
          $result->cell('Bộ Nội vụ', 'survey')->state === 'missing');
    check('ranks', $result->ranks() === [2.0, 1.0, null], $result->ranks());
    $lines = array_column($result->explain('Bộ Tư pháp', 'total', Lang::Vi), 'text', 'key');
    check('explain', str_contains($lines['points'], '89,96'), $lines);
    $other = $dossier->copy()->set('Bộ Nội vụ', 'survey', 29.5)->setState('Bộ Y tế', 'survey', 'missing');
    check('set', $other->score()->ranks() === [null, 1.0, 2.0], $other->score()->ranks());
    check('the first is as it was', $dossier->score()->ranks() === [2.0, 1.0, null]);
    $ranked = (new Session())->call(['command' => 'rank', 'edition' => $edition->id, 'period' => 2023,
                                     'dossier' => [['unit' => 'Bộ Tư pháp', 'appraisal' => 61.86, 'survey' => 28.1]]]);
    check('class', $result->classOf('Bộ Nội vụ') === null && $result->classOf('Bộ Tư pháp') !== null &&
          $ranked['result']['ranking'][0]['points'] === $result->cell('Bộ Tư pháp')->points);
    check('words, title, catalogue', $edition->words('total', Lang::Vi) !== '' &&
          $edition->title() !== $edition->title(Lang::Vi) && \in_array('vn.766', Edition::catalogue(), true));
    check('rows', $edition->readRows([['unit' => 'A, "b"', 'appraisal' => 58, 'survey' => 0.1 + 0.2]])->value('A, "b"', 'survey')
          === 0.1 + 0.2);
    $grouped = $edition->readRows([['unit' => 'A', 'appraisal' => 50, 'survey' => 1],
                                   ['unit' => 'B', 'appraisal' => 40, 'survey' => 1]]);
    $grouped->setGroup('A', 'x')->setGroup('B', 'y');
    check('groups', $grouped->score()->ranks(within: 'group') === [1.0, 1.0]);
}

function kilobytes(): int
{
    return (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4;
}

function leaks(bool $withoutObjects): void
{
    $session = new Session();
    $request = json_encode(['command' => 'score', 'edition' => 'vn.par.876.ministry',
                            'dossier' => "unit,appraisal,survey\nA,58,29\n"]);
    $edition = $withoutObjects ? null : Edition::open('vn.par.876.ministry');
    $some = static function (int $count) use ($session, $request, $edition): void {
        for ($i = 0; $i < $count; $i++) {
            $session->callText($request);
            if ($edition === null)
                continue;
            $edition->fromArrays(['A', 'B'], [[58, 29], [60, null]])->score()->explain('A');
            try {
                $edition->readCsv("unit,appraisal,survey\nA,x,y\n");
            } catch (ParindexException) {
                // as it should
            }
        }
    };
    $some(500);
    $before = kilobytes();
    $some(10000);
    $grown = kilobytes() - $before;
    check('10,000 calls leak nothing', $grown < 1024, "$grown kB");
}

cases($argv[2], $withoutObjects);
calls();
if (!$withoutObjects) {
    badInput();
    functions();
}
leaks($withoutObjects);
echo "$passed passed, $failed failed\n";
exit($failed > 0 ? 1 : 0);
