/*
 * Keeps our own style sheets and, for a vendor, the pages of today's orders, to be read without a line. SHELL and VERSION come from the
 * server. What is kept carries no form and no token, is shown on its day only, and goes when somebody signs out.
 */
const FILES = `berkas-${VERSION}`;
const PAGES = 'halaman';
const SAVED_AT = 'x-disimpan';
const SIGN_OUT = '/keluar';
const SIGNED_OUT = ['/masuk', SIGN_OUT];
/** How old a kept page may be before it is fetched anew, in milliseconds. */
const FRESH = 5 * 60 * 1000;

/** Counts who may have signed in or out: what was asked for before is not kept after. */
let people = 0;

const dayOf = (date) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(date);
const timeOf = (date) =>
  new Intl.DateTimeFormat('id-ID', { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' }).format(
    date,
  );

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(FILES)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('berkas-') && name !== FILES)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'simpan') event.waitUntil(keepPages());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  // Whoever signs in or out may be somebody else than the pages are for.
  if (SIGNED_OUT.includes(url.pathname)) {
    people += 1;
    const forgotten = caches.delete(PAGES);
    event.waitUntil(forgotten);
    if (request.method === 'POST' && url.pathname === SIGN_OUT)
      event.respondWith(forgotten.then(() => page(request, SIGN_OUT)));
  }
  if (request.method !== 'GET') return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(file(request));
  else if (request.mode === 'navigate') event.respondWith(page(request, url.pathname));
});

async function file(request) {
  const known = await caches.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    const copy = answer.clone();
    const cache = await caches.open(FILES);
    await cache.put(request, copy);
  }
  return answer;
}

async function page(request, path) {
  try {
    return await fetch(request);
  } catch {
    const cache = await keptPages();
    const kept = await cache?.match(path);
    if (kept && isOfToday(kept)) return kept;
    return offlinePage(cache);
  }
}

// To open it would make it, even just after it was forgotten.
const keptPages = async () => ((await caches.has(PAGES)) ? caches.open(PAGES) : null);

const isOfToday = (answer) => dayOf(new Date(answer.headers.get(SAVED_AT))) === dayOf(new Date());

/** The page without a line, with what was kept of today. */
async function offlinePage(cache) {
  const shell = await caches.match(SHELL[0]);
  const html = shell
    ? await shell.text()
    : '<!doctype html><title>Tidak ada sambungan</title>Tidak ada sambungan.';
  const links = [];
  for (const request of (await cache?.keys()) ?? []) {
    const kept = await cache.match(request);
    if (!kept || !isOfToday(kept)) {
      await cache.delete(request);
      continue;
    }
    const title =
      /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(await kept.text())?.[1]?.replace(/<[^>]*>/g, ' ') ?? 'Halaman';
    links.push(`<li><a href="${new URL(request.url).pathname}">${title}</a></li>`);
  }
  const list = links.length === 0 ? '' : `<h2>Tersimpan hari ini</h2><ul>${links.join('')}</ul>`;
  return new Response(
    html.replace('<div id="tersimpan"></div>', () => list),
    {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOf(shell) },
    },
  );
}

const policyOf = (answer) => answer?.headers.get('content-security-policy') ?? "default-src 'none'";

/** Keeps the pages that the server names, and nothing else; those kept just now are not fetched again. */
async function keepPages() {
  const now = people;
  const answer = await fetch('/luring/halaman', { redirect: 'manual' }).catch(() => null);
  if (!answer) return;
  const { pages } = answer.ok ? await answer.json() : { pages: [] };
  if (pages.length === 0) {
    await caches.delete(PAGES);
    return;
  }
  if (now !== people) return;
  const cache = await caches.open(PAGES);
  for (const request of await cache.keys())
    if (!pages.includes(new URL(request.url).pathname)) await cache.delete(request);
  for (const path of pages) {
    if (isFresh(await cache.match(path))) continue;
    const got = await fetch(path, { redirect: 'manual' }).catch(() => null);
    const copy = got?.ok ? await readable(got) : null;
    if (now !== people) return;
    if (copy) await cache.put(path, copy);
  }
}

const isFresh = (kept) => kept !== undefined && Date.now() - Date.parse(kept.headers.get(SAVED_AT)) < FRESH;

/** The page without the parts that only act, with all that is in them: a heading above nothing would be left of them. */
function withoutActs(html) {
  const found = /<(section|article|details|p)\b[^>]*\sdata-acts\b[^>]*>/.exec(html);
  if (!found) return html;
  const tags = new RegExp(`<(/?)${found[1]}\\b[^>]*>`, 'g');
  tags.lastIndex = found.index;
  for (let open = 0, tag = tags.exec(html); tag; tag = tags.exec(html)) {
    open += tag[1] ? -1 : 1;
    if (open === 0) return withoutActs(html.slice(0, found.index) + html.slice(tags.lastIndex));
  }
  return html;
}

/** The page as it may be kept: with its time, without forms, scripts and tokens. */
async function readable(answer) {
  const now = new Date();
  const mark = `<aside class="practice offline" aria-label="Tanpa sambungan"><p class="container">Tersimpan pukul ${timeOf(now)}, tanpa sambungan. Untuk mengubah sesuatu, tunggu sampai tersambung lagi.</p></aside>`;
  const html = withoutActs(await answer.text())
    .replace(/<form[\s\S]*?<\/form>/g, '')
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<body[^>]*>/, (body) => `${body}${mark}`);
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf(answer),
      [SAVED_AT]: now.toISOString(),
    },
  });
}
