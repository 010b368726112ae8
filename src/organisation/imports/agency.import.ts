import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queryable, Tx } from '../../platform/database/index.js';
import {
  eachRow,
  ImportKinds,
  RowReader,
  type ImportColumn,
  type ImportKind,
  type ImportRow,
  type ImportSession,
  type RowAction,
  type RowOutcome,
  type RowVerdict,
} from '../../platform/imports/index.js';
import { AgencyRegister, type AgencyLetterhead } from '../agency.register.js';
import { agenciesByCode, type KnownAgency } from './organisation-look-up.queries.js';

const COLUMNS: readonly ImportColumn[] = [
  {
    key: 'code',
    heading: 'Kode Perangkat Daerah',
    synonyms: ['kode', 'kode skpd', 'kode opd', 'kode unit'],
    required: true,
    help: 'Kode SKPD atau unit seperti di SIPD.',
    example: '1.02.0.00.0.00.01.0000',
  },
  {
    key: 'parent',
    heading: 'Kode Induk',
    synonyms: ['kode perangkat daerah induk', 'kode skpd induk', 'induk'],
    help: 'Untuk unit: kode perangkat daerah di atasnya. Kosong untuk perangkat daerah.',
    example: null,
  },
  {
    key: 'name',
    heading: 'Nama',
    synonyms: ['nama perangkat daerah', 'nama skpd', 'nama opd', 'nama unit'],
    required: true,
    help: 'Nama lengkap seperti di kop surat.',
    example: 'Dinas Contoh',
  },
  {
    key: 'numberCode',
    heading: 'Kode Nomor Surat',
    synonyms: ['kode penomoran', 'singkatan', 'kode surat'],
    required: true,
    help: 'Bagian nomor surat yang menunjuk perangkat daerah: 2 sampai 20 huruf besar, angka, titik atau tanda hubung.',
    example: 'DISCONTOH',
  },
  {
    key: 'address',
    heading: 'Alamat',
    required: true,
    help: 'Alamat di kop surat.',
    example: 'Kompleks Perkantoran Contoh',
  },
  {
    key: 'city',
    heading: 'Tempat Surat',
    synonyms: ['kota', 'tempat'],
    required: true,
    help: 'Tempat di depan tanggal surat.',
    example: 'Cikarang Pusat',
  },
  {
    key: 'contact',
    heading: 'Kontak',
    synonyms: ['telepon', 'telp', 'kontak telepon surel'],
    help: 'Telepon dan surel di kop surat.',
    example: null,
  },
];

interface AgencyRow extends AgencyLetterhead {
  readonly code: string;
  readonly parentCode: string | null;
  readonly numberCode: string;
}

/** Agencies and their units as a file: new ones are opened, the letterheads of known ones changed. */
@Injectable()
export class AgencyImport implements ImportKind<AgencyRow>, OnModuleInit {
  readonly code = 'agencies';
  readonly name = 'Perangkat daerah dan unit';
  readonly permission = 'organisation.manage';
  readonly isPersonal = false;
  readonly columns = COLUMNS;

