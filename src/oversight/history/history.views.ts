import { writeCsv, type WrittenTable } from '../../platform/table/index.js';
import type { AnomalyCount, AnomalyRow } from './anomaly.queries.js';
import { ANOMALIES } from './domain/anomalies.js';
import type { Anomaly } from './domain/anomaly.js';

/** What an anomaly is, and how often it shows. */
export interface AnomalyView {
  readonly code: string;
  readonly flag: string | null;
  readonly title: string;
  readonly definition: string;
  /** Purchases that show it, and those that could be judged. */
  readonly hits: number;
  readonly judged: number;
  /** How many groups the hits form; null where each stands alone. */
  readonly groups: number | null;
  /** Rupiah beyond what should be, where the anomaly is about an amount. */
  readonly excess: number | null;
}

/** The counts of one agency. */
export interface AgencyAnomalies {
  readonly source: string;
  readonly agencyKey: string;
  readonly agencyName: string | null;
  readonly records: number;
  /** By code; those that do not show are left out. */
  readonly hits: Readonly<Record<string, number>>;
}

/** The counts as the API shows them: every anomaly, also those that do not show; then agency by agency. */
export function toAnomaliesView(counts: readonly AnomalyCount[]) {
  const byCode = grouped(counts, ({ code }) => code);
  const byAgency = grouped(counts, ({ source, agencyKey }) => JSON.stringify([source, agencyKey]));
  const agencies = [...byAgency.values()].map((rows): AgencyAnomalies => {
    const [{ source = '', agencyKey = '', agencyName = null, records = 0 } = {}] = rows;
    const shown = rows.filter(({ hits }) => hits > 0).map(({ code, hits }) => [code, hits] as const);
    return { source, agencyKey, agencyName, records, hits: Object.fromEntries(shown) };
  });
  return {
    records: agencies.reduce((sum, { records }) => sum + records, 0),
    items: ANOMALIES.map((anomaly) => toAnomalyView(anomaly, byCode.get(anomaly.code) ?? [])),
    agencies,
  };
}

function toAnomalyView(
  { code, flag, title, definition }: Anomaly,
  rows: readonly AnomalyCount[],
): AnomalyView {
  const sum = (of: (row: AnomalyCount) => number | null) => {
    const known = rows.map(of).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  return {
    code,
    flag,
    title,
    definition,
    hits: sum(({ hits }) => hits) ?? 0,
    judged: sum(({ judged }) => judged) ?? 0,
    groups: sum(({ groups }) => groups),
    excess: sum(({ excess }) => excess),
  };
}

/** The counts as a file: a line for each anomaly and agency that shows it, and one for each anomaly over all. */
export function toAnomaliesCsv(counts: readonly AnomalyCount[]): WrittenTable {
  const nameOf = new Map(ANOMALIES.map((anomaly) => [anomaly.code, anomaly]));
  const all = toAnomaliesView(counts).items.map(
    ({ code, flag, title, definition, hits, judged, groups, excess }) => [
      ...[code, flag, title, '', 'Semua', hits, judged, groups, excess, definition],
    ],
  );
  const each = counts
    .filter(({ hits }) => hits > 0)
    .map(({ code, source, agencyKey, agencyName, hits, judged, groups, excess }) => [
      ...[
        code,
        nameOf.get(code)?.flag ?? null,
        nameOf.get(code)?.title ?? '',
        source,
        agencyName ?? agencyKey,
      ],
      ...[hits, judged, groups, excess, ''],
    ]);
  const heading = [
    'Kode',
    'Tanda',
    'Anomali',
    'Sumber',
    'Perangkat daerah',
    'Jumlah',
    'Dapat dinilai',
    'Kelompok',
    'Selisih (Rp)',
  ];
  return writeCsv([[...heading, 'Definisi'], ...all, ...each]);
}

/** The purchases that show an anomaly as a file. */
export function toAnomalyRowsCsv(rows: readonly AnomalyRow[]): WrittenTable {
  return writeCsv([
    [
      ...[
        'ID',
        'Sumber',
        'ID Paket',
        'Nama Paket',
        'Perangkat Daerah',
        'Tahun',
        'Jenis',
        'Metode',
        'Pagu',
        'HPS',
        'Nilai Pemenang',
      ],
      ...[
        'Nilai Kontrak',
        'Nilai Realisasi',
        'Tanggal Pengumuman',
        'Tanggal Penetapan Pemenang',
        'Tanggal Kontrak',
        'Tanggal Mulai',
      ],
      ...[
        'Tanggal Selesai',
        'Tanggal BAST',
        'Tanggal Realisasi',
        'Nomor Kontrak',
        'Nama Penyedia',
        'NPWP ada',
        'Kelompok',
      ],
    ],
    ...rows.map((row) => [
      ...[
        row.id,
        row.source,
        row.externalId,
        row.packageName,
        row.agencyName ?? row.agencyKey,
        row.fiscalYear,
        row.category,
      ],
      ...[
        row.method,
        row.pagu,
        row.hps,
        row.awardValue,
        row.contractValue,
        row.realisedValue,
        row.announcedOn,
        row.awardedOn,
      ],
      ...[
        row.contractedOn,
        row.startsOn,
        row.endsOn,
        row.acceptedOn,
        row.realisedOn,
        row.contractNumber,
        row.vendorName,
      ],
      ...[row.hasNpwp ? 'ya' : 'tidak', row.group],
    ]),
  ]);
}

function grouped(
  counts: readonly AnomalyCount[],
  key: (count: AnomalyCount) => string,
): Map<string, AnomalyCount[]> {
  const groups = new Map<string, AnomalyCount[]>();
  for (const count of counts) {
    const group = groups.get(key(count)) ?? [];
    group.push(count);
    groups.set(key(count), group);
  }
  return groups;
}
