import { readFileSync } from 'node:fs';
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
  /** The same, packed once at start: on a slow line the style sheets are most of a first page. */
  readonly packed: Buffer;
}

const installed = createRequire(join(PACKAGE_ROOT, 'package.json'));

/** The few files of the portal, read once at start. */
export const assets = {
  framework: asset(
    'pico.css',
    'text/css; charset=utf-8',
    installed.resolve('@picocss/pico/css/pico.green.min.css'),
  ),
  style: asset('portal.css', 'text/css; charset=utf-8', join(PACKAGE_ROOT, 'public', 'portal.css')),
  position: asset(
    'position.js',
    'text/javascript; charset=utf-8',
    join(PACKAGE_ROOT, 'public', 'position.js'),
  ),
  icon: asset('icon.svg', 'image/svg+xml', join(PACKAGE_ROOT, 'public', 'icon.svg')),
};

/** The asset at this address; undefined for any other. */
export function assetAt(url: string): Asset | undefined {
  return Object.values(assets).find((known) => known.url === url);
}

function asset(name: string, contentType: string, path: string): Asset {
  const bytes = readFileSync(path);
  const hash = sha256(bytes).slice(0, 16);
  return { url: `/assets/${hash}/${name}`, contentType, bytes, packed: gzipSync(bytes, { level: 9 }) };
}
