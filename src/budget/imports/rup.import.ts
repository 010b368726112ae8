import { Injectable, type OnModuleInit } from '@nestjs/common';
import { parseRupiah } from '../../kernel/index.js';
import { coversAgency, type Actor } from '../../platform/access/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import {
  eachRow,
  ImportKinds,
  RowReader,
  type ImportColumn,
  type ImportFile,
  type ImportKind,
  type ImportRow,
  type ImportSession,
  type RowFault,
  type RowOutcome,
  type RowVerdict,
} from '../../platform/imports/index.js';
import { RUP_CODE, RUP_METHODS, type RupMethod } from '../domain/rup.js';
import { RupPackageEntity } from '../rup.entity.js';
import { askedPackages, type AskedPackage, type KnownPackage } from '../rup.queries.js';
import { RUP_SUBJECT, RupPackages } from '../rup.service.js';

const COLUMNS: readonly ImportColumn[] = [
  {
    key: 'code',
    heading: 'Kode RUP',
    synonyms: ['id rup', 'kode paket', 'id paket'],
    required: true,
    help: 'Angka dari SiRUP, biasanya delapan digit.',
    example: '00000001',
  },
  {
    key: 'name',
    heading: 'Nama Paket',
    synonyms: ['paket', 'nama paket pengadaan'],
    required: true,
    help: 'Seperti di SiRUP.',
    example: 'Belanja makanan dan minuman rapat contoh',
  },
  {
    key: 'agency',
    heading: 'Kode SKPD',
    synonyms: ['kode perangkat daerah', 'kode opd', 'kode satker'],
    required: true,
    help: 'Kode perangkat daerah seperti di SIPD.',
    example: '1.02.0.00.0.00.01.0000',
  },
  {
    key: 'fiscalYear',
    heading: 'Tahun',
    synonyms: ['tahun anggaran', 'ta'],
    required: true,
    help: 'Tahun anggaran.',
    example: 2026,
  },
  {
    key: 'value',
    heading: 'Nilai',
    synonyms: ['pagu', 'total nilai', 'pagu paket', 'nilai pagu'],
    required: true,
    help: 'Rupiah bulat.',
    example: 100_000_000,
  },
  {
    key: 'method',
    heading: 'Metode',
    synonyms: ['metode pemilihan', 'metode pengadaan', 'cara pengadaan'],
    required: true,
    help: `Salah satu: ${Object.values(RUP_METHODS).join(', ')}.`,
    example: 'E-Purchasing',
  },
  {
    key: 'subActivities',
    heading: 'Kode Sub Kegiatan',
    synonyms: ['sub kegiatan'],
    help: 'Sub kegiatan yang membiayai, dipisah koma bila beberapa; kosong bila belum dikaitkan.',
    example: '1.02.01.2.06.0009',
  },
  {
    key: 'accounts',
    heading: 'Kode Rekening',
    synonyms: ['kode akun', 'mak', 'rekening'],
    help: 'Rekening yang membiayai, dipisah koma; kosong berarti semua rekening sub kegiatan itu.',
    example: '5.1.02.01.01.0052',
  },
];

interface RupRow extends AskedPackage {
  readonly name: string;
  readonly value: number;
  readonly method: RupMethod;
}
type Found = Awaited<ReturnType<typeof askedPackages>>[number];

const METHODS: Readonly<Record<string, RupMethod>> = Object.fromEntries(
  Object.entries(RUP_METHODS).flatMap(([method, name]) => [
    [method, method as RupMethod],
    [name, method as RupMethod],
  ]),
);

/** Packages of the procurement plan as a file, as SiRUP lists them, linked with the lines that it names. Links are only added. */
@Injectable()
export class RupImport implements ImportKind<RupRow>, OnModuleInit {
  readonly code = 'rup-packages';
  readonly name = 'Paket RUP';
  readonly permission = 'rup.manage';
  readonly isPersonal = false;
  readonly columns = COLUMNS;

