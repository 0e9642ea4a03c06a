/* What a journey stands on: the real program with a database of its own, a real Chromium with a
   profile of its own, and a watch over everything the pages ask for and complain about. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

export const ROOT = resolve(import.meta.dirname, '../..');
const PROGRAM = process.env.SEEKERSY_PROGRAM || join(ROOT, 'build/release/seekersy');
const START_MS = 10_000;
const STOP_MS = 15_000;

const CHROMIUM = {
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

export function launchBrowser() {
    return chromium.launch(CHROMIUM);
}

function freePort() {
    return new Promise((done, fail) => {
        const server = createServer();
        server.once('error', fail);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => done(port));
        });
    });
}

/* A folder that stands for a person's machine: nothing of the real one is read or written. */
function freshHome() {
    const home = mkdtempSync(join(tmpdir(), 'seekersy-e2e-'));
    const env = { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', TZ: 'UTC',
        XDG_DATA_HOME: join(home, 'data'), XDG_CONFIG_HOME: join(home, 'config'),
        XDG_STATE_HOME: join(home, 'state') };
    return { home, env, db: join(home, 'test.db') };
}

function ask(sql) {
    const server = process.env.SEEKERSY_TEST_POSTGRES;
    if (!server)
        throw new Error('SEEKERSY_TEST_POSTGRES names no server: tools/postgres.sh start NAME prints an address');
    execFileSync('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', server, '-c', sql],
        { env: { ...process.env, PGOPTIONS: '-c client_min_messages=warning' } });
    return server;
}

let schemas = 0;

/* The same machine, with a record on PostgreSQL: a schema of its own, dropped at the end. */
function freshPostgres() {
    const place = freshHome();
    place.schema = `e2e_${process.pid}_${++schemas}`;
    const server = ask(`drop schema if exists ${place.schema} cascade; create schema ${place.schema}`);
    place.db = `${server}&options=-csearch_path%3D${place.schema}`;
    return place;
}

function collect(child) {
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'])
        child[stream].setEncoding('utf8').on('data', (text) => { said[stream] += text; });
    return said;
}

/* Runs one command to its end: its status and what it said. */
function runCommand(place, words, input = '') {
    return new Promise((done, fail) => {
        const child = spawn(PROGRAM, [...words, '--db', place.db], { env: place.env });
        const said = collect(child);
        child.once('error', fail);
        child.once('close', (status) => done({ status, ...said }));
        child.stdin.on('error', () => {}); /* a command need not read what it is given */
        child.stdin.end(input);
    });
}

function waitForLine(child, said, pattern) {
    return new Promise((done, fail) => {
        const late = setTimeout(() => fail(new Error(
            `no line ${pattern} within ${START_MS} ms; said: ${said.stdout}${said.stderr}`)), START_MS);
        const look = () => {
            const found = pattern.exec(said.stdout);
            if (found) {
                clearTimeout(late);
                done(found[1]);
            }
        };
        child.stdout.on('data', look);
        child.once('error', fail);
        child.once('exit', (status) => {
            clearTimeout(late);
            fail(new Error(`the program ended with ${status}: ${said.stdout}${said.stderr}`));
        });
    });
}

/* Starts `seekersy serve` on an empty database of an engine, 'sqlite' or 'postgres'; `link` is the one-time
   address it printed. */
export async function startProgram(engine) {
    const place = engine === 'postgres' ? freshPostgres() : freshHome();
    const address = `127.0.0.1:${await freePort()}`;
    const child = spawn(PROGRAM, ['serve', '--listen', address, '--db', place.db],
        { env: place.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = collect(child);
    const link = await waitForLine(child, said, /^Open (http:\S+\/enter\/\S+)$/m);
    return {
        origin: `http://${address}`,
        link,
        said,
        run: (words, input) => runCommand(place, words, input),
        stop: () => stopProgram(child, place),
    };
}

function stopProgram(child, place) {
    return new Promise((done, fail) => {
        const late = setTimeout(() => {
            child.kill('SIGKILL');
            fail(new Error(`still running ${STOP_MS} ms after SIGTERM`));
        }, STOP_MS);
        const ended = (status) => {
            clearTimeout(late);
            rmSync(place.home, { recursive: true, force: true });
            if (place.schema)
                ask(`drop schema ${place.schema} cascade`);
            if (status === 0)
                done();
            else
                fail(new Error(`the program ended with ${status}`));
        };
        if (child.exitCode !== null || child.signalCode !== null) {
            ended(child.exitCode ?? child.signalCode);
            return;
        }
        child.once('exit', (status, signal) => ended(status ?? signal));
        child.kill('SIGTERM');
    });
}

/* Opens a page that is watched: what it does wrong by itself is kept in `wrongs`. `allowed` holds the
   statuses above 399 that the journey expects. `document` is the answer that holds the page's HTML,
   also when script fetched it; `requests` are those of the last view that was loaded whole. */
export async function openPage(browser, origin, { width, script }) {
    const context = await browser.newContext({
        viewport: { width, height: 800 }, javaScriptEnabled: script, baseURL: origin,
        reducedMotion: 'reduce', colorScheme: 'light',
    });
    const watch = { wrongs: [], allowed: new Set(), document: null, requests: [] };
    await context.route((url) => url.origin !== origin && url.protocol !== 'data:', (route) => {
        watch.wrongs.push(`asked another host: ${route.request().url()}`);
        return route.abort();
    });
    context.on('console', (message) => watchConsole(watch, message));
    context.on('weberror', (error) => watch.wrongs.push(`script error: ${error.error().message}`));
    context.on('response', (response) => watchResponse(watch, response));
    const page = await context.newPage();
    page.setDefaultTimeout(START_MS);
    return { context, page, watch };
}

function watchConsole(watch, message) {
    const text = message.text();
    const isStatus = text.startsWith('Failed to load resource');
    const isPolicy = /content.security.policy/i.test(text);
    if ((message.type() === 'error' && !isStatus) || isPolicy)
        watch.wrongs.push(`console: ${text}`);
}

function watchResponse(watch, response) {
    const request = response.request();
    const isView = request.isNavigationRequest() && request.frame().parentFrame() === null;
    const isHtml = (response.headers()['content-type'] ?? '').startsWith('text/html');
    if (isView || (isHtml && response.status() === 200)) {
        watch.document = response;
        watch.requests = isView ? [] : null;
    }
    watch.requests?.push(request);
    if (response.status() >= 400 && !watch.allowed.has(response.status()))
        watch.wrongs.push(`${response.status()} from ${response.url()}`);
}
