<?php
// SPDX-License-Identifier: MIT
// For hosts whose ffi.enable is "preload", as it is by default: ffi.preload names resources/preload.h, which opens
// the library, and opcache.preload this file, which preloads the classes that call it, so that requests may. setup.php makes
// the one and prints the lines for both.
declare(strict_types=1);

foreach (['Lang', 'ParindexException', 'Library', 'Table', 'Cell', 'Result', 'Dossier', 'Edition', 'Session'] as $class)
    require_once __DIR__ . "/src/$class.php";
