import { refused, type InspectedType, type UnsoundFile } from './protocol.js';

// Long enough not to turn up by chance in ten megabytes of compressed data.
const MARKUP = /<script[\s>]|<!doctype\s+html|<html[\s>]|<\?php|<iframe[\s>]|<svg[\s>]/i;
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_ENTRY = 'PK\x01\x02';
const ZIP_END_LENGTH = 22;
const ZIP_COMMENT_MAX = 0xffff;

/** A file that is also something else, which another program would open as that; null for one that is only what it says. */
export function polyglotFault(bytes: Buffer, type: InspectedType): UnsoundFile | null {
  if (hasArchive(bytes)) {
    return refused('file-polyglot', 'Berkas ini sekaligus arsip ZIP; kirim berkas yang asli tanpa sisipan.');
  }
  if (type === 'application/pdf') {
    return hasTail(bytes)
      ? refused('file-polyglot', 'Sesudah akhir PDF masih ada data lain; simpan ulang lewat "Cetak ke PDF".')
      : null;
  }
  const text = bytes.toString('latin1');
  if (MARKUP.test(text)) {
    return refused(
      'file-polyglot',
      'Di dalam gambar ini tersisip kode halaman web; potret atau simpan ulang.',
    );
  }
  return text.includes('%PDF-1.') && text.includes('%%EOF')
    ? refused('file-polyglot', 'Di dalam gambar ini tersisip PDF; kirim gambar dan PDF terpisah.')
    : null;
}

/** A ZIP is read from its end: a record there that points to a list of entries, wherever the archive begins. */
export function hasArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - ZIP_END_LENGTH - ZIP_COMMENT_MAX);
  for (
    let at = bytes.indexOf(ZIP_END, from);
    at >= 0 && at + ZIP_END_LENGTH <= bytes.length;
    at = bytes.indexOf(ZIP_END, at + 1)
  ) {
    const listLength = bytes.readUInt32LE(at + 12);
    const list = at - listLength;
    if (listLength >= 46 && list >= 0 && bytes.toString('latin1', list, list + 4) === ZIP_ENTRY) return true;
  }
  return false;
}

function hasTail(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf('%%EOF');
  return end >= 0 && /[^\s\0]/.test(bytes.toString('latin1', end + 5));
}
