#!/usr/bin/env python3
"""Makes C from SQL: sql.py OUT_FOLDER entry.sql person.sql ...

Writes sql_entry.h, sql_entry.c ...: for each statement a struct for its parameters, a struct for its row,
a descriptor (types and offsets) and a typed function; and sql_statements.h/.c, the table of all.

A statement is a block without empty lines: a signature, why it is there, the SQL.

    -- entry_page(person id, limit int) -> id id, title text
    -- Newest first.
    select id, title from entry where person_id = $1 order by id desc limit $2

A signature may run on after `(`, `,` or `->`, or with a line that begins with `->`. `-> like NAME`
reuses the row of an earlier statement of the file. Marks among the reasons: `-- scan ok: why` (it may
read a whole table), `-- any person: why` (it is not about one person's things). A second body after a
line `-- postgres:` is for PostgreSQL only; there is a budget of five.
"""
import os
import re
import sys

TYPES = {  # word in a signature: C type, descriptor kind
    'text': ('str', 'VALUE_TEXT'), 'text?': ('str', 'VALUE_TEXT_OR_NULL'),
    'int': ('int32_t', 'VALUE_INT'), 'big': ('int64_t', 'VALUE_BIG'), 'real': ('double', 'VALUE_REAL'),
    'bool': ('bool', 'VALUE_BOOL'), 'bytes': ('bytes', 'VALUE_BYTES'), 'id': ('struct id', 'VALUE_ID'),
    'id?': ('struct id', 'VALUE_ID_OR_NULL'), 'day': ('struct day', 'VALUE_DAY'),
    'moment': ('struct moment', 'VALUE_MOMENT'),
}
NOT_ALLOWED = {  # outside the dialect that both databases understand alike
    r'select\s+\*': 'select * breaks when a column is added; name the columns',
    r'\blike\b': 'like folds case on SQLite only; match a stored folded key',
    r'\blower\s*\(|\bupper\s*\(': 'case is folded in C and stored',
    r'\bgroup_concat\b|\bstring_agg\b': 'the databases name it differently',
    r'\bdatetime\b|\bstrftime\b|\bnow\s*\(|\bcurrent_\w+': 'time is a parameter',
    r'\?|:\w': 'parameters are $1 $2 ...',
    r'"': 'no quoted names',
    r';': 'one statement a block, without ;',
    r'--|/\*': 'no comment inside the SQL',
}
POSTGRES_BUDGET = 5


class Mistake(Exception):
    def __init__(self, path, line, words):
        super().__init__(f'{path}:{line}: {words}')


class Statement:
    def __init__(self, path, line):
        self.path, self.line = path, line
        self.name, self.params, self.columns, self.row_of = '', [], [], None
        self.reasons, self.scan_ok, self.any_person = [], '', ''
        self.sql, self.postgres = '', ''

    def wrong(self, words, line=None):
        return Mistake(self.path, line or self.line, words)


def read_fields(statement, text, what):
    fields = []
    for part in text.split(','):
        match = re.fullmatch(r'\s*([a-z][a-z0-9_]*)\s+([a-z]+\??)\s*', part)
        if not match:
            raise statement.wrong(f'a {what} is "name type", this is "{part.strip()}"')
        name, kind = match.groups()
        if kind not in TYPES:
            raise statement.wrong(f'unknown type "{kind}" of {what} "{name}"; known: {" ".join(TYPES)}')
        if name in (known for known, _ in fields):
            raise statement.wrong(f'two {what}s are called "{name}"')
        fields.append((name, kind))
    return fields


def read_signature(statement, text, earlier):
    match = re.fullmatch(r'([a-z][a-z0-9_]*)\(([^()]*)\)\s*(?:->\s*(.+))?', text)
    if not match:
        raise statement.wrong(f'a signature is "-- name(param type, ...) -> column type, ...", this is "{text}"')
    statement.name, params, columns = match.groups()
    if params.strip():
        statement.params = read_fields(statement, params, 'parameter')
    like = re.fullmatch(r'like\s+([a-z][a-z0-9_]*)', columns or '')
    if like:
        statement.row_of = next((s for s in earlier if s.name == like[1] and s.columns), None)
        if not statement.row_of:
            raise statement.wrong(f'like {like[1]}: no earlier statement of this file has that name and a row')
        statement.columns = statement.row_of.columns
    elif columns:
        statement.columns = read_fields(statement, columns, 'column')


