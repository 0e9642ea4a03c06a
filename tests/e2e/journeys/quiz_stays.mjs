/* With script nothing reloads: the same addresses, the same pages, one document. Back and Forward keep
   what was said, and a lost network leaves the form to the browser. */
import assert from 'node:assert/strict';
import { comeIn } from './steps.mjs';

async function seeQuestion(page, step) {
    await page.getByText(`Question ${step} of 20`).waitFor();
}

async function isSameDocument(page) {
    assert.equal(await page.evaluate(() => globalThis.stays), true, 'the page was loaded anew');
}

async function pick(page, key, next) {
    await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await seeQuestion(page, next);
}

async function backAndForward({ page }) {
    await page.goBack();
    await seeQuestion(page, 2);
    assert.equal(await page.locator('input[name=pick][value="-"]').isChecked(), true);
    await page.goBack();
    await seeQuestion(page, 1);
    assert.equal(await page.locator('input[name=pick][value="3"]').isChecked(), true);
    await page.goForward();
    await seeQuestion(page, 2);
    await page.goForward();
    await seeQuestion(page, 3);
    await isSameDocument(page);
}

async function loseTheNetwork({ page, context, watch }) {
    const before = page.url();
    await page.keyboard.press('2');
    await context.setOffline(true);
    await page.keyboard.press('Enter');
    await assert.rejects(page.waitForURL('chrome-error://**'), /ERR_INTERNET_DISCONNECTED/);
    await context.setOffline(false);
    watch.wrongs.splice(0); /* the browser says that it was offline */
    await page.goBack();
    await page.waitForURL(before);
    await seeQuestion(page, 3);
}

export const quizStays = {
    name: 'with script the quiz never reloads',
    script: [true],
    widths: [1280],
    async run(t) {
        const { page } = t;
        await page.goto('/');
        await page.evaluate(() => { globalThis.stays = true; });
        await pick(page, '4', 2);
        assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
        assert.match(await page.title(), /^Question 2 of 20/);
        await pick(page, '0', 3);
        await isSameDocument(page);
        await backAndForward(t);
        await loseTheNetwork(t);
    },
};

/* The second time: what changed stands behaviour by behaviour, before anything is kept. */
export const retake = {
    name: 'a second quiz shows what changed',
    widths: [390],
    async run(t) {
        const { page, journeyPage } = t;
        await comeIn(t);
        await page.goto('/r/start?a=12123233212122312133');
        await page.getByRole('button', { name: 'Keep it and open my plan' }).click();
        await page.waitForURL('**/plan');
        await page.goto('/r/start?a=3212323321212231213-');
        await journeyPage('start-again');
        await page.getByRole('row', { name: /Suggest improvements .*\bup\b/ }).waitFor();
    },
};
