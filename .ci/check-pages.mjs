// Says which pages no journey has looked at: the GET routes of the portal against the addresses that the journeys left.
// Usage: node check-pages.mjs docs/api/routes.md seen.txt
import { readFileSync } from 'node:fs';

const [routesFile, seenFile] = process.argv.slice(2);

// Answers of the portal that are no pages: files, parts of pages, and ways on to another page.
const NO_PAGE = [
  /^\/(api|assets|health|metrics|problems)\b/,
  // What the browser itself asks for.
  /^\/(ikon-:size\.png|manifest\.webmanifest|sw\.js|luring\/halaman|katalog\/saran)$/,
  // Files that somebody opens or fetches.
  /^\/.+\/(berkas|bukti|dokumen|foto|lampiran|penawaran|pindaian|spj)\/:\w+(\/\w+)?$/,
  /\/foto\/:\w+\/:\w+$/,
  /^\/(anggaran|impor|pengawasan|potongan|transfer|uji-coba)\/.*\/(templat|berkas|bukti|jawaban|pindaian)$/,
  /^\/potongan\/(e-billing|unduh)$/,
];

const routes = readFileSync(routesFile, 'utf8')
  .split('\n')
  .map((line) => /^\| GET \| `([^`]+)`/.exec(line)?.[1])
  .filter((route) => route !== undefined && !NO_PAGE.some((pattern) => pattern.test(route)));
const seen = [...new Set(readFileSync(seenFile, 'utf8').split('\n').filter(Boolean))];

// A path belongs to the route that names most of it: /permintaan/baru is not /permintaan/:id.
const patterns = routes
  .map((route) => ({ route, names: route.split('/').filter((part) => !part.startsWith(':')).length }))
  .sort((one, other) => other.names - one.names)
  .map(({ route }) => ({ route, pattern: new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`) }));
const found = new Set(seen.map((path) => patterns.find(({ pattern }) => pattern.test(path))?.route));
const missed = routes.filter((route) => !found.has(route));

console.log(`${routes.length - missed.length} of ${routes.length} pages were looked at.`);
for (const route of missed) console.log(`Not looked at: ${route}`);
process.exitCode = missed.length === 0 ? 0 : 1;
