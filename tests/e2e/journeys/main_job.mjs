/* The main job: quiz, score, gaps, a plan step, a log entry, proof, a score that moves, a packet.
   The terminal works on the same record at the same time. */
import assert from 'node:assert/strict';
import { answerAll, comeIn, firstNumber } from './steps.mjs';

const PICKS = '33233323223323232233';
const SAID = 'Found why refunds double: the client times out first. Wrote it up, the team fixed it.';
const LINK = 'https://git.example/checkout/482';

async function startPlan({ page, journeyPage }) {
    await page.goto('/');
    await answerAll(page, PICKS);
    await page.getByRole('button', { name: 'See the result' }).click();
    await page.getByRole('link', { name: 'Start a plan from this' }).click();
    await journeyPage('start');
    await page.getByRole('button', { name: 'Keep it and open my plan' }).click();
    await page.waitForURL('**/plan**');
    await journeyPage('plan');
    await page.locator('main form.step button').first().click();
    await page.waitForURL('**/plan**');
}

async function score({ page }) {
    await page.goto('/readiness');
    return firstNumber(await page.locator('.dial').first().innerText());
}

/* The record says something about a behaviour that is a gap: the score must move up. */
async function logWithProof(t) {
    const { page, journeyPage } = t;
    await page.goto('/today');
    await page.getByLabel(/What moved today/).fill(SAID);
    await page.locator('form.capture button[type=submit]').click();
    await page.waitForURL(/\/journal/);
    if (!/\/journal\/./.test(page.url()))
        await page.getByRole('link', { name: /Found why refunds double/ }).first().click();
    await journeyPage('entry');
    await tie(t);
}

async function tie({ page, journeyPage, behaviour }) {
    const box = page.locator(`input[name=behaviour][value="${behaviour}"]`);
    const folded = page.locator('details:not([open])').filter({ has: box });
    if (await folded.count())
        await folded.locator('summary').click();
    await box.check();
    await page.getByLabel('How it started').selectOption({ index: 4 });
    await page.getByLabel('How far it reached').selectOption({ index: 2 });
    await page.getByLabel('How it ended').selectOption({ index: 3 });
    await page.getByLabel('A number before').fill('2.1%');
    await page.getByLabel('The number after').fill('0.4%');
    await page.getByLabel('Links that show it').fill(LINK);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('link', { name: LINK }).waitFor();
    await journeyPage('entry-tied');
}

async function terminalToo({ page, program }) {
    const made = await program.run(['log', 'Paired on the flaky checkout test', '--day', 'yesterday']);
    assert.equal(made.status, 0, made.stderr);
    assert.match(made.stdout, /^[0-9a-z]{26}\n$/i);
    const listed = await program.run(['list', '--json']);
    const titles = JSON.parse(listed.stdout).items.map((item) => item.title ?? item.text);
    assert.ok(titles.some((title) => title.startsWith('Found why refunds double')), listed.stdout);
    await page.goto('/journal');
    await page.getByRole('link', { name: /Paired on the flaky checkout test/ }).waitFor();
}

async function endStep({ page, journeyPage }) {
    await page.goto('/plan');
    await page.locator('#open').locator('xpath=ancestor::section').getByRole('link').first().click();
    await journeyPage('step');
    await page.getByLabel('What did you try').fill('Read the traces first, then the code.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByText('Read the traces first, then the code.').waitFor();
    await page.getByLabel('The entry that shows it').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'End with evidence' }).click();
    await page.getByText(/Ended/).first().waitFor();
}

async function packet({ page, program, journeyPage }) {
    await page.goto('/packet');
    await journeyPage('packet');
    assert.match(await page.locator('main').innerText(), /Found why refunds double/);
    const text = await program.run(['packet', '--format', 'md']);
    assert.equal(text.status, 0, text.stderr);
    assert.match(text.stdout, /Found why refunds double/);
    assert.ok(text.stdout.includes(LINK));
    const html = await program.run(['packet', '--format', 'html']);
    assert.match(html.stdout, /^<!doctype html>/i);
    assert.ok(html.stdout.includes(LINK));
}

/* The behaviour of the first gap on the plan. */
async function firstGap({ page }) {
    return page.locator('main form.step input[name=behaviour]').first().getAttribute('value');
}

export const mainJob = {
    name: 'the main job, from the first question to the packet',
    async run(t) {
        const { page, journeyPage } = t;
        await comeIn(t, 'enter');
        await journeyPage('today-new');
        await startPlan(t);
        const before = await score(t);
        await journeyPage('readiness');
        await page.goto('/plan');
        const behaviour = await firstGap(t);
        await logWithProof({ ...t, behaviour });
        const after = await score(t);
        await journeyPage('readiness-proven');
        assert.ok(after > before, `the proof moves the score up: ${before} to ${after}`);
        await terminalToo(t);
        await journeyPage('journal');
        await endStep(t);
        await page.goto('/today');
        await journeyPage('today');
        await page.goto('/settings');
        await journeyPage('settings');
        await packet(t);
    },
};
