import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** What a PDF is made of: further objects, entries of its catalog and trailer, and how many pages. */
interface PdfParts {
  readonly pages?: number;
  readonly catalog?: string;
  readonly page?: string;
  readonly trailer?: string;
  /** Objects from number 10 on. */
  readonly objects?: readonly (string | Buffer)[];
}

/** A sound PDF with a right table of its objects, with whatever else the test wants in it. */
export function pdfOf({
  pages = 1,
  catalog = '',
  page = '',
  trailer = '',
  objects = [],
}: PdfParts = {}): Buffer {
  const bodies = new Map<number, string | Buffer>([
    [1, `<</Type/Catalog/Pages 2 0 R${catalog}>>`],
    [2, `<</Type/Pages/Count ${pages}/Kids[${Array.from({ length: pages }, () => '3 0 R').join(' ')}]>>`],
    [3, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${page}>>`],
    ...objects.map((body, index) => [10 + index, body] as const),
  ]);
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets = new Map<number, number>();
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [number, body] of bodies) {
    offsets.set(number, length());
    parts.push(Buffer.from(`${number} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n'));
  }
  const start = length();
  const size = Math.max(...bodies.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n${rows.join('')}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** One stream object. */
export function streamOf(dictionary: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** Objects hidden in a compressed stream, where a plain look does not find them. */
export function objectStreamOf(text: string): Buffer {
  const packed = deflateSync(Buffer.from(`20 0 ${text}`));
  return streamOf('/Type/ObjStm/N 1/First 5/Filter/FlateDecode', packed);
}

const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');

/** A PDF that opens only with this password: standard security handler, revision 2, 40 bit. */
export function lockedPdf(password: string): Buffer {
  const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();
  const padded = Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32);
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(-4);
  const id = Buffer.alloc(16, 7);
  const key = md5(padded, owner, permissions, id).subarray(0, 5);
  const user = rc4(key, PADDING);
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
  return pdfOf({
    trailer: `/ID[${hex(id)}${hex(id)}]/Encrypt 10 0 R`,
    objects: [`<</Filter/Standard/V 1/R 2/O ${hex(owner)}/U ${hex(user)}/P -4>>`],
  });
}

// OpenSSL 3 keeps rc4 in its legacy part, so it is written out.
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (a: number, b: number) => {
    [state[a], state[b]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + at(i)) & 255;
      swap(i, j);
      return byte ^ at(at(i) + at(j));
    }),
  );
}

/** A PNG as its chunks; `pixels` rows of RGB unless the caller brings the packed data itself. */
export function pngOf(
  width: number,
  height: number,
  { packed, chunks = [] }: { packed?: Buffer; chunks?: readonly (readonly [string, Buffer])[] } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x88)]);
  const data = packed ?? deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[
      ['IHDR', header] as const,
      ...chunks,
      ['IDAT', data] as const,
      ['IEND', Buffer.alloc(0)] as const,
    ].map(([type, body]) => chunkOf(type, body)),
  ]);
}

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of a few kilobytes that claims, and would unpack to, `side` times `side` pixels. */
export function pngBomb(side: number): Buffer {
  return pngOf(side, side, { packed: deflateSync(Buffer.alloc(5_000_000), { level: 9 }) });
}

/** The smallest ZIP archive with one stored file. */
export function zipOf(name = 'a.txt', content = Buffer.from('isi')): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt32LE(crc32(content), 14);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  local.copy(entry, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + content.length, 16);
  return Buffer.concat([local, Buffer.from(name), content, entry, Buffer.from(name), end]);
}

/** A GIF of one pixel. */
export const GIF = Buffer.from('R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=', 'base64');

/** What virus scanners take for a virus, by agreement. */
export const EICAR = Buffer.from(
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
  'latin1',
);
