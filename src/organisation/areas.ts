import { getDistricts, getVillages } from 'idn-area-data';

/** A kecamatan; `code` is `32.16.01`. */
export interface Kecamatan {
  readonly code: string;
  readonly name: string;
}

/** A desa or kelurahan; `code` is `32.16.01.2001`. */
export interface Desa {
  readonly code: string;
  readonly kecamatanCode: string;
  readonly name: string;
  readonly kind: 'desa' | 'kelurahan';
}

/** A regency's areas, ordered by code. */
export interface Areas {
  readonly kecamatan: readonly Kecamatan[];
  readonly desa: readonly Desa[];
}

/**
 * The areas of a regency (`32.16`) as the Ministry of Home Affairs codes them. Reads the national list of 84,000 rows: call it when
 * seeding, not per request. Throws RangeError for a malformed code and for a regency without areas.
 */
export async function readAreas(regencyCode: string): Promise<Areas> {
  if (!/^\d{2}\.\d{2}$/.test(regencyCode)) {
    throw new RangeError(`A regency code reads like 32.16, not "${regencyCode}"`);
  }
  const [districts, villages] = await Promise.all([getDistricts(), getVillages()]);
  const kecamatan = districts
    .map((row) => ({ code: dotted(row.code), name: row.name.trim() }))
    .filter((row) => row.code.startsWith(`${regencyCode}.`))
    .sort(byCode);
  const desa = villages
    .map((row) => ({ code: dotted(row.code), name: row.name }))
    .filter((row) => row.code.startsWith(`${regencyCode}.`))
    .map(({ code, name }): Desa => ({
      code,
      kecamatanCode: code.slice(0, 8),
      name: name.trim(),
      // The last block starts with 1 for a kelurahan and with 2 or 3 for a desa or its like.
      kind: code[9] === '1' ? 'kelurahan' : 'desa',
    }))
    .sort(byCode);
  if (kecamatan.length === 0) {
    throw new RangeError(`No areas are known for regency ${regencyCode}`);
  }
  return { kecamatan, desa };
}

// Releases of the package differ: some write 3216012001, some 32.16.01.2001.
function dotted(code = ''): string {
  const digits = code.replace(/\D/g, '');
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6, 10)]
    .filter((part) => part !== '')
    .join('.');
}

function byCode(a: { code: string }, b: { code: string }): number {
  return a.code < b.code ? -1 : 1;
}
