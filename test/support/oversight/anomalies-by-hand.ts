/** A past record as a test plants it; days as 'YYYY-MM-DD'. */
export interface PlantedRecord {
  readonly id: string;
  readonly agency: string;
  readonly category: string;
  readonly vendor: string;
  readonly announced: string | null;
  readonly awarded: string | null;
  readonly contracted: string | null;
  readonly started: string | null;
  readonly ended: string | null;
  readonly accepted: string | null;
  readonly realised: string | null;
  readonly pagu: number | null;
  readonly hps: number | null;
  readonly value: number | null;
  readonly paid: number | null;
  readonly number: string | null;
}

type Rows = readonly PlantedRecord[];
const dayNumber = (day: string) => Date.parse(day) / 86_400_000;
const before = (a: string | null, b: string | null) => a !== null && b !== null && a < b;
const above = (a: number | null, b: number | null) => a !== null && b !== null && a > b;
const priced = (rows: Rows) => rows.filter(({ value }) => value !== null && value > 0);
const bought = (rows: Rows) => priced(rows).filter(({ contracted }) => contracted !== null);
const day = (row: PlantedRecord) => dayNumber(row.contracted ?? '');
const sum = (rows: Rows) => rows.reduce((total, { value }) => total + (value ?? 0), 0);
function groups(rows: Rows, key: (row: PlantedRecord) => string): PlantedRecord[][] {
  const found: Record<string, PlantedRecord[]> = {};
  for (const row of rows) (found[key(row)] ??= []).push(row);
  return Object.values(found);
}

function split(rows: Rows, days: number, most: number, key: (row: PlantedRecord) => string, vendors: number) {
  const hits = new Set<string>();
  const small = bought(rows).filter(({ value }) => (value ?? 0) <= most);
  for (const group of groups(small, key)) {
    for (const first of group) {
      const window = group.filter((row) => day(row) >= day(first) && day(row) < day(first) + days);
      const parties = new Set(window.map(({ vendor }) => vendor).filter((vendor) => vendor !== '')).size;
      if (window.length >= 2 && sum(window) > most && parties >= vendors)
        window.forEach(({ id }) => hits.add(id));
    }
  }
  return hits.size;
}

function near(rows: Rows, most: number): number {
  return groups(priced(rows), ({ agency }) => agency).reduce((total, group) => {
    const a = group.filter(({ value }) => (value ?? 0) >= 0.9 * most && (value ?? 0) <= most).length;
    const b = group.filter(({ value }) => (value ?? 0) >= 0.8 * most && (value ?? 0) < 0.9 * most).length;
    return total + (a >= 10 && a >= 2 * b ? a : 0);
  }, 0);
}

function alike(rows: Rows, amount: 'paid' | 'value', on: 'realised' | 'contracted'): number {
  const known = rows.filter((row) => (row[amount] ?? 0) > 0 && row[on] !== null && row.vendor !== '');
  return known.filter((row) =>
    known.some(
      (other) =>
        other.id !== row.id &&
        other.vendor === row.vendor &&
        other[amount] === row[amount] &&
        Math.abs(dayNumber(other[on] ?? '') - dayNumber(row[on] ?? '')) <= 30,
    ),
  ).length;
}

function shares(rows: Rows): { share: number; hhi: number } {
  const known = bought(rows).filter(({ vendor }) => vendor !== '');
  let [share, hhi] = [0, 0];
  for (const group of groups(
    known,
    (row) => `${row.agency}|${row.category}|${row.contracted?.slice(0, 4)}`,
  )) {
    const vendors = groups(group, ({ vendor }) => vendor);
    if (vendors.length < 5) continue;
    const total = sum(group);
    share += vendors.filter((own) => sum(own) > 0.4 * total).reduce((n, own) => n + own.length, 0);
    if (vendors.reduce((index, own) => index + (sum(own) / total) ** 2, 0) > 0.25) hhi += group.length;
  }
  return { share, hhi };
}

function inARow(rows: Rows): number {
  const known = bought(rows).filter(({ vendor }) => vendor !== '');
  let hits = 0;
  for (const group of groups(known, (row) => `${row.agency}|${row.category}`)) {
    const sorted = [...group].sort((a, b) => day(a) - day(b) || (a.id < b.id ? -1 : 1));
    for (let at = 0; at < sorted.length;) {
      let end = at;
      while (sorted[end]?.vendor === sorted[at]?.vendor) end += 1;
      if (end - at > 5) hits += end - at;
      at = end;
    }
  }
  return hits;
}

