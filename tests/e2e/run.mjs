/* Runs the journeys in a real browser and prints TAP. Words after the command choose journeys by
   name; without any, all run. A journey runs once for each width, with script and without, and all that again
   on PostgreSQL; pictures are taken on SQLite alone. */
import { checkPage } from './checks.mjs';
import { launchBrowser, openPage, startProgram } from './harness.mjs';
import { mainJob } from './journeys/main_job.mjs';
import planted from './journeys/planted.mjs';
import { readme } from './journeys/readme.mjs';
import { open, quiz, quizHalf, quizKeys } from './journeys/quiz.mjs';
import { quizStays, retake } from './journeys/quiz_stays.mjs';
import { search } from './journeys/search.mjs';

const JOURNEYS = [planted, open, quiz, quizHalf, quizKeys, quizStays, retake, mainJob, search, readme];
const ENGINES = ['sqlite', 'postgres'];
const JOURNEY_MS = 240_000;

class Report {
    count = 0;
    failed = 0;

    line(name, complaints) {
        this.count += 1;
        this.failed += complaints.length > 0;
        console.log(`${complaints.length ? 'not ok' : 'ok'} ${this.count} - ${name}`);
        for (const complaint of complaints)
            console.log(`# ${complaint.replaceAll('\n', '\n# ')}`);
    }

    end() {
        console.log(`1..${this.count}`);
        return this.failed || !this.count ? 1 : 0;
    }
}

function inTime(work) {
    let timer;
    const late = new Promise((_, fail) => {
        timer = setTimeout(() => fail(new Error(`not done after ${JOURNEY_MS} ms`)), JOURNEY_MS);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/* One journey in one shape of the browser. Every page it shows is a case, and so is its end. */
async function runVariant(journey, variant, browser, report) {
    const isFirst = variant.engine === 'sqlite';
    const suffix = `${variant.width} px, ${variant.script ? 'with' : 'without'} script`
        + (isFirst ? '' : ', on PostgreSQL');
    const titles = new Map();
    let program = null;
    let opened = null;
    const complaints = [];
    try {
        program = journey.start ? await journey.start() : await startProgram(variant.engine);
        opened = await openPage(browser, program.origin, variant);
        const journeyPage = async (name) => report.line(`${name}, ${suffix}`,
            await checkPage(opened, isFirst && name, { ...variant, titles }));
        await inTime(journey.run({ ...opened, ...variant, program, journeyPage, browser, report }));
        complaints.push(...opened.watch.wrongs);
    } catch (error) {
        complaints.push(error.stack, `said by the program: ${program?.said?.stderr ?? ''}`);
    }
    try {
        await opened?.context.close();
        await program?.stop();
    } catch (error) {
        complaints.push(error.message);
    }
    report.line(`${journey.name}, ${suffix}`, complaints);
}

async function main(words) {
    const report = new Report();
    const chosen = JOURNEYS.filter((j) => !words.length || words.some((w) => j.name.includes(w)));
    for (const journey of chosen) {
        const browser = await launchBrowser();
        for (const engine of journey.engines ?? ENGINES)
            for (const script of journey.script ?? [true, false])
                for (const width of journey.widths ?? [390, 1280])
                    await runVariant(journey, { engine, width, script }, browser, report);
        await browser.close();
    }
    return report.end();
}

process.exitCode = await main(process.argv.slice(2));
