/* The quiz with a keyboard and without reloading. Everything here works without it: the same addresses, the
 * same forms, the same pages. On any trouble the browser does what it would have done anyway. */

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const here = () => location.pathname + location.search;
let shown = here();
let busy = false;

const quiz = () => document.querySelector('form.quiz');
const isQuestion = (url) => url.origin === location.origin && /\/q\/\w+$/.test(url.pathname);

/* Puts the parts of a fetched page where those of this one are. */
function swap(page) {
  for (const part of ['body > header', 'main']) {
    const old = document.querySelector(part);
    const fresh = page.querySelector(part);
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
  document.title = page.title;
  document.body.className = page.body.className;
  const heading = document.querySelector('h1');
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
}

async function load(url, options) {
  const answer = await fetch(url, options);
  if (!answer.headers.get('content-type')?.startsWith('text/html')) throw new Error('not a page');
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (!page.querySelector('main h1')) throw new Error('not a page of ours');
  return { page, url: new URL(answer.url) };
}

async function show(page) {
  if (document.startViewTransition && !calm.matches && !document.hidden) {
    await document.startViewTransition(() => swap(page)).updateCallbackDone;
  } else {
    swap(page);
  }
}

/* The address of a page with what was said on it, so that Back shows what was picked. */
function answered(form, said, next) {
  const url = new URL(form.action);
  for (const [name, value] of said) {
    if (!['pick', 'hold', 'go'].includes(name)) url.searchParams.set(name, value);
  }
  for (const name of ['a', 'h']) {
    if (next.searchParams.has(name)) url.searchParams.set(name, next.searchParams.get(name));
  }
  if (said.get('pick') === '-' && !said.has('from')) url.searchParams.set('from', 'back');
  return url;
}

/* Goes on by link, or by a form with what was said in it. */
async function go(url, form, said) {
  const next = await load(url, form && { method: 'POST', body: said });
  if (form && next.url.searchParams.has('a')) {
    history.replaceState(null, '', answered(form, said, next.url));
  }
  history.pushState(null, '', next.url);
  shown = here();
  await show(next.page);
}

async function once(work, otherwise) {
  if (busy) return;
  busy = true;
  try {
    await work();
  } catch {
    otherwise();
  } finally {
    busy = false;
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('form.quiz') || form.dataset.plain) return;
  event.preventDefault();
  const said = new URLSearchParams(new FormData(form));
  const button = event.submitter;
  if (button?.name) said.set(button.name, button.value);
  once(
    () => go(form.action, form, said),
    () => {
      form.dataset.plain = 'yes';
      form.requestSubmit(button);
    },
  );
});

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('main a[href]');
  const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || event.defaultPrevented) return;
  const url = new URL(link.href);
  if (!isQuestion(url)) return;
  event.preventDefault();
  once(() => go(url), () => location.assign(url));
});

addEventListener('popstate', () => {
  if (here() === shown) return;
  shown = here();
  load(location.href).then((next) => show(next.page)).catch(() => location.reload());
});

document.addEventListener('keydown', (event) => {
  const form = quiz();
  if (!form || event.defaultPrevented || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.documentElement.dataset.keys === 'off') return;
  const at = event.target;
  if (at.matches('textarea, select, input:not([type=radio], [type=checkbox])')) return;
  if (/^\d$/.test(event.key)) {
    const key = [...form.querySelectorAll('.opt kbd')].find((one) => one.textContent === event.key);
    const input = key?.closest('.opt').querySelector('input');
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.checked = input.type === 'radio' || !input.checked;
  } else if (event.key === 'Enter' && !at.matches('a, button, summary')) {
    event.preventDefault();
    form.requestSubmit(form.querySelector('button'));
  }
});
