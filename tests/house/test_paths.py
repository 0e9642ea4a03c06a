"""Plants documents that name what isn't there, and checks that tools/paths.py finds them."""
from planted import Cases, complaints

TREE = {
    'src/base/str.h': '\n',
    'src/base/README.md': 'Read `str.h` first.\n',
    'docs/a.md': 'See `src/base/str.h`, `src/<room>/x.c`, `src/*/y.c`, [this](../HACKING.md#top).\n',
    'HACKING.md': 'See `tests/house/` by and by, [there](https://example.org/a) and [here](#a).\n',
    'tests/house/a.py': '\n',
}


def with_file(path, text):
    return complaints('paths.py', TREE | {path: text})


cases = Cases()
cases.same('documents in order have no complaint', complaints('paths.py', TREE),
           (0, ['3 paths named, all there']))
cases.same('a file that is gone is found', with_file('HACKING.md', '\nSee `src/base/gone.h`.\n'),
           (1, ['HACKING.md:2: there is no src/base/gone.h']))
cases.same('a picture that is gone is found', with_file('README.md', '![quiz](docs/quiz.png)\n'),
           (1, ['README.md:1: there is no docs/quiz.png']))
cases.same('a link is followed from its document', with_file('docs/b.md', '[x](HACKING.md)\n'),
           (1, ['docs/b.md:1: there is no HACKING.md']))
cases.same('a room is looked at too', with_file('src/base/README.md', '`tools/none.py`\n'),
           (1, ['src/base/README.md:1: there is no tools/none.py']))
cases.end()
