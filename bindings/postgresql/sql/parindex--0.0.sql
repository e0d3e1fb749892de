-- SPDX-License-Identifier: MIT
\echo Use "CREATE EXTENSION parindex" to load this file. \quit

CREATE FUNCTION version() RETURNS text
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_version';
COMMENT ON FUNCTION version() IS 'the version of the library';

CREATE FUNCTION call(request text) RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_call';
COMMENT ON FUNCTION call(text) IS 'all that the command parindex answers: JSON for JSON';
