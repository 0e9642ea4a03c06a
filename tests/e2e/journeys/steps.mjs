/* Steps that more than one journey takes, in a person's words. */
import assert from 'node:assert/strict';

export const QUESTIONS = 20;

/* Comes in by the one-time link: GET shows a button, the button signs in. */
export async function comeIn({ page, program, journeyPage }, picture) {
    await page.goto(program.link);
    if (picture)
        await journeyPage(picture);
    await page.getByRole('button', { name: 'Open my record' }).click();
    await page.waitForURL('**/today');
}

/* Answers one question, counted from 1, with one of its levels, or skips it with '-'. With script the
   next question takes the place of the last, so it is waited for. */
export async function answer(page, step, pick) {
    await page.getByText(`Question ${step} of ${QUESTIONS}`).waitFor();
    await page.locator(`input[name=pick][value="${pick}"]`).check();
    await page.getByRole('button', { name: 'Continue' }).click();
}

/* Answers all questions from the first; stands on the statements that hold people back after. */
export async function answerAll(page, picks) {
    assert.equal(picks.length, QUESTIONS);
    for (const [i, pick] of [...picks].entries())
        await answer(page, i + 1, pick);
    await page.getByRole('heading', { level: 1, name: 'Does any of these sound like you?' }).waitFor();
}

/* The figure of the dial or of a line such as "42, likely 30 to 51". */
export function firstNumber(text) {
    const found = /\d+/.exec(text ?? '');
    assert.ok(found, `a number in: ${text}`);
    return Number(found[0]);
}
