// Words as they are typed: [data-suggest] names the address that answers {"items": [...]}. Without scripts the field is a plain one.
const WAIT_MS = 180;
const SHORTEST = 2;

document.querySelectorAll('[data-suggest]').forEach((box, at) => {
  const input = box.querySelector('input[type="search"]');
  if (!input) return;
  const list = document.createElement('ul');
  list.id = `saran-${at}`;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Saran pencarian');
  list.hidden = true;
  box.append(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);

  let chosen = -1;
  let timer = 0;
  let asked = '';

  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (next) => {
    chosen = next;
    options().forEach((option, index) => option.setAttribute('aria-selected', String(index === next)));
    if (next < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', options()[next].id);
    options()[next].scrollIntoView({ block: 'nearest' });
  };
  const take = (option) => {
    input.value = option.textContent;
    close();
    input.form.requestSubmit();
  };
  const show = (items) => {
    list.replaceChildren(
      ...items.map((text, index) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${index}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.textContent = text;
        // Before the field loses its focus, which closes the list.
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          take(option);
        });
        return option;
      }),
    );
    chosen = -1;
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(items.length > 0));
  };
  const ask = async () => {
    const words = input.value.trim();
    asked = words;
    if (words.length < SHORTEST) return close();
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(words)}`, {
        headers: { accept: 'application/json' },
      });
      if (!answer.ok || asked !== words || document.activeElement !== input) return;
      show((await answer.json()).items ?? []);
    } catch {
      close();
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const { length } = options();
    if (list.hidden || length === 0) return;
    if (event.key === 'ArrowDown') choose((chosen + 1) % length);
    else if (event.key === 'ArrowUp') choose((chosen - 1 + length) % length);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && chosen >= 0) take(options()[chosen]);
    else return;
    event.preventDefault();
  });
});
