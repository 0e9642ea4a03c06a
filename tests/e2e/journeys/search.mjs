/* A person looks for what they wrote: a form that works without script, keeps its filter, and says when there is
   nothing. */
import assert from 'node:assert/strict';
import { comeIn } from './steps.mjs';

const WRITTEN = [
    ['Ran the customer demo at the Café', '--kind', 'helped'],
    ['東京都の顧客にデモを見せた', '--kind', 'done'],
    ['Merged fix_login (JIRA-42) 🎉', '--kind', 'done'],
];

async function look(page, words) {
    await page.getByLabel('Search').fill(words);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('heading', { name: `Found for “${words}”` }).waitFor();
}

async function finds(page, words, titles) {
    await look(page, words);
    assert.deepEqual(await page.locator('li.entry h3').allInnerTexts(), titles, words);
    assert.equal(await page.getByLabel('Search').inputValue(), words);
}

async function narrow({ page, journeyPage }) {
    await page.getByLabel('Kind').selectOption('risk');
    await look(page, 'login');
    await page.getByText('No entry has all of that in it.').waitFor();
    assert.equal(await page.getByLabel('Kind').inputValue(), 'risk');
    await journeyPage('search-nothing');
    await page.getByRole('link', { name: 'show all entries' }).click();
    await page.getByText('3 entries').waitFor();
}

async function tooLong({ page, watch, journeyPage }) {
    watch.allowed.add(422);
    await page.goto(`/journal?q=${'x'.repeat(201)}`);
    await page.getByText('Use at most 200 letters').waitFor();
    await journeyPage('search-too-long');
}

async function run(t) {
    const { page, program, script, journeyPage } = t;
    await comeIn(t);
    for (const words of WRITTEN) {
        const made = await program.run(['log', ...words]);
        assert.equal(made.status, 0, made.stderr);
    }
    await page.goto('/journal');
    await finds(page, 'cafe dem', ['Ran the customer demo at the Café']);
    await journeyPage('search');
    await finds(page, '京都', ['東京都の顧客にデモを見せた']);
    await finds(page, 'jira 🎉', ['Merged fix_login (JIRA-42) 🎉']);
    await narrow(t);
    if (script) {
        await page.keyboard.press('s');
        assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    }
    await tooLong(t);
}

export const search = { name: 'what was written is found again', run };
