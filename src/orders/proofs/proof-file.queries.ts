import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../../platform/database/index.js';
import type { ContractForm, ParameterVersion } from '../../regulations/index.js';
import type { Party } from '../domain/attendee.js';
import type { PortionLine } from '../domain/portions-attended.js';
import type { DrawnPaper } from '../domain/proof-file.js';
import { EVENT_DATE, FILE_SCOPE, fileScope } from './event.queries.js';
import type { ProofKind } from './proof.requests.js';

/** Parameters that the file and the portions are judged by. */
export const FILE_PARAMETERS = [
  ...['role_propose', 'role_approve', 'role_select_vendor', 'meeting_invitation_required'],
  ...['attendance_list_required', 'meeting_minutes_required', 'meeting_photos_required'],
  ...['delivery_note_required', 'vendor_invoice_required', 'receipt_working_days', 'kuitansi_max', 'spk_max'],
  ...[
    'portions_per_participant_max',
    'meal_needs_outside_participants',
    'meeting_min_hours',
    'meeting_offline_only',
  ],
  'proof_reminder_days',
];

/** A proof that was brought. */
export interface GivenProof {
  readonly id: string;
  readonly kind: ProofKind;
  readonly orderId: string | null;
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  readonly fileSha256: string;
  readonly takenAt: string | null;
  readonly note: string | null;
  readonly givenPerson: string;
  readonly givenCapacity: string;
  readonly givenAt: string;
}

/** An order with its papers and what of it is eaten. */
export interface FileOrder {
  readonly id: string;
  readonly number: string;
  readonly vendorName: string;
  readonly form: ContractForm;
  readonly issuedOn: CivilDate;
  readonly deliveryDate: CivilDate;
  readonly total: Rupiah;
  readonly letter: DrawnPaper;
  readonly spk: DrawnPaper;
  readonly deliveryNotes: DrawnPaper;
  readonly basts: DrawnPaper;
  readonly kuitansis: DrawnPaper;
  /** Drawn for a vendor that has no paper of its own. */
  readonly notas: DrawnPaper;
  readonly lines: readonly PortionLine[];
}

/** A purchase with everything that its file is computed from. */
export interface FileRow {
  readonly id: string;
  readonly title: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly kind: 'mamin' | 'atk';
  readonly lane: 'normal' | 'urgent';
  readonly status: string;
  readonly hasMeeting: boolean;
  readonly eventDate: CivilDate;
  readonly requesterName: string;
  readonly submittedOn: CivilDate | null;
  readonly decidedOn: CivilDate | null;
  readonly total: Rupiah;
  readonly rulesOn: CivilDate | null;
  readonly parameters: readonly ParameterVersion[];
  readonly invitations: number;
  readonly attendance: {
    readonly status: 'open' | 'closed';
    readonly version: number;
    readonly heldFrom: string | null;
    readonly heldUntil: string | null;
    readonly heldMode: 'offline' | 'online' | null;
    readonly counts: readonly {
      readonly party: Party;
      readonly hasSigned: boolean;
      readonly count: number;
    }[];
  } | null;
  readonly proofs: readonly GivenProof[];
  readonly orders: readonly FileOrder[];
}

const DAY = (column: string) => `(${column} at time zone 'Asia/Jakarta')::date`;

// A drawn paper with the signatures that it still waits for; void ones prove nothing.
const drawn = (
  kind: string,
  subjects: string,
) => `(select jsonb_build_object('drawn', count(*), 'unsigned', coalesce(sum(
      (select count(*) from document_signature s where s.document_id = d.id and s.status = 'unsigned')), 0))
    from document d where d.kind = '${kind}' and d.status = 'rendered' and ${subjects})`;
const OF_ORDER = `((d.subject_type = 'order' and d.subject_id = o.id)
      or (d.subject_type = 'delivery' and d.subject_id in (select y.id from delivery y where y.order_id = o.id)))`;

// What has arrived, without what was rejected at the check; what is accepted only once nothing that has arrived still waits for it.
const DELIVERED = `select sum(coalesce(n.received, n.sent))::int as delivered,
      case when bool_and(y.status = 'accepted') then sum(n.received)::int end as accepted
    from delivery_line n join delivery y on y.id = n.delivery_id
    where n.order_line_id = l.id and y.arrived_at is not null and y.status <> 'withdrawn'`;
const LINES = `coalesce((select jsonb_agg(jsonb_build_object('part', k.meal_part, 'ordered', l.quantity, 'delivered', y.delivered,
      'accepted', y.accepted, 'unitPrice', l.unit_price) order by l.position)
    from purchase_order_line l left join lateral (${DELIVERED}) y on true join item_version i on i.id = l.item_version_id join category k on k.code = i.category_code
    where l.order_id = o.id and l.kind = 'goods' and k.meal_part in ('meal', 'snack')), '[]')`;

