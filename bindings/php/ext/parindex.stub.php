<?php
// SPDX-License-Identifier: MIT
// What the extension parindex declares, for editors and static analysers.

/** Asks all that the command answers: a request in JSON, a response in JSON, faults and all. */
function parindex_call(string $request): string
{
}

/** The version of the library. */
function parindex_version(): string
{
}
