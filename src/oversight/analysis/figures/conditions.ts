import type { Given, Grouping } from './figure.js';

/** Class of a business as figures count it: a cooperative is one whatever its size. */
export const CLASS = `case when v.legal_form = 'koperasi' then 'koperasi' else coalesce(v.umkm_class, 'tanpa-kelas') end`;

/** Whether money went to micro or small business or to a cooperative (Perpres 12/2021 ps 65). */
export const IS_UMK = `(v.legal_form = 'koperasi' or coalesce(v.umkm_class in ('mikro', 'kecil'), false))`;

/** The vendor of `x`, with the village it stands in. */
export const vendorOf = (x: string): string =>
  `join vendor v on v.id = ${x}.vendor_id left join area d on d.code = v.desa_code`;

/** Whose rows may be seen, and of which agency they are asked. */
export function agencyConditions(given: Given, agency: string): string[] {
  const { scope, filters } = given;
  const conditions: string[] = [];
  if (scope !== null) conditions.push(`${agency} = any(${given.value(scope, 'uuid[]')})`);
  if (filters.agencyId !== undefined && filters.units === 'own') {
    conditions.push(`${agency} = ${given.value(filters.agencyId, 'uuid')}`);
  } else if (filters.agencyId !== undefined) {
    conditions.push(`${agency} in (
      with recursive below as (select id from agency where id = ${given.value(filters.agencyId, 'uuid')}
        union all select a.id from agency a join below b on a.parent_id = b.id) select id from below)`);
  }
  return conditions;
}

/** Between the first and the last day. */
export const inPeriod = (given: Given, day: string): string =>
  `${day} between ${given.value(given.filters.from, 'date')} and ${given.value(given.filters.until, 'date')}`;

const equal = (given: Given, left: string, value: string | undefined, type = 'text'): string[] =>
  value === undefined ? [] : [`${left} = ${given.value(value, type)}`];

/** Of the vendor `v` and its village `d`. */
export function vendorConditions(given: Given): string[] {
  const { kecamatan, class: umkmClass } = given.filters;
  return [...equal(given, 'd.parent_code', kecamatan), ...equal(given, CLASS, umkmClass)];
}

/** Of a row that knows its vendor, kind and lane. */
export function orderConditions(given: Given, x: string): string[] {
  const { vendorId, kind, lane } = given.filters;
  return [
    ...equal(given, `${x}.vendor_id`, vendorId, 'uuid'),
    ...equal(given, `${x}.kind`, kind),
    ...equal(given, `${x}.lane`, lane),
    ...vendorConditions(given),
  ];
}

/** Of `analysis_spend s`, joined with its vendor. */
export function spendConditions(given: Given): string {
  const { basis, account, category, channel } = given.filters;
  return [
    // A literal, so that only that partition is read.
    `s.basis = '${basis}'`,
    inPeriod(given, 's.on_date'),
    ...agencyConditions(given, 's.agency_id'),
    ...orderConditions(given, 's'),
    ...equal(given, 's.account_code', account),
    ...categoryConditions(given, category),
    ...channelConditions(given, 's.channel', channel),
  ].join(' and ');
}

/** `analysis_spend s`, with its vendor only where that is asked for. */
export function spendFrom({ filters }: Given, by: Grouping): string {
  const asksVendor = filters.kecamatan !== undefined || filters.class !== undefined;
  return asksVendor || by === 'kecamatan' || by === 'class'
    ? `analysis_spend s ${vendorOf('s')}`
    : 'analysis_spend s';
}

function categoryConditions(given: Given, category: string | undefined): string[] {
  if (category === undefined) return [];
  const code = given.value(category, 'text');
  return [`(s.category_code = ${code} or starts_with(s.category_code, ${code} || '.'))`];
}

/** `none` asks for what has no channel yet. */
export function channelConditions(given: Given, left: string, channel: string | undefined): string[] {
  if (channel === 'none') return [`${left} is null`];
  return equal(given, left, channel);
}

/** What spending is split by: ids, days and texts in the order of their bytes, which are put in groups several times faster than words. */
export const SPEND_KEYS: Readonly<Record<Grouping, string>> = {
  total: `'semua'`,
  agency: 's.agency_id',
  account: `s.account_code collate "C"`,
  category: `s.category_code collate "C"`,
  vendor: 's.vendor_id',
  kecamatan: `coalesce(d.parent_code, '-') collate "C"`,
  class: `(${CLASS}) collate "C"`,
  month: `date_trunc('month', s.on_date)::date`,
  channel: `coalesce(s.channel, 'none') collate "C"`,
  kind: 's.kind',
  lane: 's.lane',
};

const WORDS = (words: Readonly<Record<string, string>>): string =>
  `case x.key ${Object.entries(words)
    .map(([key, word]) => `when '${key}' then '${word}'`)
    .join(' ')} else x.key end`;

/** The name that people know the group `x.key` by. */
export const NAMES: Readonly<Record<Grouping, string>> = {
  total: `'Seluruhnya'`,
  agency: '(select name from agency where id = x.key)',
  account: 'coalesce((select name from account_code where code = x.key), x.key)',
  category: 'coalesce((select name from category where code = x.key), x.key)',
  vendor: '(select name from vendor where id = x.key)',
  kecamatan: `coalesce((select name from area where code = x.key), 'Belum diketahui')`,
  class: WORDS({
    mikro: 'Usaha mikro',
    kecil: 'Usaha kecil',
    menengah: 'Usaha menengah',
    koperasi: 'Koperasi',
    'tanpa-kelas': 'Belum diketahui',
  }),
  month: `to_char(x.key, 'YYYY-MM')`,
  channel: WORDS({ none: 'Belum ditentukan' }),
  kind: WORDS({ mamin: 'Makan dan minum rapat', atk: 'Alat tulis kantor' }),
  lane: WORDS({ normal: 'Biasa', urgent: 'Mendesak' }),
};

/** The key of a group as it is sent: ids and codes as they are, a month as "2026-11". */
export const KEYS_SHOWN = Object.fromEntries(
  Object.keys(NAMES).map((by) => [by, by === 'month' ? NAMES.month : 'x.key']),
) as Readonly<Record<Grouping, string>>;

/** Months in their order, everything else the largest first. */
export const ordered = (by: Grouping, measure: string): string =>
  by === 'month' ? 'order by x.key' : `order by ${measure} desc nulls last, x.key`;

/** A share in percent with one decimal; null of nothing. */
export const percentOf = (part: string, whole: string): string =>
  `round(100.0 * ${part} / nullif(${whole}, 0), 1)::float8`;