  constructor(
    private readonly kinds: ImportKinds,
    private readonly agencies: AgencyRegister,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  open(): Promise<ImportSession<AgencyRow>> {
    const rowOfCode = new Map<string, number>();
    const rowOfNumber = new Map<string, number>();
    return Promise.resolve({
      read: (cells, rowNumber) => {
        const reader = new RowReader(cells, COLUMNS);
        const row: AgencyRow = {
          code: reader.text('code', { required: true, longest: 40 }).toUpperCase(),
          parentCode: reader.optional('parent', { longest: 40 })?.toUpperCase() ?? null,
          numberCode: reader.text('numberCode', { required: true, longest: 20 }).toUpperCase(),
          name: reader.text('name', { required: true }),
          address: reader.text('address', { required: true, longest: 500 }),
          city: reader.text('city', { required: true, longest: 100 }),
          contact: reader.text('contact'),
        };
        if (row.code !== '' && !/^[0-9A-Z][0-9A-Z.-]{0,39}$/.test(row.code)) {
          reader.fault('code', 'code-form', 'Kode hanya memuat angka, huruf, titik dan tanda hubung.');
        }
        if (row.numberCode !== '' && !/^[A-Z0-9.-]{2,20}$/.test(row.numberCode)) {
          reader.fault(
            'numberCode',
            'number-code-form',
            'Kode nomor surat terdiri atas 2 sampai 20 huruf, angka, titik atau tanda hubung.',
          );
        }
        once(reader, rowOfCode, 'code', row.code, rowNumber);
        once(reader, rowOfNumber, 'numberCode', row.numberCode, rowNumber);
        return reader.done(() => row);
      },
      judge: async (source, rows) => {
        const known = await this.known(source, rows);
        return rows.map(({ value, rowNumber }) => verdictOf(value, rowNumber, known, rowOfCode));
      },
      apply: async (tx, rows) => {
        const known = await this.known(tx, rows);
        return eachRow(rows, (value) => this.write(tx, value, known), columnOf);
      },
    });
  }

  private known(source: Queryable, rows: readonly ImportRow<AgencyRow>[]): Promise<Map<string, KnownAgency>> {
    return agenciesByCode(
      source,
      rows.flatMap(({ value }) => [value.code, value.parentCode ?? value.code]),
    );
  }

  private async write(tx: Tx, row: AgencyRow, known: Map<string, KnownAgency>): Promise<RowOutcome> {
    const { code, parentCode, numberCode, ...letterhead } = row;
    const found = known.get(code);
    if (found) {
      const action = actionOn(found, row);
      if (action === 'update') await this.agencies.change(tx, found.id, letterhead, found.version);
      return { action, recordId: found.id };
    }
    const parent = parentCode === null ? null : known.get(parentCode);
    if (parent === undefined) {
      return {
        refused: [{ column: 'parent', code: 'parent-unknown', detail: 'Kode induk tidak terdaftar.' }],
      };
    }
    const id = await this.agencies.open(tx, {
      ...letterhead,
      code,
      numberCode,
      parentId: parent?.id ?? null,
    });
    // A unit of the same batch finds its parent.
    known.set(code, { ...letterhead, id, code, numberCode, parentCode, version: 1 });
    return { action: 'create', recordId: id };
  }
}

function verdictOf(
  row: AgencyRow,
  rowNumber: number,
  known: ReadonlyMap<string, KnownAgency>,
  rowOfCode: ReadonlyMap<string, number>,
): RowVerdict {
  const found = known.get(row.code);
  const faults = [];
  if (found && (found.numberCode !== row.numberCode || found.parentCode !== row.parentCode)) {
    const detail =
      'Perangkat daerah ini sudah terdaftar dengan kode nomor surat atau induk lain; keduanya tidak berubah selamanya.';
    faults.push({ column: 'code', code: 'agency-differs', detail });
  }
  const { parentCode } = row;
  if (!found && parentCode !== null && !known.has(parentCode)) {
    const parentRow = rowOfCode.get(parentCode);
    if (parentRow === undefined || parentRow > rowNumber) {
      const detail = 'Kode induk tidak terdaftar dan tidak ada di baris sebelumnya.';
      faults.push({ column: 'parent', code: 'parent-unknown', detail });
    }
  }
  return { action: found ? actionOn(found, row) : 'create', faults };
}

function actionOn(found: KnownAgency, row: AgencyRow): RowAction {
  const fields = ['name', 'address', 'city', 'contact'] as const;
  return fields.every((field) => found[field] === row[field]) ? 'unchanged' : 'update';
}

function once(
  reader: RowReader,
  seen: Map<string, number>,
  key: string,
  value: string,
  rowNumber: number,
): void {
  if (value === '') return;
  const earlier = seen.get(value) ?? rowNumber;
  if (earlier !== rowNumber) reader.fault(key, 'repeated', `Sama dengan baris ${earlier}.`);
  seen.set(value, earlier);
}

function columnOf(pointer: string): string | null {
  return pointer === '/parentId' ? 'parent' : pointer.slice(1);
}
