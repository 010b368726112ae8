// A form with data-checks: after each change the server says what the rules would say, and its answer takes the place of #pemeriksaan.
// Without scripts the button "Hitung ulang" does the same.
const WAIT_MS = 350;

for (const form of document.querySelectorAll('form[data-checks]')) {
  let timer = 0;
  let last = 0;

  const panel = () => document.getElementById('pemeriksaan');
  const values = () => {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') sent.append(name, value);
    return sent;
  };
  // What was typed meanwhile into the panel that goes stays in the one that comes.
  const replace = (next) => {
    const old = panel();
    const { activeElement } = document;
    const focused = old.contains(activeElement) ? activeElement.id : '';
    const open = [...old.querySelectorAll('details')].map((details) => details.open);
    for (const field of old.querySelectorAll('textarea[id]')) {
      const same = next.querySelector(`#${CSS.escape(field.id)}`);
      if (same) same.value = field.value;
    }
    next.querySelectorAll('details').forEach((details, at) => (details.open = open[at] ?? false));
    old.replaceWith(next);
    if (focused) document.getElementById(focused)?.focus();
  };
  const check = async () => {
    const mine = ++last;
    panel().setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(form.dataset.checks, { method: 'POST', body: values() });
      const next = new DOMParser()
        .parseFromString(await answer.text(), 'text/html')
        .getElementById('pemeriksaan');
      if (mine !== last) return;
      if (answer.ok && next) replace(document.adoptNode(next));
    } catch {
      // Without a line the last answer stands; the button asks again.
    } finally {
      if (mine === last) panel().removeAttribute('aria-busy');
    }
  };

  form.addEventListener('change', ({ target }) => {
    if (target.type === 'file' || panel().contains(target)) return;
    clearTimeout(timer);
    timer = setTimeout(check, WAIT_MS);
  });
}
