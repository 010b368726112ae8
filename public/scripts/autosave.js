/*
 * Forms with data-draft="key": what is typed stays on this device until the form is sent. Passwords, files, hidden fields and what is
 * marked data-private are never kept. It comes back only into fields that stand as the page gave them.
 */
const PREFIX = 'draf:';
const OLDEST = 14 * 24 * 60 * 60 * 1000;
const UNKEPT = ['password', 'file', 'hidden', 'submit', 'button', 'reset', 'image'];

const store = (() => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
})();

const kept = (field) => field.name && !UNKEPT.includes(field.type) && !field.closest('[data-private]');
const fieldsOf = (form) => [...form.elements].filter(kept);
const isChoice = ({ type }) => type === 'checkbox' || type === 'radio';
const idOf = (field) => (isChoice(field) ? `${field.name}=${field.value}` : field.name);
const stateOf = (field) => (isChoice(field) ? field.checked : field.value);
const givenOf = (field) =>
  isChoice(field)
    ? field.defaultChecked
    : field.tagName === 'SELECT'
      ? (([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? '')
      : field.defaultValue;

function read(key) {
  try {
    return JSON.parse(store.getItem(PREFIX + key) ?? 'null');
  } catch {
    return null;
  }
}

function tell(form, forget) {
  const note = document.createElement('div');
  note.className = 'draft-note';
  note.setAttribute('role', 'status');
  const text = document.createElement('p');
  text.textContent = 'Isian Anda dipulihkan.';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = 'Kosongkan lagi';
  button.addEventListener('click', () => {
    forget();
    form.reset();
    note.remove();
  });
  note.append(text, button);
  form.before(note);
}

for (const form of store ? document.querySelectorAll('form[data-draft]') : []) {
  const key = `${location.pathname}#${form.dataset.draft}`;
  const forget = () => store.removeItem(PREFIX + key);
  const draft = read(key);
  // After a refusal the page shows what was sent: that is newer than the draft. A list of what is yet to be mended is no refusal.
  const isShownAgain = document.querySelector('.faults[role="alert"]') !== null;
  let restored = 0;
  if (draft && Date.now() - draft.at < OLDEST && !isShownAgain) {
    for (const field of fieldsOf(form)) {
      const state = draft.fields[idOf(field)];
      if (state === undefined || stateOf(field) !== givenOf(field) || state === stateOf(field)) continue;
      if (isChoice(field)) field.checked = state;
      else field.value = state;
      restored += 1;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
  if (restored > 0) tell(form, forget);

  const keep = () => {
    const fields = fieldsOf(form).filter((field) => stateOf(field) !== givenOf(field));
    if (fields.length === 0) return forget();
    const states = Object.fromEntries(fields.map((field) => [idOf(field), stateOf(field)]));
    try {
      store.setItem(PREFIX + key, JSON.stringify({ at: Date.now(), fields: states }));
    } catch {
      // A full store keeps nothing more; the form works as it does without it.
    }
  };
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  form.addEventListener('submit', forget);
}

// The next user of this device finds nothing of the one who left.
for (const form of document.querySelectorAll('form[action="/keluar"]')) {
  form.addEventListener('submit', () => {
    if (!store) return;
    for (const key of Object.keys(store)) if (key.startsWith(PREFIX)) store.removeItem(key);
  });
}
