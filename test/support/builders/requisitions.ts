import { randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { addDays, civilDateOf, yearOf, type CivilDate } from '../../../src/kernel/index.js';
import { canonicalJson } from '../../../src/platform/audit/index.js';
import { sha256 } from '../../../src/platform/crypto/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../../../src/platform/database/index.js';
import { RegulationReader, routeFor, type ChosenRoute } from '../../../src/regulations/index.js';
import { approvalOutlook, openRound } from '../../../src/requisitions/approval/round-opening.js';
import { contentOf } from '../../../src/requisitions/domain/requisition-content.js';
import type { RequisitionStatus } from '../../../src/requisitions/index.js';
import { anOfficial, type TestActor } from '../actors.js';
import type { TestApp } from '../app.js';
import { anItem } from './catalog.js';
import { aVendor } from './vendors.js';

/** A day that leaves time for every deadline. */
export function aDayAhead(days = 10): CivilDate {
  return addDays(civilDateOf(new Date()), days);
}

interface BudgetLineOptions {
  readonly agencyId: string;
  readonly pagu?: number;
  readonly accountCode?: string;
  readonly fiscalYear?: number;
}

/** A DPA line for meeting meals of the year of `aDayAhead`, unless said otherwise; returns its id. */
export async function aBudgetLine(
  test: TestApp,
  {
    agencyId,
    pagu = 100_000_000,
    accountCode = '5.1.02.01.01.0052',
    fiscalYear = yearOf(aDayAhead()),
  }: BudgetLineOptions,
): Promise<string> {
  const id = uuidv7();
  const kind = accountCode >= '5.1.02.01.01.0050' ? 'mamin' : 'atk';
  await test.sql(
    `insert into account_code (code, name, kind) values ($1, 'Belanja contoh', $2) on conflict do nothing`,
    [accountCode, kind],
  );
  await test.sql(
    `with p as (
       insert into rup_package (agency_id, fiscal_year, code, name, value, method)
       values ($2, $3, $7, 'Paket contoh', $6, 'e-purchasing') returning id
     ), l as (
       insert into budget_line (id, agency_id, fiscal_year, dpa_number, sub_activity_code, sub_activity_name, account_code,
                                fund_source, rup_package_id, pagu)
       select $1, $2, $3, 'DPA/A.1/1.02', $4, 'Penyelenggaraan Rapat Koordinasi', $5, 'PAD', p.id, $6 from p returning id, pagu
     ), v as (
       insert into budget_version (line_id, number, kind, pagu, decree_number)
       select id, 1, 'dpa', pagu, 'DPA/A.1/1.02' from l returning line_id, pagu
     )
     insert into budget_entry (line_id, kind, amount, version_number) select line_id, 'initial', pagu, 1 from v`,
    [
      ...[id, agencyId, fiscalYear, `1.02.01.2.06.${randomInt(1e9)}`, accountCode, pagu],
      String(randomInt(10_000_000, 100_000_000)),
    ],
  );
  return id;
}

let meetings = 0;

/** A meeting of three hours with guests, unlike any other: two requisitions for one event would have to be explained. */
export function aMeeting(changes: object = {}) {
  meetings += 1;
  return {
    title: `Rapat koordinasi penanganan banjir ke-${meetings}`,
    date: aDayAhead(),
    start: '09:00',
    end: '12:00',
    place: `Aula lantai 2, ruang ${meetings}`,
    mode: 'offline',
    participants: { ownAgency: 10, otherAgencies: 8, public: 2 },
    ...changes,
  };
}

interface RequisitionOptions {
  readonly agencyId: string;
  readonly status?: RequisitionStatus;
  readonly kind?: 'mamin' | 'atk';
  readonly title?: string;
  /** Without it a verified vendor of meals with a halal certificate is made. */
  readonly vendorId?: string;
  /** Without it an item of the vendor is made. */
  readonly itemId?: string;
  readonly quantity?: number;
  /** Without it a line with enough money is made, of this year: it can be ordered today. */
  readonly budgetLineId?: string;
  /** Without it a PPTK of the agency is made. */
  readonly requester?: TestActor;
  /** Without it a KPA of the agency is made, if somebody has decided. */
  readonly approver?: TestActor;
  readonly deliveryDate?: CivilDate;
}

/** What `aRequisition` inserted. */
export interface TestRequisition {
  readonly requisitionId: string;
  readonly agencyId: string;
  readonly budgetLineId: string;
  readonly vendorId: string;
  readonly itemId: string;
  readonly total: number;
  readonly requester: TestActor;
}

const JUDGED: readonly RequisitionStatus[] = ['submitted', 'approved', 'returned', 'rejected', 'ordered'];
const DECIDED: readonly RequisitionStatus[] = ['approved', 'returned', 'rejected', 'ordered'];
const HOLDING: readonly RequisitionStatus[] = ['submitted', 'approved', 'ordered'];

/** Where no regulation is in force: any PA or KPA, without a deadline. */
const ONE_STEP: ChosenRoute = {
  code: 'uji',
  title: 'Persetujuan satu tingkat',
  steps: [
    {
      code: 'setuju',
      title: 'Persetujuan',
      kind: 'approve',
      stage: 1,
      roles: ['pa', 'kpa'],
      seatsIn: 'nearest',
      quorum: 'any',
      deadlineHours: 0,
      remindBeforeHours: [],
      onDeadline: 'escalate',
      escalateTo: [],
      mayRefuseLines: true,
      mayBulk: true,
      legalBasis: 'CONTOH',
    },
  ],
  legalBasis: 'CONTOH',
  verified: false,
};

/** A requisition of one line; a draft unless said otherwise. From submission on its money is reserved and its vendor's day held, as submitting would have done. */
export async function aRequisition(test: TestApp, options: RequisitionOptions): Promise<TestRequisition> {
  const { agencyId, status = 'draft', kind = 'mamin', title = 'Konsumsi rapat koordinasi' } = options;
  const { quantity = 20, deliveryDate = aDayAhead() } = options;
  const requester = options.requester ?? (await anOfficial(test, { agencyId, role: 'pptk' }));
  const vendorId = options.vendorId ?? (await aVendor(test, { hasHalal: true })).vendorId;
  const categoryCode = kind === 'mamin' ? 'mamin.nasi-box' : 'atk.kertas.hvs';
  const itemId = options.itemId ?? (await anItem(test, { vendorId, categoryCode })).itemId;
  const accountCode = kind === 'mamin' ? '5.1.02.01.01.0052' : '5.1.02.01.01.0024';
  const fiscalYear = yearOf(civilDateOf(new Date()));
  const budgetLineId =
    options.budgetLineId ?? (await aBudgetLine(test, { agencyId, accountCode, fiscalYear }));
  const [offer] = await test.sql<{
    versionId: string;
    name: string;
    specification: string;
    price: number;
    unit: string;
  }>(
    `select v.id as "versionId", v.name, v.specification, v.price, u.name as unit
     from item i join item_version v on v.id = i.published_version_id join unit u on u.code = v.unit_code where i.id = $1`,
    [itemId],
  );
  if (!offer) throw new Error('a requisition is built on a published item');
  const line = {
    itemId,
    itemVersionId: offer.versionId,
    vendorId,
    name: offer.name,
    specification: offer.specification,
    unit: offer.unit,
    quantity,
    unitPrice: offer.price,
    amount: offer.price * quantity,
  };
  const content = contentOf({
    title,
    kind,
    budgetLineId,
    meeting: kind === 'mamin' ? (aMeeting({ date: deliveryDate }) as never) : null,
    deliveryDate,
    deliveryTime: '08:30',
    deliveryPlace: 'Aula lantai 2',
    receiver: 'Penerima Contoh',
    total: line.amount,
    lines: [line],
  });
  const approver = DECIDED.includes(status)
    ? (options.approver ?? (await anOfficial(test, { agencyId, role: 'kpa' })))
    : null;
  const judged = JUDGED.includes(status);
  const ruleSet = judged
    ? await test.app.get(RegulationReader).ruleSetOn(test.app.get(ReadDatabase), civilDateOf(new Date()))
    : null;
  const verdict = judged && {
    allowed: true,
    rules: [],
    refusals: [],
    obligations: [
      { code: 'receipt', detail: 'Berita acara dibuat pada hari penerimaan.', legalBasis: 'ps 11' },
    ],
    contractForm: 'bukti-pembelian',
    approvalRoute: [],
  };
  const requisitionId = uuidv7();
  await test.sql(
    `insert into requisition (id, agency_id, budget_line_id, kind, title, meeting, delivery_date, delivery_time, delivery_place,
       receiver, requester_id, requester_post_id, approver_id, approver_post_id, status, total, rule_set, verdict, content_hash,
       submitted_at, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
       case when $20 then now() end, case when $21 then now() end)`,
    [
      requisitionId,
      agencyId,
      budgetLineId,
      kind,
      title,
      content.meeting && JSON.stringify(content.meeting),
      deliveryDate,
      content.deliveryTime,
      content.deliveryPlace,
      content.receiver,
      requester.accountId,
      requester.postId,
      approver?.accountId ?? null,
      approver?.postId ?? null,
      status,
      content.total,
      ruleSet && JSON.stringify(ruleSet),
      verdict ? JSON.stringify(verdict) : null,
      judged ? sha256(canonicalJson(content)) : null,
      judged,
      approver !== null,
    ],
  );
  await test.sql(
    `insert into requisition_line (requisition_id, position, item_id, item_version_id, vendor_id, name, specification, unit,
       quantity, unit_price, amount, budget_line_id) values ($1, 0, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [requisitionId, ...Object.values(line), budgetLineId],
  );
  if (HOLDING.includes(status)) {
    await test.sql(
      `with l as (update budget_line set reserved = reserved + $2 where id = $1)
       insert into budget_entry (line_id, kind, amount, requisition_id) values ($1, 'reserve', $2, $3)`,
      [budgetLineId, content.total, requisitionId],
    );
    await test.sql(
      `with h as (insert into capacity_hold (requisition_id, vendor_id, item_id, date, portions, counts_for_vendor, state, taken_at)
         values ($1, $2, $3, $4, $5, $6, case when $7 then 'taken' else 'held' end, case when $7 then now() end))
       insert into capacity_day as d (vendor_id, item_id, date, portions)
       select $2, item_id, $4, $5 from (values (null::uuid, $6), ($3, true)) as counted(item_id, counts) where counts
       on conflict on constraint capacity_day_once do update set portions = d.portions + excluded.portions`,
      [requisitionId, vendorId, itemId, deliveryDate, quantity, kind === 'mamin', status === 'ordered'],
    );
  }
  if (status === 'submitted') {
    const facts = { category: kind, accountCode, totalBeforeTax: content.total };
    const route = (ruleSet && routeFor(ruleSet, facts)) ?? ONE_STEP;
    const record = { id: requisitionId, agencyId, requesterId: requester.accountId };
    await test.app.get(UnitOfWork).run(systemActor('builder'), async (tx) => {
      const outlook = await approvalOutlook(tx, record, route);
      await openRound(tx, record, outlook, { hash: sha256(canonicalJson(content)), content }, null);
      const summary = 'Putaran persetujuan dibuka untuk uji.';
      tx.audit({ action: 'builder.open', recordType: 'approval-round', recordId: uuidv7(), summary });
    });
  }
  return { requisitionId, agencyId, budgetLineId, vendorId, itemId, total: content.total, requester };
}
