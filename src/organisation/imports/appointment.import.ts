import { Injectable, type OnModuleInit } from '@nestjs/common';
import { civilDateOf, type CivilDate } from '../../kernel/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import {
  eachRow,
  ImportKinds,
  RowReader,
  type ImportKind,
  type ImportRow,
  type ImportSession,
  type RowOutcome,
  type RowVerdict,
} from '../../platform/imports/index.js';
import { ROLE_NAMES } from '../../platform/access/index.js';
import { AppointmentRegister } from '../appointment.register.js';
import { nikFault } from '../domain/nik.js';
import { nipFault, normalNip } from '../domain/nip.js';
import type { ActingKind } from '../domain/mandate.js';
import { OfficialRegister } from '../official.register.js';
import { POST_ROLES, PostRegister, type PostRole } from '../post.register.js';
import { APPOINTMENT_COLUMNS } from './appointment-columns.js';
import {
  agenciesByCode,
  appointmentsOf,
  officialsByNip,
  postsOf,
  type KnownAgency,
  type KnownAppointment,
  type KnownPost,
} from './organisation-look-up.queries.js';

/** One row: a post, the official who holds it, and the decree that says so. */
interface AppointmentRow {
  readonly agencyCode: string;
  readonly role: PostRole;
  readonly title: string;
  readonly auditorBody: 'ukpbj' | 'apip' | null;
  readonly nip: string;
  readonly nameWithTitles: string;
  readonly nik: string | null;
  readonly rank: string;
  readonly email: string | null;
  readonly decreeNumber: string;
  readonly decreeDate: CivilDate;
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate | null;
  readonly acting: ActingKind | null;
  readonly absenceReason: string | null;
  readonly ownTitle: string | null;
}

/** The records that a batch of rows meets. */
interface Known {
  readonly agencies: ReadonlyMap<string, KnownAgency>;
  readonly posts: KnownPost[];
  readonly officials: Map<string, string>;
  readonly appointments: KnownAppointment[];
}

const ROLES: Readonly<Record<string, PostRole>> = Object.fromEntries(
  POST_ROLES.flatMap((role) => [
    [role.toUpperCase(), role],
    [ROLE_NAMES[role], role],
  ]),
);
const ACTING: Readonly<Record<string, ActingKind | null>> = {
  'Plt.': 'Plt.',
  'Plh.': 'Plh.',
  'a.n.': 'a.n.',
  definitif: null,
};
const COLUMN_OF: Readonly<Record<string, string>> = {
  '/nip': 'nip',
  '/nik': 'nik',
  '/email': 'email',
  '/validFrom': 'validFrom',
  '/validUntil': 'validUntil',
  '/decreeDate': 'decreeDate',
  '/acting': 'acting',
  '/auditorBody': 'auditorBody',
};

/** Posts, officials and appointments as one file, as the annex of a decree lists them. */
@Injectable()
export class AppointmentImport implements ImportKind<AppointmentRow>, OnModuleInit {
  readonly code = 'appointments';
  readonly name = 'Jabatan, pejabat dan penetapannya (SK)';
  readonly permission = 'organisation.manage';
  readonly isPersonal = true;
  readonly batch = 50;
  readonly columns = APPOINTMENT_COLUMNS;