def check_sql(statement, sql, line):
    if not sql:
        raise statement.wrong('no SQL under the signature')
    bare = re.sub(r"'[^']*'", "''", sql)
    for pattern, why in NOT_ALLOWED.items():
        match = re.search(pattern, bare, re.I)
        if match:
            raise statement.wrong(f'"{match[0]}" is not allowed: {why}', line)
    has_rows = re.match(r'select\b|with\b(?!.*\b(insert|update|delete)\b)', bare, re.I | re.S) or \
        re.search(r'\breturning\b', bare, re.I)
    if bool(has_rows) != bool(statement.columns):
        raise statement.wrong('the SQL gives rows, the signature has no "->"' if has_rows else
                              'the signature has "->", the SQL gives no rows', line)
    used = {int(n) for n in re.findall(r'\$(\d+)', bare)}
    wanted = set(range(1, len(statement.params) + 1))
    if used - wanted:
        raise statement.wrong(f'the SQL uses ${max(used - wanted)}, the signature has '
                              f'{len(wanted)} parameters', line)
    if wanted - used:
        number = min(wanted - used)
        name = statement.params[number - 1][0]
        raise statement.wrong(f'parameter {number} "{name}" is not used in the SQL', line)


def read_reason(statement, text):
    for mark, field in (('scan ok', 'scan_ok'), ('any person', 'any_person')):
        if text.startswith(mark + ':'):
            why = text[len(mark) + 1:].strip()
            if not why:
                raise statement.wrong(f'"{mark}:" wants a reason')
            setattr(statement, field, why)
            return
    statement.reasons.append(text)


def read_block(path, first_line, lines, earlier):
    statement = Statement(path, first_line)
    at = 1
    signature = lines[0][2:].strip()
    while at < len(lines) and re.match(r'--\s', lines[at]) and (
            re.search(r'(,|->|\()$', signature) or re.match(r'--\s+->', lines[at])):
        signature += ' ' + lines[at][2:].strip()
        at += 1
    read_signature(statement, re.sub(r'\(\s+', '(', signature), earlier)
    while at < len(lines) and lines[at].startswith('--') and lines[at] != '-- postgres:':
        read_reason(statement, lines[at][2:].strip())
        at += 1
    if not any(statement.reasons):
        raise statement.wrong('say in a comment under the signature why the statement is there')
    bodies = [[]]
    starts = [first_line + at]
    for number, line in enumerate(lines[at:], first_line + at):
        if line == '-- postgres:':
            bodies.append([])
            starts.append(number + 1)
        else:
            bodies[-1].append(line)
    if len(bodies) > 2:
        raise statement.wrong('more than one "-- postgres:" body')
    for body, start in zip(bodies, starts):
        check_sql(statement, '\n'.join(body), start)
    statement.sql = '\n'.join(bodies[0])
    statement.postgres = '\n'.join(bodies[1]) if len(bodies) == 2 else ''
    return statement


def read_statements(path):
    statements, block, first = [], [], 0
    with open(path, encoding='utf-8') as file:
        lines = file.read().split('\n') + ['']
    for number, line in enumerate(lines, 1):
        line = line.rstrip()
        if line:
            first = first if block else number
            block.append(line)
            continue
        if block and re.match(r'-- [a-z][a-z0-9_]*\(', block[0]):
            statements.append(read_block(path, first, block, statements))
        elif not all(text.startswith('--') for text in block):
            raise Mistake(path, first, 'this statement has no signature "-- name(param type, ...) -> ..."')
        block = []
    return statements


def literal(text, indent='    '):
    lines = []
    for line in text.split('\n'):
        escaped = line.replace('\\', '\\\\').replace('"', '\\"')
        lines.append(f'{indent}"{escaped}\\n"')
    return '\n'.join(lines)


def slots(struct, fields):
    rows = [f'    {{"{name}", {TYPES[kind][1]}, offsetof({struct}, {name})}},\n' for name, kind in fields]
    return ''.join(rows)


def function_head(s):
    parts = ['struct db *db']
    if s.params:
        parts.append(f'const struct sql_{s.name} *in')
    if s.columns:
        row = s.row_of or s
        parts += ['struct arena *a', f'struct sql_{row.name}_rows *rows', 'struct err *e']
    else:
        parts += ['int64_t *changed', 'struct err *e']
    return f'bool sql_{s.name}({", ".join(parts)})'


def struct_of(name, fields):
    return f'struct {name} {{\n' + ''.join(f'    {TYPES[k][0]} {n};\n' for n, k in fields) + '};\n'


