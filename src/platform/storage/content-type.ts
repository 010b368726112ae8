import type { InspectedType, SoundFile } from './inspection/protocol.js';

/** The extension a file of this type gets. */
const EXTENSIONS = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
} as const satisfies Record<SoundFile['contentType'], string>;

/** The type that the bytes themselves show; null for anything that may not be uploaded. A name or a declared type proves nothing. */
export function detectUploadType(bytes: Uint8Array): InspectedType | null {
  const starts = (signature: string, at = 0) =>
    Buffer.from(bytes.subarray(at, at + signature.length)).toString('latin1') === signature;
  if (starts('%PDF-')) return 'application/pdf';
  if (starts('\xff\xd8\xff')) return 'image/jpeg';
  if (starts('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (starts('RIFF') && starts('WEBP', 8)) return 'image/webp';
  return null;
}

/** The format of newer iPhones, which nothing here can draw: its sender is told what to do instead. */
export function isHeic(bytes: Uint8Array): boolean {
  return /^ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/.test(
    Buffer.from(bytes.subarray(4, 12)).toString('latin1'),
  );
}

/** A name that is safe in a folder, a header and a page: the last part of a path, known characters, the extension of the true type. */
export function safeFileName(given: string, type: SoundFile['contentType']): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{M}\p{N} _().-]+/gu, '_')
    .replace(/^[\s._]+|[\s._]+$/g, '');
  const cut = [...stem].slice(0, 100).join('').trim();
  return `${cut || 'berkas'}.${EXTENSIONS[type]}`;
}

/** RFC 6266: a plain name for old readers and the whole one in UTF-8. Always a download, never a page of ours. */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