const ORDERS = `coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'vendorName', v.name,
      'form', o.contract_form, 'issuedOn', o.issued_on, 'deliveryDate', o.delivery_date, 'total', o.total,
      'letter', (select jsonb_build_object('drawn', count(*), 'unsigned', coalesce(sum(
          (select count(*) from document_signature s where s.document_id = d.id and s.status = 'unsigned')), 0))
        from document d where d.id = o.document_id and d.status = 'rendered'),
      'spk', ${drawn('spk', OF_ORDER)}, 'deliveryNotes', ${drawn('surat-jalan', OF_ORDER)},
      'basts', ${drawn('bast', OF_ORDER)}, 'kuitansis', ${drawn('kuitansi', OF_ORDER)},
      'notas', ${drawn('nota', OF_ORDER)}, 'lines', ${LINES}) order by o.id)
    from purchase_order o join vendor v on v.id = o.vendor_id
    where o.requisition_id = r.id and o.status in ('issued', 'accepted', 'completed')), '[]')`;

const ATTENDANCE = `(select jsonb_build_object('status', l.status, 'version', l.version, 'heldFrom', to_char(l.held_from, 'HH24:MI'),
      'heldUntil', to_char(l.held_until, 'HH24:MI'), 'heldMode', l.held_mode,
      'counts', coalesce((select jsonb_agg(to_jsonb(c)) from (select a.party, a.has_signed as "hasSigned", count(*) as count
        from attendee a where a.list_id = l.id and a.ended_at is null group by a.party, a.has_signed) c), '[]'))
    from attendance_list l where l.requisition_id = r.id)`;

const PROOFS = `coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'orderId', p.order_id, 'fileId', p.file_id,
      'name', f.name, 'contentType', f.content_type, 'fileSha256', f.sha256, 'takenAt', p.taken_at, 'note', p.note, 'givenPerson', p.given_person,
      'givenCapacity', p.given_capacity, 'givenAt', p.given_at) order by p.id)
    from requisition_proof p join file f on f.id = p.file_id where p.requisition_id = r.id and p.withdrawn_at is null), '[]')`;

const FILE = `r.id, r.title, r.agency_id as "agencyId", g.name as "agencyName", r.kind, r.lane, r.status,
  r.meeting is not null as "hasMeeting", ${EVENT_DATE} as "eventDate", coalesce(q.name_with_titles, c.name) as "requesterName",
  ${DAY('r.submitted_at')} as "submittedOn", ${DAY('r.decided_at')} as "decidedOn", r.total, r.rule_set->>'on' as "rulesOn",
  coalesce((select jsonb_agg(p) from jsonb_array_elements(r.rule_set->'parameters') p where p->>'code' = any($3::text[])), '[]') as parameters,
  (select count(*) from requisition_attachment t where t.requisition_id = r.id and t.kind = 'invitation')::int as invitations,
  ${ATTENDANCE} as attendance, ${PROOFS} as proofs, ${ORDERS} as orders`;
const FROM = `requisition r join agency g on g.id = r.agency_id join account c on c.id = r.requester_id
  left join official q on q.id = person_of(r.requester_id)`;
const BOUGHT = `r.status in ('approved', 'ordered') and exists (select from purchase_order o where o.requisition_id = r.id
  and o.status in ('issued', 'accepted', 'completed'))`;

/** Files of proofs: one statement each. */
@Injectable()
export class ProofFileQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Null when there is none or it is not the actor's to see. */
  async find(actor: Actor, id: string): Promise<FileRow | null> {
    return this.database.one<FileRow>(
      `select ${FILE} from ${FROM} where ${FILE_SCOPE} and r.id = $4 and r.status not in ('draft', 'returned', 'rejected', 'cancelled', 'expired')`,
      [...fileScope(actor), FILE_PARAMETERS, id],
    );
  }

  /** The purchase of somebody who has shown already that it concerns them; null when there is none. */
  async ofRequisition(source: Queryable, id: string): Promise<FileRow | null> {
    const [row] = await source.query<FileRow>(
      `select ${FILE} from ${FROM} where ($1 or r.agency_id = any($2::uuid[])) and r.id = $4`,
      [true, [], FILE_PARAMETERS, id],
    );
    return row ?? null;
  }

  /** Bought purchases whose day has come, oldest first, after the one named. */
  held(
    actor: Actor,
    {
      on,
      agencyId,
      after,
      limit,
    }: { on: CivilDate; agencyId: string | null; after: string | null; limit: number },
  ): Promise<FileRow[]> {
    return this.database.query<FileRow>(
      `select ${FILE} from ${FROM}
       where ${FILE_SCOPE} and ${BOUGHT} and ${EVENT_DATE} <= $4 and ($5::uuid is null or r.agency_id = $5)
         and ($6::uuid is null or r.id > $6) order by r.id limit $7`,
      [...fileScope(actor), FILE_PARAMETERS, on, agencyId, after, limit],
    );
  }

  /** Bought purchases of the days `from` to `until` that have a stage of reminding left, whoever's they are. */
  toRemind(from: CivilDate, until: CivilDate, after: string | null, limit: number): Promise<FileRow[]> {
    return this.database.query<FileRow>(
      `select ${FILE} from ${FROM}
       where ($1 or r.agency_id = any($2::uuid[])) and ${BOUGHT} and ${EVENT_DATE} between $4 and $5
         and ($6::uuid is null or r.id > $6) order by r.id limit $7`,
      [true, [], FILE_PARAMETERS, from, until, after, limit],
    );
  }
}
