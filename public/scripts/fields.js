// Where a browser speaks its own language, our words stand beside it: the day and the hour below their fields, and on the button of a file.
// Without scripts the server says the day and the hour that stand in a field already.
const ofDay = (parts, day) =>
  new Intl.DateTimeFormat('id-ID', { ...parts, timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
const IN_WORDS = {
  date: (value) => ofDay({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, value),
  month: (value) => ofDay({ month: 'long', year: 'numeric' }, `${value}-01`),
  time: (value) => `Pukul ${value.slice(0, 5).replace(':', '.')} WIB`,
};

function sayInWords(input) {
  const words = input.parentElement.querySelector(`output[for="${CSS.escape(input.id)}"]`);
  if (!words) return;
  words.value = input.value === '' ? '' : IN_WORDS[input.type](input.value);
}

function nameFiles(input) {
  const box = document.createElement('span');
  box.className = input.classList.contains('drop') ? 'file-box drop' : 'file-box';
  const words = document.createElement('span');
  words.className = 'file-words';
  // The field itself is what a reader of the screen is told of.
  words.setAttribute('aria-hidden', 'true');
  const button = document.createElement('strong');
  button.textContent = input.hasAttribute('capture') ? 'Ambil foto' : 'Pilih berkas';
  const names = document.createElement('span');
  words.append(button, names);
  input.replaceWith(box);
  box.append(input, words);
  const say = () => {
    names.textContent = [...input.files].map(({ name }) => name).join(', ');
  };
  input.addEventListener('change', say);
  input.form?.addEventListener('reset', () => setTimeout(say));
  say();
}

document.querySelectorAll('input[type=file]').forEach(nameFiles);
document.addEventListener('input', ({ target }) => {
  if (target.type in IN_WORDS) sayInWords(target);
});
// Coming back, the browser fills in what was typed.
addEventListener('pageshow', () => {
  for (const input of document.querySelectorAll('input[type=date], input[type=month], input[type=time]'))
    sayInWords(input);
});
