// A password can be looked at before it is sent: on a phone it is easily mistyped.
for (const field of document.querySelectorAll('input[type="password"]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain show-password';
  button.textContent = 'Tampilkan';
  const name = document.querySelector(`label[for="${field.id}"]`)?.textContent ?? 'kata sandi';
  button.setAttribute('aria-label', `Tampilkan: ${name}`);
  button.setAttribute('aria-pressed', 'false');
  button.addEventListener('click', () => {
    const isShown = field.type === 'text';
    field.type = isShown ? 'password' : 'text';
    button.textContent = isShown ? 'Tampilkan' : 'Sembunyikan';
    button.setAttribute('aria-pressed', String(!isShown));
    button.setAttribute('aria-label', `${isShown ? 'Tampilkan' : 'Sembunyikan'}: ${name}`);
  });
  field.form?.addEventListener('submit', () => {
    field.type = 'password';
  });
  field.after(button);
}
