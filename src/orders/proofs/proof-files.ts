import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate } from '../../kernel/index.js';
import { coversAgency, type Actor } from '../../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../../platform/database/index.js';
import { notFound, type Page } from '../../platform/http/index.js';
import { parameterOn } from '../../regulations/index.js';
import { PARTIES, maskedName, presenceOf } from '../domain/attendee.js';
import { attendanceWorkflow } from '../domain/attendance-workflow.js';
import { portionsAttended, type PortionReport, type SetBy } from '../domain/portions-attended.js';
import { proofFile, type ProofDuties, type ProofFile } from '../domain/proof-file.js';
import { mask } from '../../platform/crypto/index.js';
import { AttendanceRows, type AttendeeRow } from './attendance.queries.js';
import { ProofFileQueries, type FileRow } from './proof-file.queries.js';
import { PROOF_KIND_NAMES } from './proof.service.js';
import type { IncompleteFilesRequest } from './proof.requests.js';

const SCANNED_AT_A_TIME = 200;
const MOST_SCANS = 3;

/** The file of a purchase with its portions, as computed now. */
export interface ComputedFile {
  readonly row: FileRow;
  readonly file: ProofFile;
  readonly portions: PortionReport;
}

/** Somebody of the list, in clear. */
export type FileAttendee = Pick<
  AttendeeRow,
  'name' | 'organisation' | 'position' | 'party' | 'nip' | 'hasSigned' | 'cameAt'
>;

/** What the records say of the file of a purchase on `today`. */
export function computeFile(row: FileRow, today: CivilDate): ComputedFile {
  const on = row.rulesOn ?? row.eventDate;
  const set = (code: string) => parameterOn(row.parameters, code, on, row.kind);
  const duty = (code: string) => {
    const parameter = set(code);
    return parameter ? { isOn: parameter.value !== false, legalBasis: parameter.legalBasis } : null;
  };
  const ruled = <T extends number | boolean>(code: string): SetBy<T> | null => {
    const parameter = set(code);
    return parameter ? { value: parameter.value as T, legalBasis: parameter.legalBasis } : null;
  };
  const { attendance, proofs } = row;
  const names = attendance?.counts.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const given = (kind: string, orderId?: string) =>
    proofs.filter((proof) => proof.kind === kind && (orderId === undefined || proof.orderId === orderId))
      .length;
  const file = proofFile(
    {
      ...{ kind: row.kind, hasMeeting: row.hasMeeting, eventDate: row.eventDate },
      ...{ submittedOn: row.submittedOn, decidedOn: row.decidedOn },
      isApproved: ['approved', 'ordered'].includes(row.status),
      invitations: row.invitations,
      attendance: attendance && { isClosed: attendance.status === 'closed', names },
      scans: given('attendance-scan'),
      minutes: given('minutes'),
      photos: given('photo'),
      orders: row.orders.map((order) => ({
        ...order,
        invoices: given('invoice', order.id) + order.notas.drawn,
      })),
      duties: dutiesOf(duty),
    },
    today,
  );
  const held =
    attendance?.heldFrom && attendance.heldUntil && attendance.heldMode
      ? { from: attendance.heldFrom, until: attendance.heldUntil, mode: attendance.heldMode }
      : null;
  const isStated = attendance !== null && (names > 0 || attendance.status === 'closed');
  const portions = portionsAttended({
    isMeeting: row.hasMeeting,
    lines: row.orders.flatMap(({ lines }) => lines),
    presence: isStated
      ? presenceOf(attendance.counts.flatMap(({ count, ...one }) => Array<typeof one>(count).fill(one)))
      : null,
    held,
    rules: {
      perParticipant: ruled<number>('portions_per_participant_max'),
      mealNeedsOutside: ruled<boolean>('meal_needs_outside_participants'),
      minHours: ruled<number>('meeting_min_hours'),
      offlineOnly: ruled<boolean>('meeting_offline_only'),
    },
  });
  return { row, file, portions };
}

function dutiesOf(duty: (code: string) => ProofDuties['propose']): ProofDuties {
  return {
    propose: duty('role_propose'),
    approve: duty('role_approve'),
    invitation: duty('meeting_invitation_required'),
    attendance: duty('attendance_list_required'),
    minutes: duty('meeting_minutes_required'),
    photos: duty('meeting_photos_required'),
    selectVendor: duty('role_select_vendor'),
    deliveryNote: duty('delivery_note_required'),
    receipt: duty('receipt_working_days'),
    invoice: duty('vendor_invoice_required'),
    kuitansi: duty('kuitansi_max'),
    spk: duty('spk_max'),
  };
}

/** Files of proofs and attendance lists as people see them. */
@Injectable()
export class ProofFiles {
  constructor(
    private readonly queries: ProofFileQueries,
    private readonly rows: AttendanceRows,
    private readonly database: ReadDatabase,
  ) {}

  /** One statement; 404 for what is not the actor's to see or never went on. */
  async of(actor: Actor, requisitionId: string): Promise<ComputedFile> {
    const row = await this.queries.find(actor, requisitionId);
    if (!row) throw notFound('Permintaan belanja');
    return computeFile(row, civilDateOf(new Date()));
  }

  /** The same without asking whose it is, for a caller who has asked: null for what does not exist. One statement. */
  async computed(source: Queryable, requisitionId: string, today: CivilDate): Promise<ComputedFile | null> {
    const row = await this.queries.ofRequisition(source, requisitionId);
    return row && computeFile(row, today);
  }

