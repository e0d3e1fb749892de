<?php
// SPDX-License-Identifier: MIT
declare(strict_types=1);

namespace Parindex;

/**
 * Asks all that the command answers: a request as an array or in JSON, a response in the same form.
 * It needs FFI, or the extension parindex. Editions that are built in stay open.
 */
final class Session
{
    private ?\FFI\CData $session = null;
    private ?Library $library = null;

    public function __construct()
    {
        if (\function_exists('parindex_call'))
            return;
        $this->library = Library::get();
        $out = $this->library->c->new('parindex_session *');
        $this->library->check($this->library->c->parindex_session_new(\FFI::addr($out), null, $this->library->error()));
        $this->session = $out;
    }

    public function __destruct()
    {
        if ($this->session !== null)
            $this->library->c->parindex_session_free($this->session);
    }

    // a copy would free the same memory once more
    private function __clone()
    {
    }

    /**
     * Answers a request.
     *
     * @param array<string, mixed> $request
     * @return array<string, mixed> The response; its outcome is "done".
     * @throws ParindexException With all faults, where the response has any.
     */
    public function call(array $request): array
    {
        $digits = ini_set('serialize_precision', '-1');
        try {
            $text = json_encode($request + ['lang' => Lang::$default],
                                JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        } catch (\JsonException $error) {
            throw ParindexException::refuse("the request is no JSON: {$error->getMessage()}",
                                            "yêu cầu không viết được thành JSON: {$error->getMessage()}");
        } finally {
            ini_set('serialize_precision', (string) $digits);
        }
        $response = json_decode($this->callText($text), true, 512, JSON_THROW_ON_ERROR);
        if ($response['outcome'] === 'done')
            return $response;
        $first = $response['faults'][0] ?? ['message' => $response['outcome'], 'status' => 'PARINDEX_ERR_ARGUMENT'];
        throw new ParindexException($first['message'], $first['status'], $response['faults'], $response['outcome']);
    }

    /** Answers a request in JSON with a response in JSON, faults and all. */
    public function callText(string $request): string
    {
        if ($this->session === null)
            return \parindex_call($request);
        // a response has no NUL: FFI makes a string of it
        return $this->library->c->parindex_session_call($this->session, $request, \strlen($request), null);
    }
}
