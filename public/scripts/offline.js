// A vendor's phone keeps the pages of today's orders, so that address and lines can be read where there is no line.
async function keep() {
  await navigator.serviceWorker.register('/sw.js');
  // Before the worker has this page it would not hear of a signing out, and what it kept would stay.
  if (!navigator.serviceWorker.controller)
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  navigator.serviceWorker.controller.postMessage('simpan');
}

// What cannot be kept (a private window, an old phone) is read with a line, as before.
if ('serviceWorker' in navigator) void keep().catch(() => undefined);
