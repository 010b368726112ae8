// Only where somebody ticks it: the phone's position goes into the form. Without scripts the tick is not shown.
for (const label of document.querySelectorAll('[data-position]')) {
  const tick = label.querySelector('input');
  const form = label.closest('form');
  if (!tick || !form || !navigator.geolocation) continue;
  label.hidden = false;
  const set = (latitude, longitude) => {
    form.elements.lintang.value = latitude;
    form.elements.bujur.value = longitude;
  };
  tick.addEventListener('change', () => {
    set('', '');
    if (!tick.checked) return;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => set(coords.latitude.toFixed(6), coords.longitude.toFixed(6)),
      () => {
        tick.checked = false;
      },
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  });
}
