/* The pictures of the README, of a record with some weeks in it: build/pictures/readme-*.png.
   Look at them, then copy them to docs/pictures/. */
import assert from 'node:assert/strict';
import { takePicture } from '../checks.mjs';
import { comeIn } from './steps.mjs';

const ANSWERS = '22133221322213222122';
const ENTRIES = [
    ['Asked Noor what one thing I could do better, and wrote her answer down.', '-20',
        '-b', 'comm.ask', '--kind', 'feedback', '--person', 'Noor'],
    ['Found why refunds double: the client times out first.', '-9', '-b', 'tech.debug',
        '--autonomy', '3', '--outcome', 'seen', '--link', 'https://git.example/checkout/482'],
    ['Told the team on Monday that the import would be late, with a new date.', '-6',
        '-b', 'comm.risk'],
    ['Checked the import in production a day after the deploy: errors fell from 2.1% to 0.4%.',
        'yesterday', '-b', 'own.follow', '--autonomy', '3', '--outcome', 'measured',
        '--link', 'https://git.example/import/97'],
];

async function writeRecord(program) {
    const words = await program.run(['quiz', '--answers', '-', '--keep'], [...ANSWERS].join('\n'));
    assert.equal(words.status, 0, words.stderr);
    for (const [text, day, ...more] of ENTRIES) {
        const made = await program.run(['log', text, `--day=${day}`, ...more]);
        assert.equal(made.status, 0, made.stderr);
    }
}

export const readme = {
    name: 'the pictures of the README are taken',
    engines: ['sqlite'],
    script: [true],
    widths: [1280],
    async run(t) {
        const { page, program } = t;
        await writeRecord(program);
        await comeIn(t);
        const addresses = { question: '/', result: `/r?a=${ANSWERS}&f=junior-to-mid.1`,
            today: '/today', packet: '/packet' };
        for (const [name, address] of Object.entries(addresses)) {
            await page.goto(address);
            await takePicture(page, `readme-${name}`, false);
        }
    },
};
