<?php
// SPDX-License-Identifier: MIT
// For programs without Composer: require this file.
declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Parindex\\') && is_file($file = __DIR__ . '/src/' . substr($class, 9) . '.php'))
        require $file;
});