  constructor(
    private readonly kinds: ImportKinds,
    private readonly packages: RupPackages,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  open(_source: Queryable, { actor }: ImportFile): Promise<ImportSession<RupRow>> {
    const rowOf = new Map<string, number>();
    return Promise.resolve({
      read: (cells, rowNumber) => {
        const reader = new RowReader(cells, COLUMNS);
        const row = {
          code: reader.digits('code', { required: true }) ?? '',
          name: reader.text('name', { required: true, longest: 500 }),
          agencyCode: reader.text('agency', { required: true, longest: 60 }).toUpperCase(),
          fiscalYear: reader.integer('fiscalYear', { required: true, least: 2000, most: 2100 }),
          value: valueOf(reader),
          method: reader.oneOf('method', METHODS, { required: true }),
          subActivities: listOf(reader, 'subActivities'),
          accounts: listOf(reader, 'accounts'),
        };
        const { code, fiscalYear, value, method } = row;
        if (code !== '' && !RUP_CODE.test(code)) {
          reader.fault('code', 'rup-form', 'Kode RUP terdiri atas 7 sampai 9 angka.');
        }
        const key = `${row.agencyCode} ${fiscalYear} ${code}`;
        const earlier = rowOf.get(key) ?? rowNumber;
        rowOf.set(key, earlier);
        if (earlier !== rowNumber) reader.fault('code', 'repeated', `Sama dengan baris ${earlier}.`);
        return reader.done(() => {
          if (fiscalYear === null || value === null || method === null)
            throw new Error('required cells were checked');
          return { ...row, fiscalYear, value, method };
        });
      },
      judge: async (source, rows) => {
        const found = await askedPackages(
          source,
          rows.map(({ value }) => value),
        );
        return rows.map(({ value }, index) => verdictOf(value, found[index], actor));
      },
      apply: (tx, rows) => this.write(tx, rows, actor),
    });
  }

  private async write(tx: Tx, rows: readonly ImportRow<RupRow>[], actor: Actor): Promise<RowOutcome[]> {
    const found = await askedPackages(
      tx,
      rows.map(({ value }) => value),
    );
    const foundOf = new Map(rows.map(({ value }, index) => [value, found[index]]));
    return eachRow(rows, (row) => this.writeOne(tx, row, foundOf.get(row), actor), columnOf);
  }

  private async writeOne(tx: Tx, row: RupRow, found: Found | undefined, actor: Actor): Promise<RowOutcome> {
    const { action, faults = [] } = verdictOf(row, found, actor);
    if (faults.length > 0 || !found?.agencyId) return { refused: faults };
    const { known, lineIds } = found;
    if (!known) {
      const { fiscalYear, code, name, value, method } = row;
      const given = { agencyId: found.agencyId, fiscalYear, code, name, value, method };
      return { action, recordId: await this.packages.enterIn(tx, given, lineIds) };
    }
    if (action === 'unchanged') return { action, recordId: known.id };
    const record = await tx.lock(RupPackageEntity, { id: known.id }, RUP_SUBJECT);
    await this.packages.changeIn(tx, record, row, linked(known, lineIds));
    return { action, recordId: known.id };
  }
}

function verdictOf(row: RupRow, found: Found | undefined, actor: Actor): RowVerdict {
  const { agencyId = null, known = null, lineIds = [] } = found ?? {};
  const faults: RowFault[] = [];
  if (agencyId === null) {
    const detail = `Perangkat daerah ${row.agencyCode} tidak terdaftar.`;
    faults.push({ column: 'agency', code: 'agency-unknown', detail });
  } else if (actor.role !== 'administrator' && !coversAgency(actor, agencyId)) {
    const detail = 'Anda hanya dapat memasukkan paket perangkat daerah sendiri dan unit di bawahnya.';
    faults.push({ column: 'agency', code: 'agency-foreign', detail });
  }
  if (known?.status === 'cancelled') {
    const detail = 'Paket ini sudah dibatalkan di sini.';
    faults.push({ column: 'code', code: 'rup-cancelled', detail });
  }
  const remarks: RowFault[] = [];
  if (row.subActivities.length > 0 && lineIds.length === 0) {
    const detail =
      'Tidak ada baris anggaran dengan sub kegiatan dan rekening ini; paket dicatat tanpa kaitan.';
    remarks.push({ column: 'subActivities', code: 'line-unknown', detail });
  }
  if (!known) return { action: 'create', faults, remarks };
  const isSame =
    known.name === row.name &&
    known.value === row.value &&
    known.method === row.method &&
    linked(known, lineIds).length === known.lineIds.length;
  return { action: isSame ? 'unchanged' : 'update', faults, remarks };
}

function linked(known: KnownPackage, lineIds: readonly string[]): string[] {
  return [...new Set([...known.lineIds, ...lineIds])];
}

function valueOf(reader: RowReader): number | null {
  const text = reader.text('value', { required: true, longest: 60 });
  if (text === '') return null;
  const decision = parseRupiah(text);
  if (decision.ok && decision.value >= 0) return decision.value;
  reader.fault('value', 'value-unreadable', 'Nilai harus rupiah bulat, misalnya 1250000 atau 1.250.000.');
  return null;
}

function listOf(reader: RowReader, key: string): string[] {
  return [...new Set(reader.text(key, { longest: 2000 }).split(/[\s,;]+/))].filter((part) => part !== '');
}

function columnOf(pointer: string): string | null {
  return pointer.startsWith('/budgetLineIds') ? 'subActivities' : pointer.slice(1);
}
