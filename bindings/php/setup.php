<?php
// SPDX-License-Identifier: MIT
// Makes the package ready for preloading where it lies, and prints the lines for php.ini. Run once, as who owns the folder:
//
//   php setup.php [LIBRARY]      LIBRARY is another libparindex.so than the package's
declare(strict_types=1);

$library = realpath($argv[1] ?? __DIR__ . '/resources/libparindex.so');
$header = __DIR__ . '/resources/preload.h';
if ($library === false) {
    fwrite(STDERR, "setup: there is no such library\n");
    exit(1);
}
if (preg_match('/^[ !#-\[\]-~]+$/D', $library) !== 1) {
    fwrite(STDERR, "setup: PHP preloads no library whose path has letters beyond ASCII or a quotation mark: $library\n");
    exit(1);
}
$text = "#define FFI_SCOPE \"parindex\"\n#define FFI_LIB \"$library\"\n" . file_get_contents(__DIR__ . '/resources/parindex.h');
if (@file_put_contents($header, $text) === false) {
    fwrite(STDERR, "setup: $header cannot be written\n");
    exit(1);
}
echo "ffi.enable=preload\nffi.preload=\"$header\"\nopcache.preload=\"" . __DIR__ . "/preload.php\"\n";
