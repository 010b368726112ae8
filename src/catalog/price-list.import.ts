import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/index.js';
import { Problem } from '../platform/http/index.js';
import {
  ImportKinds,
  type ImportColumn,
  type ImportFile,
  type ImportKind,
  type ImportSession,
  type RowFault,
} from '../platform/imports/index.js';
import { COLUMN_SYNONYMS, type Column } from './domain/price-list-layout.js';
import { PriceListReading, type Ceiling, type RowProblem } from './domain/price-list.js';
import type { CeilingEntity } from './price-list.entity.js';
import { LoadPriceListRequest } from './price-list.requests.js';
import { PriceLists, toCeiling } from './price-list.service.js';

/** The fields beside an imported list: which rows are taken is said when it is confirmed. */
export class PriceListImportFields extends OmitType(LoadPriceListRequest, ['mode']) {}

const column = (
  key: Column,
  help: string,
  example: ImportColumn['example'],
  required = false,
): ImportColumn => ({ key, heading: key, synonyms: COLUMN_SYNONYMS[key], help, example, required });

const COLUMNS: readonly ImportColumn[] = [
  column('id', 'Kode baris dalam daftar, bila ada; tidak boleh berulang.', '0001'),
  column('uraian_barang', 'Nama barang atau jasa.', 'Contoh kertas HVS', true),
  column('spesifikasi', 'Merek, ukuran, isi.', 'A4 70 gram'),
  column('satuan', 'Satuan, misalnya Rim, Dus, Orang/Kali.', 'Rim', true),
  column('harga_satuan', 'Rupiah bulat per satuan, misalnya 52000 atau 52.000.', 52_000, true),
  column('jenis', 'SSH atau SBU.', 'SSH'),
  column('tahun', 'Tahun anggaran.', 2026),
  column('kode_kelompok_barang', 'Kode kelompok barang (tata letak SIPD).', null),
  column('uraian_kelompok_barang', 'Nama kelompok barang (tata letak SIPD).', null),
  column('kode_rekening', 'Satu atau beberapa kode rekening, dipisah koma.', '5.1.02.01.01.0024'),
];
const KEYS = COLUMNS.map(({ key }) => key);

/** Price lists (SSH, SBU) as files: a list binds as a whole, so it comes into force with all its good rows in one transaction. */
@Injectable()
export class PriceListImport implements ImportKind<Ceiling, PriceListImportFields>, OnModuleInit {
  readonly code = 'price-list';
  readonly name = 'Standar harga (SSH/SBU)';
  readonly permission = 'price-list.manage';
  readonly isPersonal = false;
  readonly isWhole = true;
  readonly batch = 1_000;
  readonly mostRows = 100_000;
  readonly columns = COLUMNS;
  readonly options = PriceListImportFields;

  constructor(
    private readonly kinds: ImportKinds,
    private readonly priceLists: PriceLists,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  admit(
    _source: Queryable,
    _actor: unknown,
    { validFrom, validUntil }: PriceListImportFields,
  ): Promise<void> {
    if (!validUntil || validUntil >= validFrom) return Promise.resolve();
    const detail = 'Tanggal akhir berlaku mendahului tanggal mulai berlaku.';
    const item = { pointer: '/validUntil', code: 'period-reversed', detail };
    return Promise.reject(new Problem('rule-refused', detail, [item]));
  }

  async open(_source: Queryable, file: ImportFile<PriceListImportFields>): Promise<ImportSession<Ceiling>> {
    const { options } = file;
    const header = {
      layout: file.columns.has('kode_kelompok_barang') ? ('sipd' as const) : ('simple' as const),
      rowNumber: 0,
      columns: new Map(KEYS.map((key, index) => [key, index])),
      repeated: [],
    };
    const reading = new PriceListReading(header, await this.priceLists.readingTables());
    const id = uuidv7();
    const ceilings: CeilingEntity[] = [];
    let rows = 0;
    return {
      read: (cells, rowNumber) => {
        rows += 1;
        const row = { rowNumber, cells: KEYS.map((key) => cells.get(key) ?? null) };
        const { ceiling, errors, warnings } = reading.read(row);
        return { value: ceiling, faults: errors.map(toFault), remarks: warnings.map(toFault) };
      },
      remarks: () => {
        const { fiscalYear, warnings } = reading.result();
        const differs = fiscalYear !== null && fiscalYear !== options.fiscalYear;
        const detail = `Berkas menyebut tahun ${fiscalYear}, bukan ${options.fiscalYear}.`;
        return [
          ...warnings.filter(({ row }) => row === null).map(toFault),
          ...(differs ? [{ column: 'tahun', code: 'year-differs', detail }] : []),
        ];
      },
      judge: (_database, batch) => Promise.resolve(batch.map(() => ({ action: 'create' as const }))),
      apply: (_tx, batch) => {
        const written = batch.map(({ value }) => toCeiling(value, id, options.commodity ?? null));
        ceilings.push(...written);
        return Promise.resolve(written.map((row) => ({ action: 'create' as const, recordId: row.id })));
      },
      finish: (tx) =>
        this.priceLists.write(
          tx,
          { ...options, id, fileName: file.fileName, sourceSha256: file.sha256, rows },
          ceilings,
        ),
    };
  }
}

function toFault({ column: name, code, detail }: RowProblem): RowFault {
  return { column: name, code, detail };
}
