import { formatRupiah } from '../../../kernel/index.js';
import type { GroupAnomaly } from './anomaly.js';

// Below which a purchase needs less: tax (PMK 59/2022), proof of purchase, receipt, SPK (Perpres 12/2021, 46/2025).
const THRESHOLDS = [2_000_000, 10_000_000, 50_000_000, 200_000_000] as const;
const short = (threshold: number) => `${threshold / 1_000_000}jt`;
const BOUGHT = 'f.contracted_on is not null and f.contract_value > 0';

const repeated: readonly GroupAnomaly[] = (
  [
    ['contract-number-repeated', 'dalam satu perangkat daerah', 'source, agency_key'],
    ['contract-number-repeated-anywhere', 'di semua perangkat daerah sumber itu', 'source'],
  ] as const
).map(([code, where, columns]) => ({
  code,
  flag: null,
  title: `Nomor kontrak dipakai lebih dari sekali ${where}`,
  definition: `Sedikitnya dua catatan ${where} bernomor kontrak sama; huruf besar kecil, spasi dan tanda baca diabaikan. Semua catatan itu dihitung.`,
  judged: 'f.contract_number is not null',
  hits: `select id, group_key from (
      select id, number as group_key, count(*) over (partition by ${columns}, number) as times
      from (select f.*, regexp_replace(lower(f.contract_number), '[^a-z0-9]', '', 'g') as number from f) n where number <> '') x
    where times > 1`,
}));

const duplicates: readonly GroupAnomaly[] = (
  [
    [
      'duplicate-payment',
      'Pembayaran',
      'realised_value',
      'nilai realisasi',
      'realised_on',
      'tanggal realisasi',
    ],
    ['duplicate-contract', 'Kontrak', 'contract_value', 'nilai kontrak', 'contracted_on', 'tanggal kontrak'],
  ] as const
).map(([code, name, value, valueName, day, dayName]) => ({
  code,
  flag: 'RF32',
  title: `${name} sama kepada penyedia yang sama dalam 30 hari`,
  definition: `Ada catatan lain dengan penyedia dan ${valueName} (> 0) yang sama, yang ${dayName}nya berselisih paling banyak 30 hari. Semua catatan itu dihitung.`,
  judged: `f.vendor_key is not null and f.${day} is not null and f.${value} > 0`,
  hits: `select id, vendor_key || ' ' || ${value} as group_key from (
      select f.*, f.${day} - lag(f.${day}) over w as since, lead(f.${day}) over w - f.${day} as till from f
      where f.vendor_key is not null and f.${day} is not null and f.${value} > 0
      window w as (partition by f.vendor_key, f.${value} order by f.${day}, f.id)) x
    where since <= 30 or till <= 30`,
}));

function splitting(days: number, threshold: number, acrossVendors: boolean): GroupAnomaly {
  const party = acrossVendors ? '' : ', f.vendor_key';
  const base = `${BOUGHT} and f.contract_value <= ${threshold}${acrossVendors ? '' : ' and f.vendor_key is not null'}`;
  const by = `partition by f.source, f.agency_key, f.category${party}`;
  const who = acrossVendors ? 'perangkat daerah dan jenis' : 'perangkat daerah, penyedia dan jenis';
  return {
    code: `split${acrossVendors ? '-across-vendors' : ''}-${days}d-${short(threshold)}`,
    flag: 'RF01',
    title: `Pemecahan di bawah ${formatRupiah(threshold)} dalam ${days} hari${acrossVendors ? ' pada beberapa penyedia' : ''}`,
    definition:
      `Sedikitnya dua kontrak dari ${who} yang sama, masing-masing bernilai > 0 dan <= ${formatRupiah(threshold)}, dalam jendela ` +
      `${days} hari berturut-turut (hari pertama termasuk) berjumlah > ${formatRupiah(threshold)}` +
      `${acrossVendors ? ', dari sedikitnya dua penyedia yang dikenal' : ''}. Semua kontrak di salah satu jendela itu dihitung.`,
    judged: base,
    hits: `select id, group_key from (
        select y.id, y.group_key, max(y.opens::int) over (partition by y.group_key order by y.contracted_on
          range between interval '${days - 1} days' preceding and current row) as within
        from (
          select f.id, f.contracted_on, concat_ws('|', f.source, f.agency_key, f.category${party}) as group_key,
            count(*) over ahead > 1 and sum(f.contract_value) over ahead > ${threshold}
              ${acrossVendors ? 'and min(f.vendor_key) over ahead <> max(f.vendor_key) over ahead' : ''} as opens
          from f where ${base}
          window ahead as (${by} order by f.contracted_on range between current row and interval '${days - 1} days' following)) y) x
      where within = 1`,
  };
}

