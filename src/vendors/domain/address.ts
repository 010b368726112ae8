const WRITTEN_OUT: Readonly<Record<string, string>> = {
  JL: 'JALAN',
  JLN: 'JALAN',
  GG: 'GANG',
  KP: 'KAMPUNG',
  KMP: 'KAMPUNG',
  DSN: 'DUSUN',
  PERUM: 'PERUMAHAN',
  PRM: 'PERUMAHAN',
  KOMP: 'KOMPLEK',
  KOMPLEKS: 'KOMPLEK',
  BLK: 'BLOK',
  DS: 'DESA',
  KEL: 'KELURAHAN',
  KEC: 'KECAMATAN',
};
const SAYS_NOTHING = new Set(['NO', 'NOMOR', 'NOMER', 'NMR']);

/** An address in the form in which two are compared: capitals, abbreviations written out, numbers without leading zeros. */
export function addressKey(address: string): string {
  return address
    .normalize('NFKD')
    .toUpperCase()
    .replace(/([A-Z])(\d)|(\d)([A-Z])/g, '$1$3 $2$4')
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => WRITTEN_OUT[word] ?? word.replace(/^0+(?=\d)/, ''))
    .filter((word) => !SAYS_NOTHING.has(word))
    .join(' ');
}

/** A point on the map, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH_RADIUS_METRES = 6_371_000;

/** The distance between two places over the ground, in metres. */
export function metresBetween(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (difference: number) => Math.sin(radians(difference) / 2) ** 2;
  const chord =
    half(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(chord));
}

/** The rectangle that holds an area, south-west to north-east. */
export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** Whether a place lies within the rectangle, edges included. */
export function isWithin({ latitude, longitude }: Place, { south, west, north, east }: Bounds): boolean {
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
}
