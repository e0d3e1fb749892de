# SPDX-License-Identifier: MIT
"""As much of libpq as the tests of the PostgreSQL door need: it is there wherever psql is."""
import ctypes

pq = ctypes.CDLL("libpq.so.5")
for name, result in {"PQconnectdb": ctypes.c_void_p, "PQexecParams": ctypes.c_void_p,
                     "PQgetvalue": ctypes.c_void_p, "PQresultErrorField": ctypes.c_char_p,
                     "PQerrorMessage": ctypes.c_char_p, "PQresultStatus": ctypes.c_int,
                     "PQstatus": ctypes.c_int}.items():
    getattr(pq, name).restype = result
OK, COMMAND_OK, TUPLES_OK = 0, 1, 2


class ServerError(Exception):
    """An error of the server, with its fields."""

    def __init__(self, code, message, detail="", hint=""):
        super().__init__(f"{code} {message} | {detail} | {hint}")
        self.code, self.message, self.detail, self.hint = code, message, detail, hint


class Connection:
    def __init__(self, conninfo):
        self.handle = ctypes.c_void_p(pq.PQconnectdb(conninfo.encode()))
        if pq.PQstatus(self.handle) != OK:
            message = pq.PQerrorMessage(self.handle).decode()
            self.close()
            raise ServerError("08001", message)

    def close(self):
        if self.handle:
            pq.PQfinish(self.handle)
            self.handle = None

    def __call__(self, sql, *values):
        """The rows, of texts and None."""
        given = [None if v is None else v if isinstance(v, bytes) else str(v).encode() for v in values]
        count = len(given)
        result = ctypes.c_void_p(pq.PQexecParams(self.handle, sql.encode(), count, None,
                                                 (ctypes.c_char_p * count)(*given), None, None, 0))
        try:
            if pq.PQresultStatus(result) not in (COMMAND_OK, TUPLES_OK):
                fields = [(pq.PQresultErrorField(result, ord(c)) or b"").decode() for c in "CMDH"]
                if not fields[0]:
                    fields = ["08006", pq.PQerrorMessage(self.handle).decode(), "", ""]
                raise ServerError(*fields)
            columns = pq.PQnfields(result)
            return [tuple(None if pq.PQgetisnull(result, r, c)
                          else ctypes.string_at(pq.PQgetvalue(result, r, c)).decode()
                          for c in range(columns)) for r in range(pq.PQntuples(result))]
        finally:
            pq.PQclear(result)

    def one(self, sql, *values):
        return self(sql, *values)[0][0]

    def pid(self):
        return pq.PQbackendPID(self.handle)
