// Where somebody stands goes into a field, only when asked. Without scripts the button is not shown.
for (const button of document.querySelectorAll('[data-here]')) {
  const field = document.getElementById(button.dataset.here);
  const note = document.querySelector('[data-here-note]');
  if (!field || !navigator.geolocation) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    note.textContent = 'Mencari lokasi ponsel…';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`;
        note.textContent = `Lokasi terisi, tepat sampai sekitar ${Math.ceil(coords.accuracy)} meter.`;
      },
      () => {
        note.textContent = 'Lokasi tidak didapat. Izinkan lokasi pada ponsel, atau salin dari peta.';
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
}
