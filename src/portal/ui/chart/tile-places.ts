/** Where a tile stands: row and column from 1. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

// A soft hyphen where a long name may break in a narrow tile.
const BREAK = '\u00ad';

/** The kecamatan of a regency as a map of tiles, north above: `|` ends a column, `.` is nothing, `-` a place where a name may break. */
const MAPS: Readonly<Record<string, readonly string[]>> = {
  // Kabupaten Bekasi, from the Java Sea to the hills: Muaragembong to Bojongmangu.
  '32.16': [
    '.             | 17 Muara-gembong | .                   | 16 Cabang-bungin   | .',
    '01 Taruma-jaya | 02 Babe-lan       | 03 Suka-wangi        | 14 Suka-karya      | 13 Peba-yuran',
    '.             | 05 Tam-bun Utara   | 04 Tambe-lang        | 15 Suka-tani        | 10 Karang Baha-gia',
    '06 Tam-bun Sela-tan | 07 Cibi-tung   | 09 Cika-rang Utara    | 11 Cika-rang Timur  | 12 Kedung Wa-ringin',
    '18 Setu       | 08 Cika-rang Barat | 19 Cika-rang Sela-tan  | 20 Cika-rang Pusat  | .',
    '.             | 21 Se-rang Baru    | 22 Ciba-rusah        | 23 Bojong-mangu    | .',
  ],
};

interface Known {
  readonly place: Place;
  readonly label: string;
}

const KNOWN = new Map<string, Known>(
  Object.entries(MAPS).flatMap(([regency, rows]) =>
    rows.flatMap((row, above) =>
      row.split('|').flatMap((cell, left): [string, Known][] => {
        const found = /^(\d\d) (.+)$/.exec(cell.trim());
        if (!found) return [];
        const [, number = '', name = ''] = found;
        const place = { row: above + 1, column: left + 1 };
        return [[`${regency}.${number}`, { place, label: name.replaceAll('-', BREAK) }]];
      }),
    ),
  ),
);

/** Each tile with its place; null for what stands on no map: those come last, in the order of their codes. */
export function placesOf<T extends { readonly code: string; readonly name: string }>(tiles: readonly T[]) {
  const all = tiles.map((tile) => {
    const known = KNOWN.get(tile.code);
    return { tile, place: known?.place ?? null, label: known?.label ?? tile.name };
  });
  const order = ({ place, tile }: (typeof all)[number]) =>
    place === null ? `1 ${tile.code}` : `0 ${place.row}${place.column}`;
  return all.toSorted((a, b) => order(a).localeCompare(order(b)));
}

/** Tiles of the kecamatan on the map of this regency that are not among these. */
export function missingTiles(regency: string, tiles: readonly { readonly code: string }[]) {
  const present = new Set(tiles.map(({ code }) => code));
  return codesOnMap(regency)
    .filter((code) => !present.has(code))
    .map((code) => ({ code, name: KNOWN.get(code)?.label.replaceAll(BREAK, '') ?? code, value: 0 }));
}

/** The codes of all kecamatan that a regency's map has. */
export function codesOnMap(regency: string): string[] {
  return [...KNOWN.keys()].filter((code) => code.startsWith(`${regency}.`)).sort();
}
