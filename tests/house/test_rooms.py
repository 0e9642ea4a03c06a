"""Plants each mistake tools/rooms.py must find, in a small house that is otherwise in order."""
from planted import Cases, complaints

ROOMS = '''
base : # nothing
os   : base
web  : base
main : base os web
web/server.c : os
zlib.h : web/server.c
sys/ : os
'''
HOUSE = {
    'src/ROOMS': ROOMS,
    'src/base/README.md': 'What everybody uses.\n',
    'src/os/README.md': 'The machine.\n',
    'src/web/README.md': 'Pages.\n',
    'src/base/str.c': '#include "base/str.h"\n#include <string.h>\n',
    'src/os/file.c': '#include "base/str.h"\n#include <sys/stat.h>\n',
    'src/web/server.c': '#include "os/os.h"\n#include <zlib.h>\n',
    'src/main.c': '#include "web/web.h"\n#include "os/os.h"\n',
}


def with_file(path, text):
    return complaints('rooms.py', HOUSE | {path: text})


def with_rooms(old, new):
    assert old in ROOMS
    return complaints('rooms.py', HOUSE | {'src/ROOMS': ROOMS.replace(old, new)})


cases = Cases()
cases.same('a house in order has no complaint', complaints('rooms.py', HOUSE),
           (0, ['4 rooms, as src/ROOMS says']))
cases.same('an include without a room is found',
           with_file('src/base/day.c', '\n#include "str.h"\n'),
           (1, ['src/base/day.c:2: "str.h" does not name its room']))
cases.same('a way around by .. is found', with_file('src/web/a.c', '#include "../os/os.h"\n'),
           (1, ['src/web/a.c:1: "../os/os.h" does not name its room']))
cases.same('a forbidden include is found', with_file('src/web/page.c', '# include "os/os.h"\n'),
           (1, ['src/web/page.c:1: "os/os.h": web may not include os']))
cases.same('an include upward is found', with_file('src/base/b.h', '#include "web/web.h"\n'),
           (1, ['src/base/b.h:1: "web/web.h": base may not include web']))
cases.same('a foreign header in a second file is found',
           with_file('src/web/page.c', '#include <zlib.h>\n'),
           (1, ['src/web/page.c:1: <zlib.h> belongs to web/server.c']))
cases.same('a header of the machine in a pure room is found',
           with_file('src/base/b.c', '#include <sys/stat.h>\n'),
           (1, ['src/base/b.c:1: <sys/stat.h> belongs to os']))
cases.same('a header nobody listed is found', with_file('src/base/b.c', '#include <curl.h>\n'),
           (1, ['src/base/b.c:1: <curl.h> has no line in src/ROOMS']))
cases.same('an include by macro is found', with_file('src/base/b.c', '#include HEADER\n'),
           (1, ['src/base/b.c:1: an include must be written out']))
cases.same('an include of a template is looked at too',
           with_file('src/base/a.html', '<p>\n{% include "web/pages/b.html" %}\n'),
           (1, ['src/base/a.html:2: "web/pages/b.html": base may not include web']))
cases.same('an unknown room in an include is found',
           with_file('src/base/b.c', '#include "util/x.h"\n'),
           (1, ['src/base/b.c:1: "util/x.h": there is no room util']))
cases.same('a folder that is no room is found',
           with_file('src/util/x.c', '#include "base/str.h"\n'),
           (1, ['src/util/x.c:1: there is no room util in src/ROOMS']))
cases.same('an unknown room in the table is found', with_rooms('os   : base', 'os   : bass'),
           (1, ['src/ROOMS:3: bass is not a room']))
cases.same('a line that stands twice is found', with_rooms('sys/ :', 'zlib.h :'),
           (1, ['src/ROOMS:8: zlib.h stands here a second time']))
cases.same('a cycle in the table is found', with_rooms('base : # nothing', 'base : web'),
           (1, ['src/ROOMS:2: a cycle: base -> web -> base']))
cases.same('a room without a README is found',
           complaints('rooms.py', {k: v for k, v in HOUSE.items() if k != 'src/os/README.md'}),
           (1, ['src/os: has no README.md']))
cases.same('a long README is found', with_file('src/os/README.md', 'word\n' * 31),
           (1, ['src/os/README.md: longer than 30 lines']))
cases.end()