  /** Who stands in the list now, names and NIP in clear, for a caller who has asked whose it is. One statement. */
  async attendees(source: Queryable, requisitionId: string): Promise<FileAttendee[]> {
    const { rows } = await this.rows.of(source, requisitionId);
    return rows
      .filter(({ endedAt }) => endedAt === null)
      .map(({ name, organisation, position, party, nip, hasSigned, cameAt }) => ({
        ...{ name, organisation, position, party, nip, hasSigned, cameAt },
      }));
  }

  async view(actor: Actor, requisitionId: string) {
    return toFileView(await this.of(actor, requisitionId));
  }

  /**
   * Files that lack something, or whose portions differ, in the order in which they were asked for. What is missing is known only once it is
   * computed, so at most 600 purchases are looked at for one page: it may be shorter than asked for, and `next` goes on.
   */
  async incomplete(
    actor: Actor,
    { after, limit, agencyId }: IncompleteFilesRequest,
  ): Promise<Page<ReturnType<typeof toSummary>>> {
    const on = civilDateOf(new Date());
    const found: ComputedFile[] = [];
    let cursor: string | null = after ?? null;
    for (let scan = 0; scan < MOST_SCANS; scan++) {
      const rows: FileRow[] = await this.queries.held(actor, {
        on,
        agencyId: agencyId ?? null,
        after: cursor,
        limit: SCANNED_AT_A_TIME,
      });
      for (const row of rows) {
        const computed = computeFile(row, on);
        if (computed.file.missing > 0 || computed.portions.state === 'differs') found.push(computed);
        cursor = row.id;
        if (found.length === limit) return { items: found.map(toSummary), next: cursor };
      }
      if (rows.length < SCANNED_AT_A_TIME) return { items: found.map(toSummary), next: null };
    }
    return { items: found.map(toSummary), next: cursor };
  }

  /** The list with its history. Names of the public, and NIPs, are masked for whoever is not of the agency. Two statements. */
  async attendance(actor: Actor, requisitionId: string) {
    const { row, portions } = await this.of(actor, requisitionId);
    const { list, rows } = await this.rows.of(this.database, requisitionId);
    const isOwn = coversAgency(actor, row.agencyId);
    const status = list?.status ?? 'open';
    return {
      requisition: { id: row.id, title: row.title },
      isMeeting: row.hasMeeting,
      id: list?.id ?? null,
      status,
      statusName: attendanceWorkflow.statusNames[status],
      version: list?.version ?? 1,
      held: list?.heldFrom ? { from: list.heldFrom, until: list.heldUntil, mode: list.heldMode } : null,
      closed: list?.closedAt
        ? { at: list.closedAt, person: list.closedPerson, capacity: list.closedCapacity }
        : null,
      presence: presenceOf(rows.filter(({ endedAt }) => endedAt === null)),
      portions,
      attendees: rows.filter(({ endedAt }) => endedAt === null).map((one) => toAttendeeView(one, isOwn)),
      history: rows
        .filter(({ endedAt }) => endedAt !== null)
        .map((one) => ({
          ...toAttendeeView(one, isOwn),
          ended: {
            at: one.endedAt,
            person: one.endedPerson,
            capacity: one.endedCapacity,
            reason: one.endReason,
          },
        })),
    };
  }
}

function toAttendeeView(one: AttendeeRow, isOwn: boolean) {
  const { id, party, organisation, position, hasSigned, cameAt, replaces, isLateEntry, reason } = one;
  return {
    id,
    name: isOwn || party !== 'public' ? one.name : maskedName(one.name),
    organisation: isOwn || party !== 'public' ? organisation : maskedName(organisation),
    position,
    party: { code: party, name: PARTIES[party] },
    nip: one.nip === null || isOwn ? one.nip : mask(one.nip),
    hasSigned,
    cameAt,
    replaces,
    isLateEntry,
    reason,
    entered: { at: one.enteredAt, person: one.enteredPerson, capacity: one.enteredCapacity },
  };
}

/** A file as the API shows it. */
export function toFileView({ row, file, portions }: ComputedFile) {
  return {
    ...toSummary({ row, file, portions }),
    isComplete: file.isComplete,
    items: file.items,
    portions,
    attendance: row.attendance && {
      status: row.attendance.status,
      version: row.attendance.version,
      url: `/api/v1/requisitions/${row.id}/attendance`,
    },
    orders: row.orders.map(({ id, number, vendorName, form, total }) => ({
      id,
      number,
      vendorName,
      form,
      total,
    })),
    proofs: row.proofs.map(
      ({ contentType, fileSha256: _hash, givenPerson, givenCapacity, givenAt, ...proof }) => ({
        ...proof,
        kindName: PROOF_KIND_NAMES[proof.kind],
        isPicture: contentType.startsWith('image/'),
        url: `/api/v1/files/${proof.fileId}`,
        given: { at: givenAt, person: givenPerson, capacity: givenCapacity },
      }),
    ),
  };
}

/** A file as lists show it. */
function toSummary({ row, file, portions }: ComputedFile) {
  return {
    id: row.id,
    title: row.title,
    agency: { id: row.agencyId, name: row.agencyName },
    kind: row.kind,
    eventDate: row.eventDate,
    requesterName: row.requesterName,
    total: row.total,
    missing: [...new Set(file.items.filter(({ state }) => state === 'missing').map(({ title }) => title))],
    ageDays: file.ageDays,
    portionState: portions.state,
    excessMoney: portions.excessMoney,
  };
}