const splits: readonly GroupAnomaly[] = [false, true].flatMap((acrossVendors) =>
  [7, 30].flatMap((days) => THRESHOLDS.map((threshold) => splitting(days, threshold, acrossVendors))),
);

const justBelow: readonly GroupAnomaly[] = THRESHOLDS.map((threshold) => ({
  code: `just-below-${short(threshold)}`,
  flag: 'RF02',
  title: `Kontrak menumpuk tepat di bawah ${formatRupiah(threshold)}`,
  definition:
    `Per perangkat daerah: a = banyak kontrak bernilai >= 0,9 T dan <= T, b = banyak kontrak >= 0,8 T dan < 0,9 T, dengan T = ` +
    `${formatRupiah(threshold)}. Ditandai bila a >= 10 dan a >= 2 b; kontrak di a dihitung.`,
  judged: 'f.contract_value > 0',
  hits: `select id, group_key from (
      select f.id, concat_ws('|', f.source, f.agency_key) as group_key, f.contract_value >= ${threshold * 0.9} as is_near,
        count(*) filter (where f.contract_value >= ${threshold * 0.9}) over w as near,
        count(*) filter (where f.contract_value < ${threshold * 0.9}) over w as far
      from f where f.contract_value between ${threshold * 0.8} and ${threshold}
      window w as (partition by f.source, f.agency_key)) x
    where is_near and near >= 10 and near >= 2 * far`,
}));

const rushes: readonly GroupAnomaly[] = [
  {
    code: 'december-rush',
    flag: 'RF21',
    title: 'Belanja menumpuk di bulan Desember',
    definition:
      'Per perangkat daerah dan tahun tanggal kontrak: jumlah nilai kontrak Desember > 20% dari jumlah setahun (nilai > 0). Kontrak Desember dihitung.',
    judged: BOUGHT,
    hits: `select id, group_key from (
        select f.id, concat_ws('|', f.source, f.agency_key, extract(year from f.contracted_on)) as group_key,
          extract(month from f.contracted_on) = 12 as is_late,
          sum(f.contract_value) filter (where extract(month from f.contracted_on) = 12) over w as late, sum(f.contract_value) over w as year
        from f where ${BOUGHT}
        window w as (partition by f.source, f.agency_key, extract(year from f.contracted_on))) x
      where is_late and late > 0.20 * year`,
  },
  {
    code: 'month-peak',
    flag: 'RF21',
    title: 'Belanja satu bulan lebih dari dua kali rata-rata',
    definition:
      'Per perangkat daerah dan tahun tanggal kontrak: jumlah nilai kontrak sebulan > 2 x (jumlah setahun / 12) (nilai > 0). Kontrak bulan itu dihitung.',
    judged: BOUGHT,
    hits: `select id, group_key from (
        select f.id, concat_ws('|', f.source, f.agency_key, to_char(f.contracted_on, 'YYYY-MM')) as group_key,
          sum(f.contract_value) over (partition by f.source, f.agency_key, to_char(f.contracted_on, 'YYYY-MM')) as month,
          sum(f.contract_value) over (partition by f.source, f.agency_key, extract(year from f.contracted_on)) as year
        from f where ${BOUGHT}) x
      where month * 12 > 2 * year`,
  },
  {
    code: 'last-days-rush',
    flag: 'RF21',
    title: 'Belanja menumpuk di sepuluh hari kerja terakhir',
    definition:
      'Per perangkat daerah dan tahun tanggal kontrak: jumlah nilai kontrak sejak hari kerja kesepuluh dari akhir tahun (Senin-Jumat di luar daftar libur) > 10% dari jumlah setahun (nilai > 0). Kontrak sejak hari itu dihitung.',
    judged: BOUGHT,
    hits: `select id, group_key from (
        select f.id, concat_ws('|', f.source, f.agency_key, l.year) as group_key, f.contracted_on >= l.first_day as is_late,
          sum(f.contract_value) filter (where f.contracted_on >= l.first_day) over w as late, sum(f.contract_value) over w as year
        from f join last_days l on l.year = extract(year from f.contracted_on) where ${BOUGHT}
        window w as (partition by f.source, f.agency_key, l.year)) x
      where is_late and late > 0.10 * year`,
  },
];

const SHARED = `${BOUGHT} and f.vendor_key is not null`;
const MARKET = `f.source, f.agency_key, f.category, extract(year from f.contracted_on)`;

