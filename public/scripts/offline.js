// A vendor's phone keeps the pages of today's orders, so that address and lines can be read where there is no line.
async function keep() {
  await navigator.serviceWorker.register('/sw.js');
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage('simpan');
}

// What cannot be kept (a private window, an old phone) is read with a line, as before.
if ('serviceWorker' in navigator) void keep().catch(() => undefined);
