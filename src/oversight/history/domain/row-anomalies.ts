import type { RowAnomaly } from './anomaly.js';

interface StageName {
  readonly code: string;
  readonly column: string;
  readonly name: string;
}

// In the order in which they belong.
const STAGES: readonly StageName[] = [
  { code: 'announcement', column: 'announced_on', name: 'pengumuman' },
  { code: 'award', column: 'awarded_on', name: 'penetapan pemenang' },
  { code: 'contract', column: 'contracted_on', name: 'kontrak' },
  { code: 'start', column: 'starts_on', name: 'mulai kerja' },
  { code: 'acceptance', column: 'accepted_on', name: 'serah terima (BAST)' },
  { code: 'realisation', column: 'realised_on', name: 'realisasi (pembayaran)' },
];

const VALUES = [
  { code: 'pagu', column: 'pagu', name: 'pagu' },
  { code: 'hps', column: 'hps', name: 'HPS' },
  { code: 'award-value', column: 'award_value', name: 'nilai pemenang' },
  { code: 'contract-value', column: 'contract_value', name: 'nilai kontrak' },
  { code: 'realised-value', column: 'realised_value', name: 'nilai realisasi' },
] as const;

const outOfOrder: readonly RowAnomaly[] = STAGES.flatMap((earlier, place) =>
  STAGES.slice(place + 1).map((later) => ({
    code: `${later.code}-before-${earlier.code}`,
    flag: 'RF20',
    title: `Tanggal ${later.name} lebih awal dari tanggal ${earlier.name}`,
    definition: `Kedua tanggal ada dan tanggal ${later.name} < tanggal ${earlier.name}; hari yang sama tidak dihitung.`,
    when: `f.${later.column} < f.${earlier.column}`,
  })),
);

const gaps: readonly RowAnomaly[] = STAGES.slice(1).map((later, place) => {
  const earlier = STAGES[place] as StageName;
  return {
    code: `${later.code}-without-${earlier.code}`,
    flag: 'RF13',
    title: `Ada tanggal ${later.name} tanpa tanggal ${earlier.name}`,
    definition: `Tanggal ${later.name} ada, tanggal ${earlier.name} kosong. Dinilai hanya bila tanggal ${later.name} ada.`,
    when: `case when f.${later.column} is not null then f.${earlier.column} is null end`,
  };
});

const missing: readonly RowAnomaly[] = [
  ...STAGES.map(({ code, column, name }) => ({ code, column, name: `Tanggal ${name}` })),
  ...VALUES.map(({ code, column, name }) => ({ code, column, name: name[0]?.toUpperCase() + name.slice(1) })),
  { code: 'contract-number', column: 'contract_number', name: 'Nomor kontrak' },
  { code: 'vendor', column: 'vendor_key', name: 'Identitas penyedia (nama maupun NPWP)' },
  { code: 'agency', column: "nullif(f.agency_key, '')", name: 'Perangkat daerah' },
].map(({ code, column, name }) => ({
  code: `missing-${code}`,
  flag: null,
  title: `${name} kosong`,
  definition: `${name} tidak diisi. Dihitung untuk setiap catatan.`,
  when: `${column.includes('f.') ? column : `f.${column}`} is null`,
}));

const amounts: readonly RowAnomaly[] = VALUES.flatMap(({ code, column, name }) => [
  {
    code: `${code}-negative`,
    flag: null,
    title: `${name} negatif`,
    definition: `${name} < 0.`,
    when: `f.${column} < 0`,
  },
  {
    code: `${code}-zero`,
    flag: null,
    title: `${name} nol`,
    definition: `${name} = 0.`,
    when: `f.${column} = 0`,
  },
]);

