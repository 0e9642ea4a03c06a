/* A stranger takes the quiz: no account, no cookie, and with or without script. */
import assert from 'node:assert/strict';
import { answer, answerAll, QUESTIONS } from './steps.mjs';

const PICKS = '22133221322213222122';

async function takeQuiz(t) {
    const { page, context, journeyPage } = t;
    await page.goto('/');
    await journeyPage('quiz');
    await answerAll(page, PICKS);
    await journeyPage('quiz-holds');
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'See the result' }).click();
    await page.waitForURL('**/r?*');
    await journeyPage('result');
    assert.match(page.url(), new RegExp(`[?&]a=[0-4-]{${QUESTIONS}}(&|$)`));
    assert.deepEqual(await context.cookies(), [], 'the quiz sets no cookie');
}

async function changeAnswer({ page }) {
    await page.locator('#answers').getByRole('link', { name: /^Change/ }).first().click();
    await page.locator('input[name=pick][value="4"]').check();
    await page.getByRole('button', { name: 'Update the result' }).click();
    await page.waitForURL('**/r?*');
}

async function keepAndDelete({ page, journeyPage, watch }) {
    await page.getByRole('button', { name: 'Make a private link' }).click();
    await page.waitForURL(/\/r\/[0-9a-z]{26}/i);
    await journeyPage('result-kept');
    const shared = await page.getByRole('link', { name: 'the link without the key' })
        .getAttribute('href');
    const mine = page.url();
    await page.goto(shared);
    assert.equal(await page.getByRole('button', { name: 'Delete it now' }).count(), 0);
    await page.goto(mine);
    await page.getByRole('button', { name: 'Delete it now' }).click();
    watch.allowed.add(404);
    await page.goto(shared);
    await journeyPage('gone');
}

export const quiz = {
    name: 'a stranger takes the quiz and keeps the result',
    async run(t) {
        await takeQuiz(t);
        await changeAnswer(t);
        await keepAndDelete(t);
    },
};

/* Back keeps the answer, an answer left out stays unknown, and ten are enough for a result. */
export const quizHalf = {
    name: 'a stranger goes back, skips, and stops at ten',
    widths: [390],
    async run({ page }) {
        await page.goto('/');
        await answer(page, 1, '3');
        await page.getByText(`Question 2 of ${QUESTIONS}`).waitFor();
        await page.getByRole('link', { name: 'Back', exact: true }).click();
        await page.getByText(`Question 1 of ${QUESTIONS}`).waitFor();
        assert.equal(await page.locator('input[name=pick][value="3"]').isChecked(), true);
        await page.getByRole('button', { name: 'Continue' }).click();
        await answer(page, 2, '-');
        for (let step = 3; step <= 12; step++)
            await answer(page, step, '2');
        await page.getByText(`Question 13 of ${QUESTIONS}`).waitFor();
        await page.getByRole('button', { name: 'See the result now' }).click();
        await page.waitForURL('**/r?*');
        assert.match(page.url(), /[?&]a=3?[0-4-]*-/);
        await page.getByText('No answer: it stays unknown').first().waitFor();
    },
};

/* With script, a digit picks and Enter continues; arrow keys move the choice and nothing else. */
export const quizKeys = {
    name: 'the quiz is taken by keyboard alone',
    script: [true],
    widths: [1280],
    async run({ page }) {
        await page.goto('/');
        for (let step = 1; step <= QUESTIONS; step++) {
            await page.getByText(`Question ${step} of ${QUESTIONS}`).waitFor();
            await page.keyboard.press('3');
            assert.equal(await page.locator('input[name=pick]').nth(2).isChecked(), true);
            await page.keyboard.press('ArrowDown');
            assert.equal(await page.locator('input[name=pick]').nth(3).isChecked(), true);
            await page.keyboard.press('Enter');
        }
        await page.getByRole('heading', { name: 'Does any of these sound like you?' }).waitFor();
        await page.keyboard.press('Enter');
        await page.waitForURL('**/r?*');
        assert.match(page.url(), /[?&]a=3{20}(&|$)/);
    },
};

/* What is open to everybody. */
export const open = {
    name: 'pages that are open to everybody',
    script: [true],
    async run({ page, journeyPage }) {
        const pages = { learn: '/learn', help: '/help', 'help-keys': '/help/keys',
            privacy: '/privacy', imprint: '/imprint', login: '/login' };
        for (const [name, path] of Object.entries(pages)) {
            await page.goto(path);
            await journeyPage(name);
        }
        await page.goto('/learn');
        await page.locator('main a[href^="/learn/"]').first().click();
        await journeyPage('learn-behaviour');
    },
};
