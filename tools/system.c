/* SPDX-License-Identifier: MIT */
#include "system.h"

#ifdef _WIN32

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <windows.h>

#include <shellapi.h>

/* NULL, with errno, where it is no UTF-8 or memory ran out. */
static wchar_t *to_wide(const char *text)
{
    int length = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, NULL, 0);
    wchar_t *wide = length > 0 ? malloc((size_t)length * sizeof *wide) : NULL;
    errno = length > 0 ? ENOMEM : ENOENT;
    if (wide)
        (void)MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, length);
    return wide;
}

static char *from_wide(const wchar_t *wide)
{
    int length = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = length > 0 ? malloc((size_t)length) : NULL;
    if (text)
        (void)WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, length, NULL, NULL);
    return text;
}

static UINT console_page;

static void end_console(void)
{
    (void)SetConsoleOutputCP(console_page);
}

void system_streams(void)
{
    (void)_setmode(_fileno(stdin), _O_BINARY);
    (void)_setmode(_fileno(stdout), _O_BINARY);
    (void)_setmode(_fileno(stderr), _O_BINARY);
    if (console_page != 0)
        return;
    console_page = GetConsoleOutputCP();
    if (console_page != 0 && SetConsoleOutputCP(CP_UTF8))
        (void)atexit(end_console);
}

int system_arguments(int *argc, char ***argv)
{
    int count = 0;
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &count);
    if (!wide)
        return 0;
    /* they live as long as the program */
    char **arguments = calloc((size_t)count + 1, sizeof *arguments);
    int whole = arguments != NULL;
    for (int i = 0; whole && i < count; i++) {
        arguments[i] = from_wide(wide[i]);
        whole = arguments[i] != NULL;
    }
    (void)LocalFree(wide);
    *argc = count;
    *argv = arguments;
    return whole;
}

const char *system_language(void)
{
    return PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_VIETNAMESE ? "vi" : "";
}

/* Windows refuses a directory as it refuses a file that may not be read. */
static void tell_directory(const wchar_t *path)
{
    int why = errno;
    DWORD attributes = GetFileAttributesW(path);
    errno = why == EACCES && attributes != INVALID_FILE_ATTRIBUTES &&
                    (attributes & FILE_ATTRIBUTE_DIRECTORY)
                ? EISDIR
                : why;
}

FILE *system_open(const char *path, const char *mode)
{
    wchar_t *wide = to_wide(path);
    if (!wide)
        return NULL;
    int flags = _O_BINARY | _O_NOINHERIT;
    flags |= mode[0] == 'r' ? _O_RDONLY : _O_WRONLY | _O_CREAT | _O_TRUNC;
    flags |= strchr(mode, 'x') ? _O_EXCL : 0;
    int number = _wopen(wide, flags, _S_IREAD | _S_IWRITE);
    if (number < 0)
        tell_directory(wide);
    free(wide);
    FILE *file = number >= 0 ? _fdopen(number, mode[0] == 'r' ? "rb" : "wb") : NULL;
    if (!file && number >= 0)
        (void)_close(number);
    return file;
}

int system_replace(const char *from, const char *to)
{
    wchar_t *source = to_wide(from);
    wchar_t *target = source ? to_wide(to) : NULL;
    int done =
        target && MoveFileExW(source, target, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
    if (target && !done) {
        errno = EACCES;
        tell_directory(target);
    }
    free(source);
    free(target);
    return done ? 0 : -1;
}

int system_remove(const char *path)
{
    wchar_t *wide = to_wide(path);
    int done = wide && _wremove(wide) == 0;
    free(wide);
    return done ? 0 : -1;
}

#else

int system_arguments(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    return 1;
}

void system_streams(void)
{
}

const char *system_language(void)
{
    return "";
}

FILE *system_open(const char *path, const char *mode)
{
    return fopen(path, mode);
}

int system_replace(const char *from, const char *to)
{
    return rename(from, to);
}

int system_remove(const char *path)
{
    return remove(path);
}

#endif
