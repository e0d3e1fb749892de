// SPDX-License-Identifier: MIT
// The same headers from C++.
#include <parindex/parindex.h>

#include <cstdio>

int main()
{
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_load_options load = PARINDEX_LOAD_OPTIONS_INIT;
    parindex_framework *framework = nullptr;
    if (parindex_framework_open(&framework, "no such edition", &load, &err) !=
        PARINDEX_ERR_UNKNOWN_ID)
        return 1;
    std::printf("parindex %s: %s\n", parindex_version_string(), parindex_status_name(err.status));
    return 0;
}
