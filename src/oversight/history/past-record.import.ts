import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { describeEncrypted, FieldCipher } from '../../platform/crypto/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import { flagOf } from '../../platform/http/index.js';
import {
  ImportKinds,
  type ImportFile,
  type ImportKind,
  type ImportRow,
  type ImportSession,
  type RowAction,
  type RowOutcome,
} from '../../platform/imports/index.js';
import { plainKey } from './domain/past-row.js';
import { PAST_RECORD_COLUMNS } from './past-record.columns.js';
import { knownRecords, writeRecords, type KnownRecord, type RecordToWrite } from './past-record.queries.js';
import { readPastRow, type PastRow } from './read-past-row.js';

// The same purpose as in the register of vendors, so that their blind indexes can be compared.
const NPWP = 'vendor.npwp';
const ROW = 'past_record.row';
const DEFAULT_SOURCE = 'riwayat';
describeEncrypted({
  table: 'past_record',
  column: 'vendor_npwp_cipher',
  purpose: NPWP,
  index: { column: 'vendor_npwp_index' },
});

/** What is said beside a file of past records. */
export class PastRecordFields {
  /** The system or list that it comes from: records are known by their source and their code there. "riwayat" unless given. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(120) source?: string;
  /** Whether the agencies are this regency's own, so that equal codes or names are the same agency; no unless given. */
  @IsOptional() @Transform(flagOf) @IsBoolean() own?: boolean;
}

/** A row with the name by which it is known again. */
interface NamedRow extends ImportRow<PastRow> {
  readonly source: string;
  readonly externalId: string;
  readonly npwpIndex: string | null;
}

/** Records of purchases before the platform, as files of any system: what a file does not tell of a known record stays. */
@Injectable()
export class PastRecordImport implements ImportKind<PastRow, PastRecordFields>, OnModuleInit {
  readonly code = 'past-records';
  readonly name = 'Riwayat pengadaan sebelum sistem ini';
  readonly permission = 'history.import';
  readonly isPersonal = true;
  readonly batch = 2_000;
  readonly mostRows = 50_000;
  readonly columns = PAST_RECORD_COLUMNS;
  readonly options = PastRecordFields;

  constructor(
    private readonly kinds: ImportKinds,
    private readonly cipher: FieldCipher,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  open(_source: Queryable, file: ImportFile<PastRecordFields>): Promise<ImportSession<PastRow>> {
    const rowOf = new Map<string, number>();
    const times = new Map<string, number>();
    return Promise.resolve({
      read: (cells, rowNumber) => {
        const read = readPastRow(cells);
        if (read.value === null || read.value.externalId === null) return read;
        const written = JSON.stringify([read.value.raw, read.value.npwp]);
        const earlier = rowOf.get(written) ?? rowNumber;
        rowOf.set(written, earlier);
        if (earlier === rowNumber) return read;
        const detail = `Sama persis dengan baris ${earlier}, termasuk kode paketnya.`;
        return {
          value: null,
          faults: [{ column: null, code: 'row-repeated', detail }],
          remarks: read.remarks,
        };
      },
      judge: async (source, rows) => {
        const named = this.named(rows, file.options);
        const known = byName(await knownRecords(source, named));
        return named.map((row) => {
          const ordinal = (times.get(nameOf(row)) ?? 0) + 1;
          times.set(nameOf(row), ordinal);
          const detail = `Kode paket ini sudah ada di baris sebelumnya; dicatat sebagai catatan ke-${ordinal} dengan kode itu.`;
          const remarks = ordinal > 1 ? [{ column: 'externalId', code: 'id-repeated', detail }] : [];
          return { action: actionOn(known.get(nameOf(row))?.[ordinal - 1], row, file.columns), remarks };
        });
      },
      apply: (tx, rows) => this.write(tx, this.named(rows, file.options), file),
    });
  }

  private async write(
    tx: Tx,
    rows: readonly NamedRow[],
    { runId, options, columns }: ImportFile<PastRecordFields>,
  ): Promise<RowOutcome[]> {
    const known = byName(await knownRecords(tx, rows));
    const free = new Map(
      [...known].map(([name, records]) => [name, records.filter((one) => one.runId !== runId)]),
    );
    const most = new Map([...known].map(([name, records]) => [name, records.at(-1)?.ordinal ?? 0]));
    const placed = rows.map((row) => {
      const name = nameOf(row);
      // A record that this run has written already belongs to an earlier row of the file.
      const record = free.get(name)?.shift();
      const ordinal = record?.ordinal ?? (most.get(name) ?? 0) + 1;
      most.set(name, Math.max(ordinal, most.get(name) ?? 0));
      return { row, ordinal, action: actionOn(record, row, columns) };
    });
    const ids = await writeRecords(
      tx,
      { runId, isOwn: options.own ?? false, columns },
      placed.map(({ row, ordinal }) => this.sealed(row, ordinal)),
    );
    return placed.map(({ row, ordinal, action }) => ({
      action,
      recordId: ids.get(`${nameOf(row)} ${ordinal}`) ?? null,
    }));
  }

  private sealed({ value, source, externalId, npwpIndex }: NamedRow, ordinal: number): RecordToWrite {
    const { npwp, ...row } = value;
    const name = plainKey(value.vendorName ?? '');
    return {
      ...row,
      source,
      externalId,
      ordinal,
      npwpIndex,
      npwpCipher: npwp === null ? null : this.cipher.encrypt(NPWP, npwp),
      vendorKey: npwpIndex !== null ? `npwp:${npwpIndex}` : name === '' ? null : `name:${name}`,
    };
  }

  private named(
    rows: readonly ImportRow<PastRow>[],
    { source = DEFAULT_SOURCE }: PastRecordFields,
  ): NamedRow[] {
    return rows.map((row) => {
      const { raw, npwp, externalId } = row.value;
      const written = JSON.stringify([Object.entries(raw).sort(([a], [b]) => (a < b ? -1 : 1)), npwp]);
      return {
        ...row,
        source: row.value.source ?? source,
        externalId: externalId ?? `isi-${this.cipher.blindIndex(ROW, written).slice(0, 24)}`,
        npwpIndex: npwp === null ? null : this.cipher.blindIndex(NPWP, npwp),
      };
    });
  }
}

function byName(records: readonly KnownRecord[]): Map<string, KnownRecord[]> {
  const found = new Map<string, KnownRecord[]>();
  for (const record of records) {
    const list = found.get(nameOf(record)) ?? [];
    list.push(record);
    found.set(nameOf(record), list);
  }
  return found;
}

function nameOf({ source, externalId }: { readonly source: string; readonly externalId: string }): string {
  return JSON.stringify([source, externalId]);
}

function actionOn(
  record: KnownRecord | undefined,
  { value, npwpIndex }: NamedRow,
  columns: ReadonlySet<string>,
): RowAction {
  if (!record) return 'create';
  const isSame = [...columns].every((key) => record.raw[key] === value.raw[key]);
  return isSame && (npwpIndex === null || npwpIndex === record.npwpIndex) ? 'unchanged' : 'update';
}
