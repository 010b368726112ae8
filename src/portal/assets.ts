import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PACKAGE_ROOT } from '../platform/config/index.js';
import { sha256 } from '../platform/crypto/index.js';

/** A file that pages refer to. Its address carries its hash, so that browsers may keep it for ever. */
export interface Asset {
  readonly url: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** The same, packed once at start: on a slow line the style sheets are most of a first page. Pictures are packed as they are. */
  readonly packed: Buffer | null;
}

/** The files of `public/scripts`: each makes a page quicker or easier that works as well without it. */
interface Scripts {
  autosave: true;
  checks: true;
  fields: true;
  filter: true;
  here: true;
  password: true;
  offline: true;
  position: true;
  scan: true;
  search: true;
  shrink: true;
  price: true;
  progress: true;
}
export type ScriptName = keyof Scripts;

const PUBLIC = join(PACKAGE_ROOT, 'public');
const JS = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
// What the others are built on comes first; the rest touches only what is its own.
const BASE_STYLES = 'base.css';
const DARK_COLOURS = 'dark.css';
const KIT_STYLES = 'kit.css';
// Paper has the last word.
const LAST_STYLES = 'print.css';
const installed = createRequire(join(PACKAGE_ROOT, 'package.json'));

/** The few files of the portal, read once at start. */
export const assets = {
  framework: asset('pico.css', CSS, readFileSync(installed.resolve('@picocss/pico/css/pico.green.min.css'))),
  style: asset('portal.css', CSS, Buffer.from(styles())),
  icon: asset('icon.svg', 'image/svg+xml', readFileSync(join(PUBLIC, 'icon.svg'))),
};

/** Reads QR codes in browsers that cannot do so by themselves. Its two files find each other by their names. */
const qrReader = beside([
  ['decode.js', installed.resolve('qr/decode.js')],
  ['index.js', installed.resolve('qr')],
]);
/** Where scripts find the reader of QR codes. */
export const qrReaderUrl = qrReader[0]?.url ?? '';

const scripts = new Map(
  readdirSync(join(PUBLIC, 'scripts')).map((name) => [
    name,
    asset(name, JS, readFileSync(join(PUBLIC, 'scripts', name))),
  ]),
);

/** The address of one of our scripts. */
export function scriptUrl(name: ScriptName): string {
  const script = scripts.get(`${name}.js`);
  if (!script) throw new Error(`public/scripts/${name}.js is missing`);
  return script.url;
}

/** The pictures of the guides by their names. They are made anew by `npm run guide:pictures`. */
export const guidePictures: ReadonlyMap<string, Asset> = new Map(
  readdirSync(join(PUBLIC, 'guide')).map((file) => [
    file.replace(/\.webp$/, ''),
    { ...asset(file, 'image/webp', readFileSync(join(PUBLIC, 'guide', file))), packed: null },
  ]),
);

/** The asset at this address; undefined for any other. */
export function assetAt(url: string): Asset | undefined {
  return [...Object.values(assets), ...scripts.values(), ...qrReader, ...guidePictures.values()].find(
    (known) => known.url === url,
  );
}

/** All our style sheets as one: a page asks for one file, and each group of pages keeps its own. */
function styles(): string {
  const folder = join(PUBLIC, 'styles');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const known = [BASE_STYLES, DARK_COLOURS, KIT_STYLES, LAST_STYLES];
  const others = readdirSync(folder)
    .filter((name) => !known.includes(name))
    .sort();
  return [
    read(BASE_STYLES),
    inTheDark(read(DARK_COLOURS)),
    ...[KIT_STYLES, ...others, LAST_STYLES].map(read),
  ].join('\n');
}

// Whether the device is dark or a person chose it are two questions with one answer; browsers of cheap phones cannot ask both in one rule.
function inTheDark(sheet: string): string {
  const colours = sheet.slice(sheet.indexOf('{'));
  return `@media only screen and (prefers-color-scheme: dark) { :root:not([data-theme]) ${colours} }
@media screen { :root[data-theme='dark'] ${colours} }`;
}

/** Modules that import each other: below one hash, which is that of all of them. */
function beside(files: readonly (readonly [name: string, path: string])[]): Asset[] {
  const contents = files.map(([name, path]) => ({ name, bytes: readFileSync(path) }));
  const hash = sha256(Buffer.concat(contents.map(({ bytes }) => bytes))).slice(0, 16);
  return contents.map(({ name, bytes }) => ({ ...asset(name, JS, bytes), url: `/assets/${hash}/${name}` }));
}

function asset(name: string, contentType: string, bytes: Buffer): Asset {
  const hash = sha256(bytes).slice(0, 16);
  return { url: `/assets/${hash}/${name}`, contentType, bytes, packed: gzipSync(bytes, { level: 9 }) };
}
