/** A kecamatan, or a desa or kelurahan with the code of its kecamatan in front. */
export interface NamedArea {
  readonly code: string;
  readonly name: string;
}

/** What a written name may mean: exactly one area, none, or several. */
export type AreaFinding =
  { readonly area: NamedArea; readonly isExact: boolean } | { readonly candidates: readonly NamedArea[] };

/**
 * The area that somebody means by a name or code, among `areas`. Prefixes, case, spaces and signs do not matter; one wrong letter
 * (two in a long name) is forgiven when only one area comes near.
 */
export function findArea(written: string, areas: readonly NamedArea[]): AreaFinding {
  const digits = written.replace(/[\s.]/g, '');
  if (/^\d{6,10}$/.test(digits)) {
    const byCode = areas.filter(({ code }) => code.replaceAll('.', '') === digits);
    return only(byCode, true);
  }
  const key = areaKey(written);
  const exact = areas.filter(({ name }) => areaKey(name) === key);
  if (exact.length > 0) return only(exact, true);
  const allowed = key.length >= 9 ? 2 : key.length >= 5 ? 1 : 0;
  const near = areas
    .map((area) => ({ area, distance: distanceWithin(areaKey(area.name), key, allowed) }))
    .filter(({ distance }) => distance <= allowed);
  const least = Math.min(...near.map(({ distance }) => distance));
  return only(
    near.filter(({ distance }) => distance === least).map(({ area }) => area),
    false,
  );
}

function only(found: readonly NamedArea[], isExact: boolean): AreaFinding {
  const [area] = found;
  return area && found.length === 1 ? { area, isExact } : { candidates: found };
}

/** A name in the form in which two are compared. */
export function areaKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^\s*(?:kecamatan|kec|desa|ds|kelurahan|kel)\b\.?\s*/, '')
    .replace(/[^a-z0-9]/g, '');
}

/** Letters to add, drop or change from one text to the other; more than `most` when it is more. */
function distanceWithin(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[other.length] ?? most + 1;
}