const above: readonly RowAnomaly[] = (
  [
    ['realisation-above-contract', null, 'realised_value', 'Realisasi', 'contract_value', 'nilai kontrak'],
    ['realisation-above-pagu', 'RF22', 'realised_value', 'Realisasi', 'pagu', 'pagu'],
    ['contract-above-award', null, 'contract_value', 'Nilai kontrak', 'award_value', 'nilai pemenang'],
    ['contract-above-hps', null, 'contract_value', 'Nilai kontrak', 'hps', 'HPS'],
    ['contract-above-pagu', 'RF22', 'contract_value', 'Nilai kontrak', 'pagu', 'pagu'],
    ['hps-above-pagu', 'RF22', 'hps', 'HPS', 'pagu', 'pagu'],
  ] as const
).map(([code, flag, high, highName, low, lowName]) => ({
  code,
  flag,
  title: `${highName} di atas ${lowName}`,
  definition: `Keduanya ada dan ${highName} > ${lowName}, tanpa toleransi; sama besar tidak dihitung.`,
  when: `f.${high} > f.${low}`,
  excess: `f.${high} - f.${low}`,
}));

const closedDays: readonly RowAnomaly[] = (
  [
    ['contract', 'contracted_on', 'Kontrak'],
    ['acceptance', 'accepted_on', 'Serah terima'],
  ] as const
).flatMap(([code, column, name]) => {
  const weekend = `extract(isodow from f.${column}) >= 6`;
  const holiday = `case when extract(year from f.${column})::int in (select year from known_year)
    then f.${column} in (select date from holiday) end`;
  return [
    {
      code: `${code}-on-weekend`,
      flag: 'RF16',
      title: `${name} bertanggal Sabtu atau Minggu`,
      definition: `Tanggal ada dan jatuh pada hari Sabtu atau Minggu.`,
      when: weekend,
    },
    {
      code: `${code}-on-holiday`,
      flag: 'RF16',
      title: `${name} bertanggal hari libur atau cuti bersama`,
      definition: `Tanggal ada di daftar hari libur nasional dan cuti bersama, juga bila jatuh pada akhir pekan. Dinilai hanya untuk tahun yang kalender liburnya sudah dimuat.`,
      when: holiday,
    },
  ];
});

const others: readonly RowAnomaly[] = [
  {
    code: 'end-before-start',
    flag: 'RF20',
    title: 'Tanggal selesai kontrak lebih awal dari tanggal mulai',
    definition: 'Kedua tanggal ada dan tanggal selesai < tanggal mulai; hari yang sama tidak dihitung.',
    when: 'f.ends_on < f.starts_on',
  },
  {
    code: 'acceptance-after-end',
    flag: 'RF31',
    title: 'Serah terima terlambat',
    definition:
      'Kedua tanggal ada dan tanggal BAST > tanggal selesai kontrak; hari yang sama tidak dihitung.',
    when: 'f.accepted_on > f.ends_on',
  },
  {
    code: 'one-day-cycle',
    flag: 'RF35',
    title: 'Kontrak, serah terima dan pembayaran pada hari yang sama',
    definition: 'Ketiga tanggal ada dan sama.',
    when: 'f.contracted_on = f.accepted_on and f.accepted_on = f.realised_on',
  },
  {
    code: 'contract-outside-year',
    flag: null,
    title: 'Tanggal kontrak di luar tahun anggaran',
    definition: 'Tahun anggaran dan tanggal kontrak ada dan tahunnya berbeda.',
    when: 'extract(year from f.contracted_on)::int <> f.fiscal_year',
  },
  {
    code: 'realisation-after-year',
    flag: null,
    title: 'Pembayaran setelah tahun anggaran',
    definition: 'Tahun anggaran dan tanggal realisasi ada dan tahun realisasi > tahun anggaran.',
    when: 'extract(year from f.realised_on)::int > f.fiscal_year',
  },
  {
    code: 'missing-npwp',
    flag: null,
    title: 'NPWP penyedia kosong',
    definition:
      'NPWP tidak diisi, seluruhnya nol, atau bukan 15, 16 atau 22 angka. Dihitung untuk setiap catatan.',
    when: 'not f.has_npwp',
  },
];

/** Anomalies that one record shows by itself. Equal dates and equal amounts never count. */
export const ROW_ANOMALIES: readonly RowAnomaly[] = [
  ...outOfOrder,
  ...others,
  ...above,
  ...closedDays,
  ...amounts,
  ...gaps,
  ...missing,
];
