import { deflateSync } from 'node:zlib';

/** Identifiers of an invented vendor, new in each run so that the example can be repeated on the same data. */
export interface ExampleVendor {
  readonly email: string;
  readonly name: string;
  readonly ownerName: string;
  readonly nik: string;
  readonly npwp: string;
  readonly nib: string;
  readonly bankAccount: string;
  readonly phone: string;
}

/** An invented food vendor; `run` is any positive number, the same number gives the same vendor. */
export function exampleVendor(run: number): ExampleVendor {
  const serial = String(1 + (run % 9_998)).padStart(4, '0');
  const digits = String(run % 1e10).padStart(10, '0');
  // 3216 Kabupaten Bekasi, kecamatan 20; born 17 August 1980, a woman (day + 40).
  const nik = `321620570880${serial}`;
  return {
    email: `pemilik.${run}@contoh.example`,
    name: `Dapur Contoh ${serial}`,
    ownerName: 'Pemilik Usaha Contoh',
    nik,
    npwp: nik,
    nib: `129${digits}`,
    bankAccount: `00${digits}`,
    phone: `0812${digits.slice(-8)}`,
  };
}

/** A small valid PNG that stands for the scan of a paper. */
export function examplePng(): Buffer {
  const width = 8;
  const rows = Buffer.concat(
    Array.from({ length: 8 }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0xd9)])),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(8, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