def write_header(noun, statements):
    guard = f'STORE_SQL_{noun.upper()}_H'
    out = f'/* Made by tools/sql.py from sql/{noun}.sql; never edited. */\n#ifndef {guard}\n#define {guard}\n\n'
    out += '#include "store/engine.h"\n'
    for s in statements:
        why = '\n * '.join(s.reasons).replace('*/', '* /')
        out += f'\n/* {noun}.sql:{s.line}\n * {why} */\n'
        if s.params:
            out += struct_of(f'sql_{s.name}', s.params)
        if s.columns and not s.row_of:
            out += struct_of(f'sql_{s.name}_row', s.columns)
            out += f'struct sql_{s.name}_rows {{\n    struct sql_{s.name}_row *at;\n    size_t count;\n}};\n'
        out += function_head(s) + ';\n'
    return out + '\n#endif\n'


def write_source(noun, statements, index):
    out = f'/* Made by tools/sql.py from sql/{noun}.sql; never edited. */\n'
    out += f'#include "store/sql_{noun}.h"\n\n#include <stddef.h>\n'
    for s in statements:
        row = f'struct sql_{(s.row_of or s).name}_row'
        out += '\n'
        if s.params:
            out += f'static const struct slot {s.name}_in[] = {{\n{slots("struct sql_" + s.name, s.params)}}};\n'
        if s.columns:
            out += f'static const struct slot {s.name}_out[] = {{\n{slots(row, s.columns)}}};\n'
        out += f'const struct statement sql_{s.name}_statement = {{\n'
        out += f'    .index = {index[s.name]}, .name = "{s.name}", .place = "{noun}.sql:{s.line}",\n'
        out += f'    .sql =\n{literal(s.sql)},\n'
        if s.postgres:
            out += f'    .postgres =\n{literal(s.postgres)},\n'
        out += f'    .is_scan_ok = {str(bool(s.scan_ok)).lower()}, '
        out += f'.is_any_person = {str(bool(s.any_person)).lower()},\n'
        if s.params:
            out += f'    .in = {s.name}_in, .in_count = {len(s.params)},\n'
        if s.columns:
            out += f'    .out = {s.name}_out, .out_count = {len(s.columns)}, .row_bytes = sizeof({row}),\n'
        given = 'in' if s.params else 'NULL'
        out += '};\n' + function_head(s) + '\n{\n'
        if s.columns:
            out += f'    struct rows r;\n    if (!db_rows(db, &sql_{s.name}_statement, {given}, a, &r, e))\n'
            out += '        return false;\n    rows->at = r.at;\n    rows->count = r.count;\n    return true;\n}\n'
        else:
            out += f'    return db_change(db, &sql_{s.name}_statement, {given}, changed, e);\n}}\n'
    return out


def write_table(statements):
    most = max(len(s.params) for s in statements)
    header = '/* Made by tools/sql.py; never edited. */\n#ifndef STORE_SQL_STATEMENTS_H\n'
    header += '#define STORE_SQL_STATEMENTS_H\n\nstruct statement;\n\n'
    header += f'enum {{ SQL_STATEMENT_COUNT = {len(statements)}, SQL_PARAMETERS_MOST = {most} }};\n'
    header += 'extern const struct statement *const sql_statements[SQL_STATEMENT_COUNT];\n'
    header += ''.join(f'extern const struct statement sql_{s.name}_statement;\n' for s in statements) + '\n#endif\n'
    source = '/* Made by tools/sql.py; never edited. */\n#include "store/sql_statements.h"\n\n'
    source += 'const struct statement *const sql_statements[SQL_STATEMENT_COUNT] = {\n'
    return header, source + ''.join(f'    &sql_{s.name}_statement,\n' for s in statements) + '};\n'


def make_statements(paths):
    nouns, every = {}, []
    for path in paths:
        nouns[os.path.basename(path)[:-len('.sql')]] = read = read_statements(path)
        for s in read:
            same = next((t for t in every if t.name == s.name), None)
            if same:
                raise s.wrong(f'"{s.name}" is at {same.path}:{same.line} already')
            every.append(s)
    second = [s for s in every if s.postgres]
    if len(second) > POSTGRES_BUDGET:
        raise second[-1].wrong(f'{len(second)} statements have a second body, the budget is {POSTGRES_BUDGET}')
    index = {s.name: i for i, s in enumerate(every)}
    files = {}
    for noun, statements in nouns.items():
        files[f'sql_{noun}.h'] = write_header(noun, statements)
        files[f'sql_{noun}.c'] = write_source(noun, statements, index)
    files['sql_statements.h'], files['sql_statements.c'] = write_table(every)
    return files


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    try:
        files = make_statements(sys.argv[2:])
    except (Mistake, OSError) as mistake:
        print(mistake, file=sys.stderr)
        return 1
    for name, text in files.items():
        with open(os.path.join(sys.argv[1], name), 'w', encoding='utf-8') as file:
            file.write(text)
    return 0


if __name__ == '__main__':
    sys.exit(main())
