import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { FieldCipher } from '../../platform/crypto/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import { personKey, type Attendee, type Party } from '../domain/attendee.js';
import { AttendanceListEntity, ATTENDEE_NAME, ATTENDEE_PERSON } from './attendance-list.entity.js';
import type { EventRow } from './event.queries.js';

/** A row of a list as it is stored, the name in clear. */
export interface AttendeeRow extends Attendee {
  readonly id: string;
  readonly replaces: string | null;
  readonly isLateEntry: boolean;
  readonly reason: string | null;
  readonly enteredPerson: string;
  readonly enteredCapacity: string;
  readonly enteredAt: string;
  /** Set for what a correction has ended. */
  readonly endedAt: string | null;
  readonly endedPerson: string | null;
  readonly endedCapacity: string | null;
  readonly endReason: string | null;
}

type Sealed = Omit<AttendeeRow, 'name'> & { readonly nameCipher: string };

/** How rows come in. */
export interface Entry {
  readonly isLate: boolean;
  readonly reason: string | null;
  /** The row that a correction replaces. */
  readonly replaces?: string;
}

const ROW = `a.id, a.name_cipher as "nameCipher", a.organisation, a.position, a.party, a.nip, a.has_signed as "hasSigned",
  to_char(a.came_at, 'HH24:MI') as "cameAt", a.replaces, a.is_late_entry as "isLateEntry", a.reason,
  a.entered_person as "enteredPerson", a.entered_capacity as "enteredCapacity", a.entered_at as "enteredAt",
  a.ended_at as "endedAt", a.ended_person as "endedPerson", a.ended_capacity as "endedCapacity", a.end_reason as "endReason"`;

/** A list with everything that ever stood in it. */
export interface StoredList {
  readonly list:
    (Omit<AttendanceListEntity, 'requisitionId' | 'agencyId'> & { readonly agencyId: string }) | null;
  readonly rows: readonly AttendeeRow[];
}

/** Rows of attendance lists. Names are encrypted: nobody reads them in the database. */
@Injectable()
export class AttendanceRows {
  constructor(private readonly cipher: FieldCipher) {}

  /** The list of a requisition, made when it is written to first, locked. Two statements. */
  async lockList(tx: Tx, event: EventRow): Promise<AttendanceListEntity> {
    await tx.query(
      `insert into attendance_list (id, requisition_id, agency_id, status) values ($1, $2, $3, 'open')
       on conflict (requisition_id) do nothing`,
      [uuidv7(), event.id, event.agencyId],
    );
    return tx.lock(AttendanceListEntity, { requisitionId: event.id }, 'Daftar hadir');
  }

  /** One statement: the list and all its rows, ended ones last, by the order they were written in. */
  async of(source: Queryable, requisitionId: string): Promise<StoredList> {
    const [found] = await source.query<{ list: StoredList['list']; rows: Sealed[] }>(
      `select jsonb_build_object('id', l.id, 'agencyId', l.agency_id, 'status', l.status, 'heldFrom', to_char(l.held_from, 'HH24:MI'),
          'heldUntil', to_char(l.held_until, 'HH24:MI'), 'heldMode', l.held_mode, 'closedAt', l.closed_at, 'closedBy', l.closed_by,
          'closedPerson', l.closed_person, 'closedCapacity', l.closed_capacity, 'version', l.version) as list,
        coalesce((select jsonb_agg(to_jsonb(x) order by x."endedAt" nulls first, x.id)
          from (select ${ROW} from attendee a where a.list_id = l.id) x), '[]') as rows
       from attendance_list l where l.requisition_id = $1`,
      [requisitionId],
    );
    if (!found) return { list: null, rows: [] };
    return { list: found.list, rows: found.rows.map((row) => this.opened(row)) };
  }

  /** Which of these people stand in the list now, by the index of the person. One statement. */
  async standing(
    source: Queryable,
    requisitionId: string,
    people: readonly Attendee[],
  ): Promise<Set<string>> {
    const rows = await source.query<{ index: string }>(
      `select a.name_index as index from attendee a join attendance_list l on l.id = a.list_id
       where l.requisition_id = $1 and a.ended_at is null and a.name_index = any($2::text[])`,
      [requisitionId, people.map((person) => this.indexOf(person))],
    );
    return new Set(rows.map(({ index }) => index));
  }

  /** What stands for a person in the list: the same for the same name, organisation and position. */
  indexOf(person: Attendee): string {
    return this.cipher.blindIndex(ATTENDEE_PERSON, personKey(person));
  }

  /** Writes names in one statement; answers their ids in order. */
  async write(tx: Tx, listId: string, people: readonly Attendee[], entry: Entry): Promise<string[]> {
    const { accountId, person, capacity } = tx.actor;
    const rows = people.map((one) => ({
      id: uuidv7(),
      name_cipher: this.cipher.encrypt(ATTENDEE_NAME, one.name),
      name_index: this.indexOf(one),
      organisation: one.organisation,
      position: one.position,
      party: one.party,
      nip: one.nip,
      has_signed: one.hasSigned,
      came_at: one.cameAt,
    }));
    await tx.query(
      `insert into attendee (id, list_id, name_cipher, name_index, organisation, position, party, nip, has_signed, came_at,
         replaces, is_late_entry, reason, entered_by, entered_person, entered_capacity, entered_at)
       select id, $2, name_cipher, name_index, organisation, position, party, nip, has_signed, came_at, $3, $4, $5, $6, $7, $8, $9
       from jsonb_to_recordset($1::jsonb) as n(id uuid, name_cipher text, name_index text, organisation text, position text,
         party text, nip text, has_signed boolean, came_at time)`,
      [
        ...[JSON.stringify(rows), listId, entry.replaces ?? null, entry.isLate, entry.reason],
        ...[accountId, person, capacity, tx.now],
      ],
    );
    return rows.map(({ id }) => id);
  }

  /** Ends a row that stands in the list; null when it does not, any more. One statement. */
  async end(
    tx: Tx,
    listId: string,
    id: string,
    reason: string | null,
  ): Promise<{ readonly party: Party } | null> {
    const { accountId, person, capacity } = tx.actor;
    const [rows] = await tx.manager.query<[{ party: Party }[], number]>(
      `update attendee set ended_at = $3, ended_by = $4, ended_person = $5, ended_capacity = $6, end_reason = $7
       where id = $1 and list_id = $2 and ended_at is null returning party`,
      [id, listId, tx.now, accountId, person, capacity, reason],
    );
    return rows[0] ?? null;
  }

  /** Counts a change of the list's names. */
  async touch(tx: Tx, listId: string): Promise<void> {
    await tx.query('update attendance_list set version = version + 1 where id = $1', [listId]);
  }

  private opened({ nameCipher, ...row }: Sealed): AttendeeRow {
    return { ...row, name: this.cipher.decrypt(ATTENDEE_NAME, nameCipher) };
  }
}
