import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { civilDateOf, isCivilTime } from '../../kernel/index.js';
import { nipFault } from '../../organisation/index.js';
import type { Actor } from '../../platform/access/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import { IsFilled, problemOf } from '../../platform/http/index.js';
import {
  ImportKinds,
  RowReader,
  type ImportColumn,
  type ImportFile,
  type ImportKind,
  type ImportRow,
  type ImportSession,
  type RowCells,
  type RowOutcome,
} from '../../platform/imports/index.js';
import { eventRefusals } from '../domain/attendance-rules.js';
import type { Attendee, Party } from '../domain/attendee.js';
import { AttendanceRows } from './attendance.queries.js';
import { AttendanceService } from './attendance.service.js';
import { eventOf } from './event.queries.js';

/** Whose meeting the file is of; of a list that is closed already, why there are more names. */
export class AttendanceImportFields {
  @IsUUID() requisitionId: string;
  @IsOptional() @IsString() @IsFilled() @MaxLength(500) reason?: string;
}

const PARTY_WORDS: Readonly<Record<string, Party>> = {
  sendiri: 'own-agency',
  'perangkat daerah sendiri': 'own-agency',
  internal: 'own-agency',
  lain: 'other-agency',
  'perangkat daerah lain': 'other-agency',
  instansi: 'other-agency',
  masyarakat: 'public',
  umum: 'public',
};

const COLUMNS: readonly ImportColumn[] = [
  {
    key: 'name',
    heading: 'Nama',
    synonyms: ['nama lengkap', 'nama peserta', 'nama peserta rapat'],
    required: true,
    personal: true,
    help: 'Nama seperti pada daftar hadir yang ditandatangani.',
    example: 'Contoh Peserta, S.E.',
  },
  {
    key: 'organisation',
    heading: 'Asal',
    synonyms: ['instansi', 'perangkat daerah', 'asal instansi', 'unit kerja', 'alamat'],
    required: true,
    help: 'Perangkat daerah, lembaga, perusahaan, atau desa.',
    example: 'Dinas Contoh',
  },
  { key: 'position', heading: 'Jabatan', help: 'Boleh kosong.', example: 'Staf' },
  {
    key: 'party',
    heading: 'Kelompok',
    synonyms: ['golongan peserta', 'jenis peserta'],
    required: true,
    help: 'sendiri, lain, atau masyarakat.',
    example: 'lain',
  },
  {
    key: 'nip',
    heading: 'NIP',
    personal: true,
    help: '18 digit sebagai teks; kosong bila bukan ASN.',
    example: null,
  },
  {
    key: 'hasSigned',
    heading: 'Tanda Tangan',
    synonyms: ['ttd', 'paraf', 'bertanda tangan'],
    required: true,
    help: 'ya bila bertanda tangan pada daftar; yang tidak, tidak dihitung hadir.',
    example: 'ya',
  },
  {
    key: 'cameAt',
    heading: 'Jam Datang',
    synonyms: ['jam', 'waktu'],
    help: 'Misalnya 08.45; boleh kosong.',
    example: '08.45',
  },
];

/** An attendance list as a file: a spreadsheet kept at the door, or typed from the paper. */
@Injectable()
export class AttendanceImport implements ImportKind<Attendee, AttendanceImportFields>, OnModuleInit {
  readonly code = 'attendance';
  readonly name = 'Daftar hadir';
  readonly permission = 'attendance.keep';
  readonly isPersonal = true;
  readonly mostRows = 5_000;
  readonly columns = COLUMNS;
  readonly options = AttendanceImportFields;