function rushes(rows: Rows): { december: number; peak: number } {
  let [december, peak] = [0, 0];
  for (const year of groups(bought(rows), (row) => `${row.agency}|${row.contracted?.slice(0, 4)}`)) {
    const late = year.filter(({ contracted }) => contracted?.slice(5, 7) === '12');
    if (sum(late) > 0.2 * sum(year)) december += late.length;
    for (const month of groups(year, (row) => row.contracted?.slice(0, 7) ?? '')) {
      if (sum(month) > (2 * sum(year)) / 12) peak += month.length;
    }
  }
  return { december, peak };
}

function figures(rows: Rows): { round: number; benford: number } {
  let [round, benford] = [0, 0];
  for (const group of groups(priced(rows), ({ agency }) => agency)) {
    const rounds = group.filter(({ value }) => (value ?? 0) % 100_000 === 0).length;
    if (group.length >= 30 && rounds >= 0.8 * group.length) round += rounds;
    if (group.length < 300) continue;
    const chi = Array.from({ length: 9 }, (_, index) => index + 1).reduce((total, digit) => {
      const expected = group.length * Math.log10(1 + 1 / digit);
      const seen = group.filter(({ value }) => String(value).startsWith(String(digit))).length;
      return total + (seen - expected) ** 2 / expected;
    }, 0);
    if (chi > 15.507) benford += group.length;
  }
  return { round, benford };
}

/** How often each anomaly shows in the records, counted row by row without a database. */
export function anomaliesByHand(rows: Rows): Readonly<Record<string, number>> {
  const count = (shows: (row: PlantedRecord) => boolean) => rows.filter(shows).length;
  const weekday = (text: string | null) => (text === null ? null : new Date(text).getUTCDay());
  const repeated = groups(
    rows.filter(({ number }) => number !== null),
    ({ agency, number }) => `${agency}|${number?.toLowerCase().replace(/[^a-z0-9]/g, '')}`,
  ).filter(({ length }) => length > 1);
  const byVendor = ({ agency, category, vendor }: PlantedRecord) => `${agency}|${category}|${vendor}`;
  const withVendor = rows.filter(({ vendor }) => vendor !== '');
  const byAgency = ({ agency, category }: PlantedRecord) => `${agency}|${category}`;
  return {
    'award-before-announcement': count((row) => before(row.awarded, row.announced)),
    'contract-before-award': count((row) => before(row.contracted, row.awarded)),
    'contract-before-announcement': count((row) => before(row.contracted, row.announced)),
    'start-before-contract': count((row) => before(row.started, row.contracted)),
    'acceptance-before-contract': count((row) => before(row.accepted, row.contracted)),
    'acceptance-before-start': count((row) => before(row.accepted, row.started)),
    'realisation-before-acceptance': count((row) => before(row.realised, row.accepted)),
    'end-before-start': count((row) => before(row.ended, row.started)),
    'acceptance-after-end': count((row) => before(row.ended, row.accepted)),
    'one-day-cycle': count(
      (row) => row.contracted !== null && row.contracted === row.accepted && row.accepted === row.realised,
    ),
    'realisation-above-contract': count((row) => above(row.paid, row.value)),
    'contract-above-pagu': count((row) => above(row.value, row.pagu)),
    'contract-above-hps': count((row) => above(row.value, row.hps)),
    'contract-value-negative': count((row) => row.value !== null && row.value < 0),
    'contract-value-zero': count((row) => row.value === 0),
    'contract-on-weekend': count((row) => [0, 6].includes(weekday(row.contracted) ?? 1)),
    'realisation-without-acceptance': count((row) => row.realised !== null && row.accepted === null),
    'missing-acceptance': count((row) => row.accepted === null),
    'missing-vendor': count((row) => row.vendor === ''),
    'contract-number-repeated': repeated.flat().length,
    'duplicate-payment': alike(rows, 'paid', 'realised'),
    'duplicate-contract': alike(rows, 'value', 'contracted'),
    'split-7d-10jt': split(withVendor, 7, 10_000_000, byVendor, 1),
    'split-30d-50jt': split(withVendor, 30, 50_000_000, byVendor, 1),
    'split-30d-200jt': split(withVendor, 30, 200_000_000, byVendor, 1),
    'split-across-vendors-7d-50jt': split(rows, 7, 50_000_000, byAgency, 2),
    'just-below-50jt': near(rows, 50_000_000),
    'just-below-200jt': near(rows, 200_000_000),
    'december-rush': rushes(rows).december,
    'month-peak': rushes(rows).peak,
    'vendor-share': shares(rows).share,
    hhi: shares(rows).hhi,
    'vendor-in-a-row': inARow(rows),
    'round-totals': figures(rows).round,
    benford: figures(rows).benford,
  };
}
