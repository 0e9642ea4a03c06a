"""Plants each mistake tools/words.py must find, and what looks like one and is none."""
from planted import Cases, complaints

FINE = {
    'README.md': 'How to frank a letter.\n',
    'src/domain/rank.c': '/* rank */ int rank = 1; /* select a from b */\nS("Select one from it");\n',
    'src/html/chart.c': 'buf_add(b, S("<svg role=\\"img\\">"));\n',
    'src/web/pages/a.html': '<!doctype html>\n<p class="onset">{{ it\'s != 1 }} You’re on = 3.</p>\n'
                            '<script src="/a.js"></script>\n',
    'src/store/sql/a.sql': 'select a from b;\n',
    'assets/a.js': 'node.textContent = inner;\n',
    'content/a.yaml': 'title: "Ask, don\'t wait"\n',
}


def with_file(path, text):
    """The complaints about one more file beside the fine ones."""
    return complaints('words.py', FINE | {path: text})


PAGE, C, JS = 'src/web/pages/b.html', 'src/web/b.c', 'assets/b.js'
UNUSED = 'the word “{}” is not used with people'
PLANTED = [
    ('a streak in a page', PAGE, '\n<p>Your Streak: 3</p>', 2, UNUSED.format('Streak')),
    ('a rank in an attribute', PAGE, '<p title="rank">', 1, UNUSED.format('rank')),
    ('a leaderboard in C', C, 'x = S("The leaderboard");', 1, UNUSED.format('leaderboard')),
    ('a streak in a script', JS, 'say("streaks");', 1, UNUSED.format('streaks')),
    ('a rank in content', 'content/b.yaml', 'a: 1\nb: "Top ranks"\n', 2, UNUSED.format('ranks')),
    ('a rank in the README', 'README.md', 'See your ranking.', 1, UNUSED.format('ranking')),
    ('a rank in a mail', 'src/mail/week.txt', 'Your rank', 1, UNUSED.format('rank')),
    ('a shout in a page', PAGE, '<p>Well done!</p>', 1, 'an exclamation mark'),
    ('a shout in content', 'content/b.yaml', 'a: "Nice!"', 1, 'an exclamation mark'),
    ('a straight apostrophe', PAGE, "<p>You're here</p>", 1, 'a straight apostrophe; write ’'),
    ('an inline style', PAGE, '<p\n style="color:red">', 2, '“style=” is inline style or script'),
    ('an event attribute', PAGE, '<p onclick = "x()">', 1,
     '“onclick =” is inline style or script'),
    ('an inline script', PAGE, '<script>x()</script>', 1, '“<script” is inline style or script'),
    ('a style element', PAGE, '<style>p{}</style>', 1, '“<style” is inline style or script'),
    ('innerHTML', JS, '\n\nnode.innerHTML = text;', 3, '“innerHTML” makes HTML or code from text'),
    ('insertAdjacentHTML', JS, 'node.insertAdjacentHTML("x", y)', 1,
     '“insertAdjacentHTML” makes HTML or code from text'),
    ('SQL in C', C, 'q("select a from b");', 1, 'SQL outside src/store/sql/'),
    ('SQL in C, loud', C, 'q("DELETE FROM b");', 1, 'SQL outside src/store/sql/'),
    ('SQL in a header', 'src/app/b.h', '#define Q "update b set c = 1"', 1,
     'SQL outside src/store/sql/'),
    ('HTML in C', C, 'buf_add(b, S("<p class=\\"a\\">"));', 1, 'HTML outside a template'),
    ('a goto', C, 'void f(void)\n{\n    goto end;\n', 3, 'goto'),
    ('a // comment', C, 'int a; // why', 1, 'a // comment; write /* */'),
]

cases = Cases()
cases.same('what is fine stays fine', complaints('words.py', FINE),
           (0, ['7 files, no word out of place']))
for name, path, text, line, words in PLANTED:
    cases.same(f'{name} is found', with_file(path, text), (1, [f'{path}:{line}: {words}']))
cases.end()
