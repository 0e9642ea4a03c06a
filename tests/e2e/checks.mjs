/* What must be true of every page, whoever made it. Each check gives a list of complaints. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { ROOT } from './harness.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const PICTURES = join(ROOT, 'build/pictures');
const THEMES = ['light', 'dark'];
const NARROW = 320;

/* Budgets: gzipped bytes of a page's HTML, gzipped bytes and requests of a first view (the icon of
   the browser's tab is not part of the view). */
const HTML_BYTES = 10 * 1024;
const VIEW_BYTES = 20 * 1024;
const VIEW_REQUESTS = 3;

const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard', 'html-validate:a11y'],
});

async function checkHtml(html) {
    const report = await validator.validateString(html);
    return report.results.flatMap((result) => result.messages.map(
        (m) => `html ${m.line}:${m.column}: ${m.message} (${m.ruleId})`));
}

/* `titles` holds where each title was seen: two addresses must not share one. */
async function checkHead(page, titles) {
    const complaints = [];
    const title = await page.title();
    const { pathname } = new URL(page.url());
    const headings = await page.locator('h1').count();
    if (headings !== 1)
        complaints.push(`${headings} h1, and one is wanted`);
    if (!title.trim())
        complaints.push('no title');
    if (titles.has(title) && titles.get(title) !== pathname)
        complaints.push(`its title is also that of ${titles.get(title)}: ${title}`);
    titles.set(title, pathname);
    return complaints;
}

async function checkAxe(page, theme) {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate((values) => globalThis.axe.run(document, {
        runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), AXE_TAGS);
    return violations.map((v) => `axe, ${theme}: ${v.id}: ${v.help}: `
        + v.nodes.slice(0, 3).map((n) => n.html).join(' | '));
}

/* A page must fit a phone of 320 px; what is wider than the window is named. */
async function checkNarrow(page) {
    const before = page.viewportSize();
    await page.setViewportSize({ width: NARROW, height: 640 });
    const wide = await page.evaluate(() => {
        const root = document.documentElement;
        if (root.scrollWidth <= root.clientWidth)
            return null;
        const sticking = [...document.querySelectorAll('body *')].filter(
            (node) => node.getBoundingClientRect().right > root.clientWidth + 0.5);
        return `${root.scrollWidth} px wide: `
            + sticking.slice(0, 3).map((n) => n.outerHTML.slice(0, 90)).join(' | ');
    });
    await page.setViewportSize(before);
    return wide ? [`scrolls sideways at ${NARROW} px: ${wide}`] : [];
}

/* The browser forgets the bodies of a page that is left; such a one is fetched again. */
async function bodyOf(request, response) {
    try {
        return await response.body();
    } catch (error) {
        if (request.method() !== 'GET') throw error;
        return (await request.frame().page().context().request.get(request.url())).body();
    }
}

async function checkBytes(watch, html) {
    const complaints = [];
    const size = gzipSync(html).length;
    if (size > HTML_BYTES)
        complaints.push(`${size} bytes of HTML, gzipped; the budget is ${HTML_BYTES}`);
    const all = (watch.requests ?? []).filter((r) => /^http.*(?<!icon\.svg)$/.test(r.url()));
    /* Each address once: an answer that the page left before still waited for may come in late. */
    const sent = [...new Map(all.map((request) => [request.url(), request])).values()];
    const bodies = await Promise.all(sent.map(async (request) => {
        const response = await request.response();
        return response && response.ok() ? gzipSync(await bodyOf(request, response)).length : 0;
    }));
    const total = bodies.reduce((sum, bytes) => sum + bytes, 0);
    if (sent.length > VIEW_REQUESTS)
        complaints.push(`${sent.length} requests; the budget is ${VIEW_REQUESTS}: `
            + sent.map((r) => r.url()).join(' '));
    if (total > VIEW_BYTES)
        complaints.push(`${total} bytes in all, gzipped; the budget is ${VIEW_BYTES}`);
    return complaints;
}

/* The whole page for a person to look at, or its first screen only. */
export async function takePicture(page, name, fullPage = true) {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage });
}

/* All checks of the page as it stands. `name` names its pictures; without
   one, none is taken. */
export async function checkPage({ page, watch }, name, { script, titles }) {
    await page.waitForLoadState('load');
    const html = await watch.document.text();
    const complaints = [
        ...await checkHtml(html),
        ...await checkHead(page, titles),
        ...await checkBytes(watch, html),
        ...await checkNarrow(page),
    ];
    for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        if (script)
            complaints.push(...await checkAxe(page, theme));
        const { width } = page.viewportSize();
        if (name)
            await takePicture(page, `${name}${script ? '' : '-plain'}-${width}-${theme}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    complaints.push(...watch.wrongs.splice(0));
    return complaints;
}
