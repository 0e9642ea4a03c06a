/* Keys for one's own pages. Everything works without them; one switch in Settings turns them all off.
 * What a key does is said in the markup: data-key="c" is focused, or followed when it is a link; "g t" is
 * g and then t. They never act while somebody types, and never with a modifier. */

const off = () => document.documentElement.dataset.keys === 'off';
const typing = (e) => e.closest?.('input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]');
let first = '';

function act(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (target?.matches('a')) target.click();
  else if (target) target.focus();
  else if (key === 'c') location.assign(new URL('capture', document.querySelector('a.brand').href));
  return target || key === 'c';
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.target.form?.requestSubmit();
    return;
  }
  if (off() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const key = first ? `${first} ${event.key}` : event.key;
  first = key === 'g' ? 'g' : '';
  if (!first && document.body.classList.contains('app') && act(key)) event.preventDefault();
});
