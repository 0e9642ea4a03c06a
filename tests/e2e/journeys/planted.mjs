/* The harness must see what it is there to see: pages with one mistake each, served from here. */
import { createServer } from 'node:http';
import { checkPage } from '../checks.mjs';
import { openPage } from '../harness.mjs';

const STYLE = 'body{margin:0;color:#111;background:#fff}@media(prefers-color-scheme:dark)'
    + '{body{color:#eee;background:#111}}';

function page(body, { title = 'A page', head = '' } = {}) {
    return `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n`
        + `<meta name="viewport" content="width=device-width,initial-scale=1">\n`
        + `<title>${title}</title>\n<link rel="stylesheet" href="/s.css">\n${head}</head>\n<body>\n`
        + `<main>\n${body}\n</main>\n</body>\n</html>\n`;
}

const noise = Array.from({ length: 6000 }, (_, i) => (i * 2654435761 % 4294967296).toString(36));
const LONG = 'x'.repeat(200);

/* path: [what must be found, html, needs script, status]. */
const MISTAKES = {
    '/axe': [/axe, light: .*contrast/i,
        page('<h1>Pale</h1><p class="pale">words</p>', { head: '<link rel="stylesheet" href="/pale.css">' }),
        true],
    '/dark': [/axe, dark: .*contrast/i,
        page('<h1>Night</h1><p class="night">words</p>',
            { head: '<link rel="stylesheet" href="/night.css">' }), true],
    '/foreign': [/asked another host: http:\/\/elsewhere\.invalid/,
        page('<h1>Far</h1><img src="http://elsewhere.invalid/a.png" alt="far">')],
    '/wide': [/scrolls sideways at 320 px/, page(`<h1>Wide</h1><p>${LONG}</p>`)],
    '/policy': [/console: .*Content Security Policy/i,
        page('<h1>Inline</h1><p style="color:red">words</p>')],
    '/error': [/script error: planted/,
        page('<h1>Thrown</h1><script src="/throw.js"></script>'), true],
    '/console': [/console: planted/,
        page('<h1>Said</h1><script src="/say.js"></script>'), true],
    '/headings': [/2 h1, and one is wanted/, page('<h1>One</h1><h1>Two</h1>')],
    '/untitled': [/no title/, page('<h1>Nameless</h1>', { title: '' })],
    '/again': [/its title is also that of \//, page('<h1>Again</h1>')],
    '/markup': [/html \d+:\d+: .*duplicate/i, page('<h1>Twice</h1><p id="a">a</p><p id="a">b</p>')],
    '/status': [/404 from/, page('<h1>Gone</h1>', { title: 'Gone' }), false, 404],
    '/heavy': [/bytes of HTML, gzipped/, page(`<h1>Heavy</h1><p>${noise.join(' ')}</p>`)],
    '/many': [/requests; the budget is 3/, page('<h1>Many</h1>'
        + [1, 2, 3].map((i) => `<img src="/${i}.svg" alt="${i}">`).join(''))],
};
const FILES = {
    '/s.css': ['text/css', STYLE],
    '/pale.css': ['text/css', '.pale{color:#ddd;background:#fff}'],
    '/night.css': ['text/css', '@media(prefers-color-scheme:dark){.night{color:#222}}'],
    '/throw.js': ['text/javascript', 'throw new Error("planted");'],
    '/say.js': ['text/javascript', 'console.error("planted");'],
    '/1.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    '/2.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    '/3.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    '/favicon.ico': ['image/x-icon', ''],
};
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src *";

function answer(request, response) {
    const [, html, , status] = MISTAKES[request.url] ?? [null, page('<h1>Fine</h1>')];
    const [type, body] = FILES[request.url] ?? ['text/html; charset=utf-8', html];
    response.writeHead(status ?? 200, { 'Content-Type': type, 'Content-Security-Policy': POLICY });
    response.end(body);
}

async function start() {
    const server = createServer(answer);
    await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
    return {
        origin: `http://127.0.0.1:${server.address().port}`,
        stop: () => new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
        }),
    };
}

async function complaintsAbout(t, path, titles) {
    const opened = await openPage(t.browser, t.program.origin, t);
    await opened.page.goto(path);
    const complaints = await checkPage(opened, null, { script: t.script, titles });
    await opened.context.close();
    return complaints;
}

export default {
    name: 'the harness sees planted mistakes',
    engines: ['sqlite'], /* it has none */
    widths: [390],
    start,
    async run(t) {
        const suffix = t.script ? 'with script' : 'without script';
        const titles = new Map();
        t.report.line(`a page in order has no complaint, ${suffix}`,
            await complaintsAbout(t, '/', titles));
        for (const [path, [wanted, , needsScript]] of Object.entries(MISTAKES)) {
            if (needsScript && !t.script)
                continue;
            const found = await complaintsAbout(t, path, path === '/again' ? titles : new Map());
            t.report.line(`the mistake of ${path} is seen, ${suffix}`,
                found.some((c) => wanted.test(c)) ? [] : [`wanted ${wanted}`, ...found]);
        }
    },
};
