/* SPDX-License-Identifier: MIT */
/* parindex.call and parindex.version. */
#include "door.h"

static parindex_session *session_of(struct door *door)
{
    parindex_session_options options = PARINDEX_SESSION_OPTIONS_INIT;
    parindex_error error = PARINDEX_ERROR_INIT;
    options.allocator = &door->allocator;
    options.progress = door_interrupted;
    if (!door->session && parindex_session_new(&door->session, &options, &error) != PARINDEX_OK)
        door_refuse(&error, NULL);
    return door->session;
}

/* parindex.call(request): the response, a text in JSON. */
DOOR_FUNCTION(parindex_pg_call)
{
    parindex_session *session = session_of(door_get());
    size_t size = 0;
    size_t response_size = 0;
    const char *request = door_text_of(PG_GETARG_TEXT_PP(0), &size);
    const char *response = parindex_session_call(session, request, size, &response_size);
    CHECK_FOR_INTERRUPTS();
    if (parindex_session_outcome(session) == PARINDEX_OUTCOME_MEMORY)
        ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY),
                        errmsg("%s", parindex_status_text(PARINDEX_ERR_NOMEM, PARINDEX_LANG_EN))));
    PG_RETURN_TEXT_P(door_text(response, response_size));
}

DOOR_FUNCTION(parindex_pg_version)
{
    PG_RETURN_TEXT_P(cstring_to_text(parindex_version_string()));
}