  constructor(
    private readonly kinds: ImportKinds,
    private readonly attendance: AttendanceService,
    private readonly rows: AttendanceRows,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async admit(source: Queryable, actor: Actor, { requisitionId }: AttendanceImportFields): Promise<void> {
    const event = await eventOf(source, actor, requisitionId);
    const refusals = eventRefusals({ ...event, isFood: event.kind === 'mamin' }, civilDateOf(new Date()));
    if (refusals.length > 0) throw problemOf(refusals);
  }

  open(
    _source: Queryable,
    { options }: ImportFile<AttendanceImportFields>,
  ): Promise<ImportSession<Attendee>> {
    const rowOf = new Map<string, number>();
    const today = civilDateOf(new Date());
    return Promise.resolve({
      read: (cells, rowNumber) => {
        const { reader, row } = readAttendee(cells, today);
        const done = reader.done(() => row());
        const key = done.value && this.rows.indexOf(done.value);
        const earlier = key === null ? undefined : rowOf.get(key);
        if (key !== null && earlier === undefined) rowOf.set(key, rowNumber);
        if (earlier === undefined || earlier === rowNumber) return done;
        const detail = `Sama dengan baris ${earlier}.`;
        return { value: null, faults: [{ column: 'name', code: 'repeated', detail }] };
      },
      judge: async (source, rows) => {
        const standing = await this.rows.standing(source, options.requisitionId, people(rows));
        return rows.map(({ value }) => ({
          action: standing.has(this.rows.indexOf(value)) ? ('unchanged' as const) : ('create' as const),
        }));
      },
      apply: (tx, rows) => this.write(tx, rows, options),
    });
  }

  private async write(
    tx: Tx,
    rows: readonly ImportRow<Attendee>[],
    { requisitionId, reason }: AttendanceImportFields,
  ): Promise<RowOutcome[]> {
    const standing = await this.rows.standing(tx, requisitionId, people(rows));
    const fresh = rows.filter(({ value }) => !standing.has(this.rows.indexOf(value)));
    const ids =
      fresh.length === 0 ? [] : await this.attendance.addIn(tx, requisitionId, people(fresh), reason ?? null);
    const idOf = new Map(fresh.map((row, index) => [row, ids[index] ?? null]));
    return rows.map((row) =>
      idOf.has(row)
        ? { action: 'create', recordId: idOf.get(row) ?? null }
        : { action: 'unchanged', recordId: null },
    );
  }
}

function people(rows: readonly ImportRow<Attendee>[]): Attendee[] {
  return rows.map(({ value }) => value);
}

function readAttendee(cells: RowCells, today: string): { reader: RowReader; row: () => Attendee } {
  const reader = new RowReader(cells, COLUMNS);
  const name = reader.text('name', { required: true, longest: 150 });
  const organisation = reader.text('organisation', { required: true, longest: 200 });
  const position = reader.text('position', { longest: 150 });
  const party = reader.oneOf('party', PARTY_WORDS, { required: true });
  const nip = reader.digits('nip');
  const fault = nip === null ? null : nipFault(nip, today);
  if (fault !== null) reader.fault('nip', 'nip', 'NIP ini tidak mungkin.');
  const signed = reader.flag('hasSigned');
  const cameAt = timeOf(reader);
  return {
    reader,
    row: () => {
      if (party === null) throw new Error('required cells were checked');
      return { name, organisation, position, party, nip, hasSigned: signed === true, cameAt };
    },
  };
}

/** "08.45", "8:45" or a time cell, which a spreadsheet counts as a part of a day. */
function timeOf(reader: RowReader): string | null {
  const written = reader.text('cameAt', { longest: 20 });
  if (written === '') return null;
  const [, hours = '', minutes = ''] = /^(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?(?:\s*wib)?$/i.exec(written) ?? [];
  const part = /^0\.\d+$/.test(written) ? Math.round(Number(written) * 1440) : null;
  const time =
    part === null
      ? `${hours.padStart(2, '0')}:${minutes}`
      : `${String(Math.floor(part / 60)).padStart(2, '0')}:${String(part % 60).padStart(2, '0')}`;
  if (isCivilTime(time)) return time;
  reader.fault('cameAt', 'time-unreadable', 'Jam Datang bukan jam; tulis misalnya 08.45.');
  return null;
}
