// Narrows a list while somebody types. `data-filter` on the field names the element that holds the list; without this script the form searches.
(() => {
  const field = document.querySelector('[data-filter]');
  const list = field && document.getElementById(field.dataset.filter);
  if (!list) return;
  const sections = [...list.querySelectorAll('section')];
  field.addEventListener('input', () => {
    const wanted = field.value.trim().toLocaleLowerCase('id');
    for (const section of sections) {
      let shown = 0;
      for (const item of section.querySelectorAll('li')) {
        item.hidden = !item.textContent.toLocaleLowerCase('id').includes(wanted);
        if (!item.hidden) shown += 1;
      }
      section.hidden = shown === 0;
    }
  });
})();
