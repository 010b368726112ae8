// A vendor's phone keeps the pages of today's orders, so that address and lines can be read where there is no line.
const KEPT = 'luring-disimpan';
const EVERY = 5 * 60 * 1000;

async function keep() {
  await navigator.serviceWorker.register('/sw.js');
  const { active } = await navigator.serviceWorker.ready;
  const last = Number(sessionStorage.getItem(KEPT) ?? 0);
  if (Date.now() - last < EVERY) return;
  active.postMessage('simpan');
  sessionStorage.setItem(KEPT, String(Date.now()));
}

// What cannot be kept (a private window, an old phone) is read with a line, as before.
if ('serviceWorker' in navigator) void keep().catch(() => undefined);