const concentration: readonly GroupAnomaly[] = [
  {
    code: 'vendor-share',
    flag: 'RF10',
    title: 'Satu penyedia lebih dari 40% belanja',
    definition:
      'Per perangkat daerah, jenis dan tahun tanggal kontrak dengan sedikitnya 5 penyedia: jumlah nilai kontrak satu penyedia > 40% dari jumlah kelompok itu (nilai > 0). Kontrak penyedia itu dihitung.',
    judged: SHARED,
    hits: `select x.id, concat_ws('|', x.source, x.agency_key, x.category, x.year, x.vendor_key) as group_key
      from (select f.id, f.source, f.agency_key, f.category, extract(year from f.contracted_on) as year, f.vendor_key,
              sum(f.contract_value) over (partition by ${MARKET}, f.vendor_key) as own,
              sum(f.contract_value) over (partition by ${MARKET}) as total from f where ${SHARED}) x
        join market m using (source, agency_key, category, year)
      where m.vendors >= 5 and own > 0.40 * total`,
  },
  {
    code: 'hhi',
    flag: 'RF10',
    title: 'Konsentrasi penyedia (HHI) di atas 0,25',
    definition:
      'Per perangkat daerah, jenis dan tahun tanggal kontrak dengan sedikitnya 5 penyedia: jumlah kuadrat bagian tiap penyedia > 0,25 (nilai > 0). Semua kontrak kelompok itu dihitung.',
    judged: SHARED,
    hits: `select f.id, concat_ws('|', ${MARKET}) as group_key
      from f join market m on m.source = f.source and m.agency_key = f.agency_key and m.category = f.category
        and m.year = extract(year from f.contracted_on)
      where ${SHARED} and m.vendors >= 5 and m.hhi > 0.25`,
  },
  {
    code: 'vendor-in-a-row',
    flag: 'RF10',
    title: 'Lebih dari lima kontrak berturut-turut kepada satu penyedia',
    definition:
      'Per perangkat daerah dan jenis, kontrak diurutkan menurut tanggal kontrak lalu kode paket: lebih dari 5 berturut-turut kepada penyedia yang sama (nilai > 0, penyedia dikenal). Semua kontrak rangkaian itu dihitung.',
    judged: SHARED,
    hits: `select id, group_key from (
        select y.id, concat_ws('|', y.source, y.agency_key, y.category, y.vendor_key, y.run) as group_key,
          count(*) over (partition by y.source, y.agency_key, y.category, y.vendor_key, y.run) as times
        from (select f.*, row_number() over (partition by f.source, f.agency_key, f.category order by f.contracted_on, f.external_id, f.id)
                - row_number() over (partition by f.source, f.agency_key, f.category, f.vendor_key
                    order by f.contracted_on, f.external_id, f.id) as run
              from f where ${SHARED}) y) x
      where times > 5`,
  },
];

const figures: readonly GroupAnomaly[] = [
  {
    code: 'round-totals',
    flag: 'RF29',
    title: 'Nilai kontrak terlalu sering bulat',
    definition:
      'Per perangkat daerah dengan sedikitnya 30 kontrak bernilai > 0: sedikitnya 80% di antaranya kelipatan tepat Rp100.000. Kontrak kelipatan itu dihitung.',
    judged: 'f.contract_value > 0',
    hits: `select id, group_key from (
        select f.id, concat_ws('|', f.source, f.agency_key) as group_key, f.contract_value % 100000 = 0 as is_round,
          count(*) over w as n, count(*) filter (where f.contract_value % 100000 = 0) over w as rounds
        from f where f.contract_value > 0 window w as (partition by f.source, f.agency_key)) x
      where is_round and n >= 30 and rounds >= 0.8 * n`,
  },
  {
    code: 'benford',
    flag: 'RF29',
    title: 'Angka pertama nilai kontrak menyimpang dari hukum Benford',
    definition:
      'Per perangkat daerah dengan sedikitnya 300 kontrak bernilai >= Rp1: chi-kuadrat angka pertama terhadap log10(1 + 1/d), d = 1..9, > 15,507 (8 derajat bebas, 5%). Semua kontrak itu dihitung.',
    judged: 'f.contract_value >= 1',
    hits: `select f.id, concat_ws('|', f.source, f.agency_key) as group_key from f
        join (select source, agency_key from (
            select n.source, n.agency_key, n.total, d.digit, count(v.id) as seen
            from (select source, agency_key, count(*) as total from f where contract_value >= 1 group by 1, 2 having count(*) >= 300) n
              cross join generate_series(1, 9) as d(digit)
              left join f v on v.source = n.source and v.agency_key = n.agency_key and v.contract_value >= 1
                and left(trunc(v.contract_value)::text, 1)::int = d.digit
            group by 1, 2, 3, 4) c
          group by source, agency_key
          having sum(power(seen - total * log(1 + 1.0 / digit), 2) / (total * log(1 + 1.0 / digit))) > 15.507) b using (source, agency_key)
      where f.contract_value >= 1`,
  },
];

/** Anomalies that several records show together. Amounts at zero or below never take part. */
export const GROUP_ANOMALIES: readonly GroupAnomaly[] = [
  ...repeated,
  ...duplicates,
  ...splits,
  ...justBelow,
  ...rushes,
  ...concentration,
  ...figures,
];