  constructor(
    private readonly kinds: ImportKinds,
    private readonly posts: PostRegister,
    private readonly officials: OfficialRegister,
    private readonly appointments: AppointmentRegister,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  open(): Promise<ImportSession<AppointmentRow>> {
    const today = civilDateOf(new Date());
    return Promise.resolve({
      read: (cells) => readRow(new RowReader(cells, APPOINTMENT_COLUMNS), today),
      judge: async (source, rows) => {
        const known = await knownOf(source, rows);
        return rows.map(({ value }) => verdictOf(value, known));
      },
      apply: async (tx, rows) => {
        const known = await knownOf(tx, rows);
        return eachRow(
          rows,
          (value) => this.write(tx, value, known),
          (pointer) => COLUMN_OF[pointer] ?? null,
        );
      },
    });
  }

  private async write(tx: Tx, row: AppointmentRow, known: Known): Promise<RowOutcome> {
    const verdict = verdictOf(row, known);
    if (verdict.faults && verdict.faults.length > 0) return { refused: verdict.faults };
    const agencyId = known.agencies.get(row.agencyCode)?.id ?? '';
    const officialId = known.officials.get(row.nip) ?? (await this.register(tx, row, known));
    const post = postOf(row, known);
    const postId = post?.id ?? (await this.create(tx, row, agencyId, known));
    const same = appointmentOf(row, postId, officialId, known);
    if (same) return { action: 'unchanged', recordId: same.id };
    const { decreeNumber, decreeDate, validFrom, validUntil, acting, absenceReason, ownTitle } = row;
    const decree = { decreeNumber, decreeDate, validFrom, validUntil, acting, absenceReason, ownTitle };
    const id = await this.appointments.appoint(tx, {
      ...decree,
      postId,
      officialId,
      scope: null,
      substitutesId: null,
      evidenceFileId: null,
    });
    known.appointments.push({ id, postId, officialId, decreeNumber, validFrom, acting });
    return { action: 'create', recordId: id };
  }

  private async register(tx: Tx, row: AppointmentRow, known: Known): Promise<string> {
    const { nameWithTitles, nip, nik, rank, email } = row;
    const id = await this.officials.register(tx, { nameWithTitles, nip, nik, rank, email });
    known.officials.set(nip, id);
    return id;
  }

  private async create(tx: Tx, row: AppointmentRow, agencyId: string, known: Known): Promise<string> {
    const { role, title, auditorBody } = row;
    const id = await this.posts.create(tx, { agencyId, role, title, auditorBody });
    known.posts.push({ id, agencyId, role, title });
    return id;
  }
}

function readRow(reader: RowReader, today: CivilDate) {
  const nip = normalNip(reader.digits('nip', { required: true }) ?? '');
  const nik = reader.digits('nik');
  const row = {
    agencyCode: reader.text('agency', { required: true, longest: 40 }).toUpperCase(),
    role: reader.oneOf('role', ROLES, { required: true }),
    title: reader.text('title', { required: true, longest: 150 }),
    auditorBody: reader.oneOf('auditorBody', { UKPBJ: 'ukpbj', APIP: 'apip' } as const),
    nameWithTitles: reader.text('name', { required: true, longest: 150 }),
    rank: reader.text('rank', { longest: 80 }),
    email: reader.optional('email', { longest: 254 })?.toLowerCase() ?? null,
    decreeNumber: reader.text('decreeNumber', { required: true, longest: 100 }),
    decreeDate: reader.date('decreeDate', { required: true }),
    validFrom: reader.date('validFrom', { required: true }),
    validUntil: reader.date('validUntil'),
    acting: reader.oneOf('acting', ACTING),
    absenceReason: reader.optional('absenceReason', { longest: 300 }),
    ownTitle: reader.optional('ownTitle', { longest: 150 }),
  };
  const nipWrong = nip === '' ? null : nipFault(nip, today);
  if (nipWrong) reader.fault('nip', 'nip-form', `${nipWrong}.`);
  const nikWrong = nik === null ? null : nikFault(nik);
  if (nikWrong) reader.fault('nik', 'nik-form', `${nikWrong}.`);
  if (row.email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(row.email)) {
    reader.fault('email', 'email-form', 'Surel tidak terbaca.');
  }
  const { role, decreeDate, validFrom } = row;
  return reader.done((): AppointmentRow => {
    if (role === null || decreeDate === null || validFrom === null)
      throw new Error('required cells were checked');
    return { ...row, role, decreeDate, validFrom, nip, nik };
  });
}

async function knownOf(source: Queryable, rows: readonly ImportRow<AppointmentRow>[]): Promise<Known> {
  const [agencies, officials] = await Promise.all([
    agenciesByCode(
      source,
      rows.map(({ value }) => value.agencyCode),
    ),
    officialsByNip(
      source,
      rows.map(({ value }) => value.nip),
    ),
  ]);
  const [posts, appointments] = await Promise.all([
    postsOf(
      source,
      [...agencies.values()].map(({ id }) => id),
    ),
    appointmentsOf(source, [...officials.values()]),
  ]);
  return { agencies, posts, officials, appointments };
}

function verdictOf(row: AppointmentRow, known: Known): RowVerdict {
  if (!known.agencies.has(row.agencyCode)) {
    const detail = 'Kode perangkat daerah tidak terdaftar.';
    return { action: 'create', faults: [{ column: 'agency', code: 'agency-unknown', detail }] };
  }
  const post = postOf(row, known);
  const officialId = known.officials.get(row.nip);
  const same = post && officialId ? appointmentOf(row, post.id, officialId, known) : undefined;
  return { action: same ? 'unchanged' : 'create' };
}

function postOf(
  { agencyCode, role, title }: AppointmentRow,
  { agencies, posts }: Known,
): KnownPost | undefined {
  const agencyId = agencies.get(agencyCode)?.id;
  return posts.find(
    (post) =>
      post.agencyId === agencyId && post.role === role && post.title.toLowerCase() === title.toLowerCase(),
  );
}

function appointmentOf(
  { decreeNumber, validFrom, acting }: AppointmentRow,
  postId: string,
  officialId: string,
  { appointments }: Known,
): KnownAppointment | undefined {
  return appointments.find(
    (known) =>
      known.postId === postId &&
      known.officialId === officialId &&
      known.decreeNumber === decreeNumber &&
      known.validFrom === validFrom &&
      known.acting === acting,
  );
}
