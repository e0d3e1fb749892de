-- SPDX-License-Identifier: MIT
\echo Use "CREATE EXTENSION parindex" or "ALTER EXTENSION parindex UPDATE" to load this file. \quit

CREATE FUNCTION call(request jsonb) RETURNS jsonb
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS 'SELECT @extschema@.call($1::text)::jsonb';
COMMENT ON FUNCTION call(jsonb) IS 'all that the command parindex answers: JSON for JSON';

-- Functions that run a query of the caller's, which may read a temporary table: the leader runs it.
CREATE FUNCTION score(edition text, query text, period int DEFAULT 0, lang text DEFAULT 'en')
RETURNS TABLE (unit text, code text, title text, points float8, max float8, share float8, state text)
LANGUAGE c STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'parindex_pg_score';
COMMENT ON FUNCTION score(text, text, int, text) IS 'every unit of a query at every criterion of an edition';

CREATE FUNCTION rank(edition text, query text, period int DEFAULT 0, lang text DEFAULT 'en', ties text DEFAULT 'min')
RETURNS TABLE (rank float8, unit text, points float8, max float8, share float8, class text)
LANGUAGE c STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'parindex_pg_rank';
COMMENT ON FUNCTION rank(text, text, int, text, text) IS 'the units of a query by their index';

CREATE FUNCTION explain(edition text, query text, unit text, code text, period int DEFAULT 0, lang text DEFAULT 'en')
RETURNS TABLE (key text, label text, text text)
LANGUAGE c STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'parindex_pg_explain';
COMMENT ON FUNCTION explain(text, text, text, text, int, text) IS 'the reason for one number';

-- How sure ranks are. A state holds the counts of some replicates; states are merged.
CREATE FUNCTION uncertainty(edition text, query text, first bigint DEFAULT 0, count bigint DEFAULT 10000,
                            spread float8 DEFAULT 0.25, seed bigint DEFAULT 0, period int DEFAULT 0,
                            lang text DEFAULT 'en') RETURNS bytea
LANGUAGE c STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'parindex_pg_uncertainty';
COMMENT ON FUNCTION uncertainty(text, text, bigint, bigint, float8, bigint, int, text)
IS 'the counts of replicates in which the weights vary';

CREATE FUNCTION uncertainty_ranks(edition text, query text, state bytea, spread float8 DEFAULT 0.25,
                                  seed bigint DEFAULT 0, period int DEFAULT 0, lang text DEFAULT 'en')
RETURNS TABLE (rank float8, unit text, index float8, rank_low float8, rank_median float8, rank_high float8,
               mean float8, index_low float8, index_high float8)
LANGUAGE c STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'parindex_pg_uncertainty_ranks';
COMMENT ON FUNCTION uncertainty_ranks(text, text, bytea, float8, bigint, int, text)
IS 'ranks with nothing varied, and the 5th, 50th and 95th percentile of what the replicates gave';

CREATE FUNCTION uncertainty_add(internal, bytea) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_uncertainty_add';
CREATE FUNCTION uncertainty_combine(internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_uncertainty_combine';
CREATE FUNCTION uncertainty_save(internal) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_uncertainty_save';
CREATE FUNCTION uncertainty_load(bytea, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_uncertainty_load';
CREATE FUNCTION uncertainty_final(internal) RETURNS bytea
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_uncertainty_final';
CREATE AGGREGATE merge_uncertainty(state bytea) (
    SFUNC = uncertainty_add, STYPE = internal, FINALFUNC = uncertainty_final,
    COMBINEFUNC = uncertainty_combine, SERIALFUNC = uncertainty_save, DESERIALFUNC = uncertainty_load,
    PARALLEL = SAFE);
COMMENT ON AGGREGATE merge_uncertainty(bytea) IS 'the state of all replicates of some states';

-- A survey. A state holds sums over answers; states are merged.
CREATE FUNCTION survey_add(internal, "row" bigint, unit int, stratum int, ids int[], weight float8, answers float8[],
                           levels int, units int) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_survey_add';
CREATE FUNCTION survey_add(internal, "row" bigint, unit int, stratum int, ids int[], weight float8, answers float8[],
                           levels int, units int, fpc float8[], domains boolean[]) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_survey_add';
CREATE FUNCTION survey_merge(internal, bytea) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_survey_merge';
CREATE FUNCTION survey_combine(internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_survey_combine';
CREATE FUNCTION survey_save(internal) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_survey_save';
CREATE FUNCTION survey_load(bytea, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_survey_load';
CREATE FUNCTION survey_final(internal) RETURNS bytea
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_survey_final';
CREATE AGGREGATE survey("row" bigint, unit int, stratum int, ids int[], weight float8, answers float8[],
                        levels int, units int) (
    SFUNC = survey_add, STYPE = internal, FINALFUNC = survey_final,
    COMBINEFUNC = survey_combine, SERIALFUNC = survey_save, DESERIALFUNC = survey_load, PARALLEL = SAFE);
COMMENT ON AGGREGATE survey(bigint, int, int, int[], float8, float8[], int, int)
IS 'people''s answers as sums';
CREATE AGGREGATE survey("row" bigint, unit int, stratum int, ids int[], weight float8, answers float8[],
                        levels int, units int, fpc float8[], domains boolean[]) (
    SFUNC = survey_add, STYPE = internal, FINALFUNC = survey_final,
    COMBINEFUNC = survey_combine, SERIALFUNC = survey_save, DESERIALFUNC = survey_load, PARALLEL = SAFE);
COMMENT ON AGGREGATE survey(bigint, int, int, int[], float8, float8[], int, int, float8[], boolean[])
IS 'people''s answers as sums, with how many there were to draw from and yes-or-no columns';
CREATE AGGREGATE merge_survey(state bytea) (
    SFUNC = survey_merge, STYPE = internal, FINALFUNC = survey_final,
    COMBINEFUNC = survey_combine, SERIALFUNC = survey_save, DESERIALFUNC = survey_load, PARALLEL = SAFE);
COMMENT ON AGGREGATE merge_survey(bytea) IS 'the state of all answers of some states';

CREATE FUNCTION estimates(state bytea, items int, points float8[] DEFAULT NULL, together boolean DEFAULT false,
                          by_unit boolean DEFAULT false, within int[] DEFAULT NULL, without int[] DEFAULT NULL,
                          lonely text DEFAULT 'refuse', level float8 DEFAULT 0.95, lang text DEFAULT 'en')
RETURNS TABLE (unit int, item int, value float8, error float8, low float8, high float8, degrees float8,
               effect float8, answers float8, people float8, primary_units float8, strata float8, notes text)
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'parindex_pg_estimates';
COMMENT ON FUNCTION estimates(bytea, int, float8[], boolean, boolean, int[], int[], text, float8, text)
IS 'means, shares and scores of a survey''s state, with their errors';
