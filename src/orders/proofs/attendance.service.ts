import { Injectable } from '@nestjs/common';
import { civilDateOf, minutesBetween, type Refusal } from '../../kernel/index.js';
import { nipFault, normalNip } from '../../organisation/index.js';
import type { Actor } from '../../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem, problemOf } from '../../platform/http/index.js';
import { eventRefusals, lateEntryRefusals } from '../domain/attendance-rules.js';
import { attendanceWorkflow } from '../domain/attendance-workflow.js';
import type { Attendee } from '../domain/attendee.js';
import { AttendanceListEntity } from './attendance-list.entity.js';
import { AttendanceRows } from './attendance.queries.js';
import { eventOf, type EventRow } from './event.queries.js';
import type {
  AddAttendeesRequest,
  AttendeeRequest,
  CloseAttendanceRequest,
  CorrectAttendeeRequest,
} from './proof.requests.js';

const LIST = 'Daftar hadir';

/** Who came to a meeting: written down from its day on, closed by a named person, then changed only by a correction with a reason. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: AttendanceRows,
  ) {}

  async add(actor: Actor, requisitionId: string, { attendees, reason = '' }: AddAttendeesRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const people = attendees.map((one, index) => attendeeOf(one, `/attendees/${index}`, tx.now));
      const event = await openEvent(tx, requisitionId);
      const ids = await this.write(tx, event, people, reason.trim() || null);
      return { ids };
    });
  }

  /** Writes people of an import; who stands in the list already is left out by its caller. */
  async addIn(
    tx: Tx,
    requisitionId: string,
    people: readonly Attendee[],
    reason: string | null,
  ): Promise<string[]> {
    return this.write(tx, await openEvent(tx, requisitionId), people, reason);
  }

  /** Ends a row and, unless it is taken off, writes what is right; both stay readable. 409 when somebody was faster. */
  async correct(
    actor: Actor,
    requisitionId: string,
    attendeeId: string,
    { attendee, reason }: CorrectAttendeeRequest,
  ) {
    return this.unitOfWork.run(actor, async (tx) => {
      const right = attendee && attendeeOf(attendee, '/attendee', tx.now);
      const event = await openEvent(tx, requisitionId);
      const list = await this.rows.lockList(tx, event);
      const known = (await this.rows.of(tx, requisitionId)).rows.find(({ id }) => id === attendeeId);
      if (!known) throw notFound('Nama dalam daftar hadir');
      const ended = await this.rows.end(tx, list.id, attendeeId, reason);
      if (!ended)
        throw new Problem('wrong-status', 'Baris ini sudah diperbaiki orang lain; muat ulang dahulu.');
      const isLate = list.status === 'closed';
      const entry = { isLate, reason, replaces: attendeeId };
      const [id = null] = right ? await this.rows.write(tx, list.id, [right], entry) : [];
      await this.rows.touch(tx, list.id);
      tx.audit({
        action: 'attendance.correct',
        recordType: 'requisition',
        recordId: requisitionId,
        summary: `Satu nama dalam daftar hadir "${event.title}" ${right ? 'diperbaiki' : 'dicoret'}${isLate ? ' sesudah daftar ditutup' : ''}: ${reason}`,
        changes: { attendee: [attendeeId, id] },
        agencyId: event.agencyId,
      });
      return { id, replaces: attendeeId };
    });
  }

  /** Locks the list as its reader saw it, and keeps how the meeting was held. */
  async close(actor: Actor, requisitionId: string, { version, held }: CloseAttendanceRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const event = await openEvent(tx, requisitionId);
      const refusals = heldRefusals(event, held);
      if (refusals.length > 0) throw invalidInput(refusals);
      const list = await tx.lock(AttendanceListEntity, { requisitionId }, LIST);
      requireVersion(list, version, LIST);
      const { accountId, person, capacity } = actor;
      const closed = await transition(tx, {
        entity: AttendanceListEntity,
        recordType: 'attendance_list',
        record: list,
        workflow: attendanceWorkflow,
        action: 'close',
        change: {
          ...{ heldFrom: held?.from ?? null, heldUntil: held?.until ?? null, heldMode: held?.mode ?? null },
          ...{ closedAt: tx.now, closedBy: accountId, closedPerson: person, closedCapacity: capacity },
        },
        summary: `Daftar hadir "${event.title}" ditutup oleh ${person}.`,
        agencyId: event.agencyId,
      });
      return { id: closed.id, status: closed.status, version: closed.version };
    });
  }

  private async write(
    tx: Tx,
    event: EventRow,
    people: readonly Attendee[],
    reason: string | null,
  ): Promise<string[]> {
    const list = await this.rows.lockList(tx, event);
    const isLate = list.status === 'closed';
    const refusals = lateEntryRefusals(isLate, reason);
    if (refusals.length > 0) throw problemOf(refusals);
    const standing = await this.rows.standing(tx, event.id, people);
    const indexes = people.map((person) => this.rows.indexOf(person));
    const repeated = indexes.findIndex((index, at) => standing.has(index) || indexes.indexOf(index) !== at);
    if (repeated >= 0) {
      const detail = 'Orang dengan nama, asal, dan jabatan yang sama sudah ada dalam daftar ini.';
      const pointer = `/attendees/${repeated}/name`;
      throw new Problem('already-exists', detail, [{ pointer, code: 'attendee-listed', detail }]);
    }
    const ids = await this.rows.write(tx, list.id, people, { isLate, reason });
    await this.rows.touch(tx, list.id);
    // Names are personal data: the trail says how many, the list says who.
    tx.audit({
      action: 'attendance.add',
      recordType: 'requisition',
      recordId: event.id,
      summary: `${people.length} nama dicatat dalam daftar hadir "${event.title}"${isLate ? ` sesudah ditutup: ${reason}` : ''}.`,
      changes: { attendees: [null, ids] },
      agencyId: event.agencyId,
    });
    return ids;
  }
}

/** The requisition, when names of its meeting may be written today. */
async function openEvent(tx: Tx, requisitionId: string): Promise<EventRow> {
  const event = await eventOf(tx, tx.actor, requisitionId);
  const refusals = eventRefusals({ ...event, isFood: event.kind === 'mamin' }, civilDateOf(tx.now));
  if (refusals.length > 0) throw problemOf(refusals);
  return event;
}

/** A name as it is stored; 400 for a NIP that is none. */
function attendeeOf(request: AttendeeRequest, pointer: string, now: Date): Attendee {
  const { name, organisation, position = '', party, nip = null, hasSigned, cameAt = null } = request;
  const fault = nip === null ? null : nipFault(nip, civilDateOf(now));
  if (fault !== null) throw invalidInput([{ pointer: `${pointer}/nip`, code: 'nip', detail: `${fault}.` }]);
  return {
    name: oneLine(name),
    organisation: oneLine(organisation),
    position: oneLine(position),
    party,
    nip: nip === null ? null : normalNip(nip),
    hasSigned,
    cameAt,
  };
}

function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function heldRefusals(
  { meeting }: EventRow,
  held: CloseAttendanceRequest['held'],
): (Refusal & { pointer: string })[] {
  if (!held) {
    if (meeting === null) return [];
    const detail = 'Sebutkan jam mulai, jam selesai, dan cara rapat dilaksanakan.';
    return [{ pointer: '/held', code: 'held-missing', detail }];
  }
  if (minutesBetween(held.from, held.until) > 0) return [];
  return [{ pointer: '/held/until', code: 'hours-order', detail: 'Jam selesai harus sesudah jam mulai.' }];
}
