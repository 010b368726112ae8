import { crc32, inflateRawSync } from 'node:zlib';
import { TableUnreadable, tooLarge } from './table.js';

/** One file of an archive, unpacked. */
export interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
}

const DIRECTORY_ENTRY = 0x02014b50;
const END = Buffer.from('PK\u0005\u0006');
const MOST_ENTRIES = 2_000;

/**
 * Unpacks the entries of a zip archive that `wanted` names, by its directory. What an entry says of its size is not believed:
 * unpacking stops at `limit` bytes in all, however few bytes the archive has.
 */
export function unpack(zip: Buffer, wanted: (name: string) => boolean, limit: number): Entry[] {
  const end = zip.lastIndexOf(END);
  if (end < 0 || end + 22 > zip.length) throw damaged();
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) throw tooLarge();
  const entries: Entry[] = [];
  let left = limit;
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (wanted(name)) {
      const bytes = unpackEntry(zip, at, left);
      left -= bytes.length;
      entries.push({ name, bytes });
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function unpackEntry(zip: Buffer, at: number, limit: number): Buffer {
  const method = zip.readUInt16LE(at + 10);
  const packedSize = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  if (zip.readUInt32LE(at + 24) > limit || limit <= 0) throw tooLarge();
  if (local + 30 > zip.length) throw damaged();
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + packedSize);
  if (packed.length !== packedSize) throw damaged();
  if (method === 0) return packed;
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw damaged(error);
  }
}

/** An archive of these entries as they are, not compressed, for a reader that must not meet anything else. */
export function pack(entries: readonly Entry[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const path = Buffer.from(name);
    // version 20, no flags, stored, no date; CRC, both sizes, length of the name, no extra field
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, rest, path]));
    local.push(Buffer.from('PK\u0003\u0004'), common, path, bytes);
    offset += 4 + common.length + path.length + bytes.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, list, end]);
}

function damaged(cause?: unknown): TableUnreadable {
  return new TableUnreadable('file-damaged', 'Berkas XLSX rusak atau bukan lembar kerja.', cause);
}
