import { v7 as uuidv7 } from 'uuid';
import { FlagRuns } from '../../../src/oversight/flags/flag-runs.service.js';
import type { TestApp } from '../app.js';
import { anAgency } from '../actors.js';
import type { TestOrder } from '../builders/orders.js';
import { aBudgetLine } from '../builders/requisitions.js';
import { copyRow } from './planting.js';

/** An agency with a budget line of 2025 for meals. */
export interface Buyer {
  readonly agencyId: string;
  readonly lineId: string;
}

/** What of a purchase the test says; `at` is Jakarta time. */
export interface Bought {
  readonly by: Buyer;
  readonly at: string;
  readonly total?: number;
  readonly vendorId?: string;
  readonly postId?: string;
  readonly unitPrice?: number;
  readonly itemId?: string;
  readonly versionId?: string;
  readonly submittedAt?: string;
  readonly place?: string;
}

/** A new agency with money for 2025. */
export async function aBuyer(test: TestApp): Promise<Buyer> {
  const agencyId = await anAgency(test);
  return { agencyId, lineId: await aBudgetLine(test, { agencyId, fiscalYear: 2025, pagu: 900_000_000 }) };
}

/** Copies an order with its requisition and its line, with what the test says of it; returns their ids. */
export async function buy(
  test: TestApp,
  base: TestOrder,
  bought: Bought,
): Promise<{ order: string; requisition: string }> {
  const { by, at, total = 1_000_000, unitPrice = 10_000 } = bought;
  const unique = uuidv7();
  const moment = `${at}+07:00`;
  const requisition = await copyRow(test, 'requisition', base.requisitionId, {
    ...{
      agency_id: by.agencyId,
      budget_line_id: by.lineId,
      total,
      status: 'ordered',
      created_at: bought.submittedAt ?? moment,
    },
    submitted_at: bought.submittedAt ? `${bought.submittedAt}+07:00` : '2025-01-02T09:00:00+07:00',
    meeting: {
      title: 'Rapat',
      date: at.slice(0, 10),
      start: '09:00',
      end: '12:00',
      place: bought.place ?? unique,
      mode: 'offline',
    },
  });
  const order = await copyRow(test, 'purchase_order', base.orderId, {
    ...{
      requisition_id: requisition,
      agency_id: by.agencyId,
      budget_line_id: by.lineId,
      number: `UJI/${unique}`,
      total,
    },
    ...{ issued_on: at.slice(0, 10), created_at: moment, vendor_id: bought.vendorId ?? base.vendorId },
    ...(bought.postId && { issued_by_post_id: bought.postId }),
  });
  const [line] = await test.sql<{ id: string }>('select id from purchase_order_line where order_id = $1', [
    base.orderId,
  ]);
  await copyRow(test, 'purchase_order_line', line?.id ?? '', {
    ...{
      order_id: order,
      unit_price: unitPrice,
      quantity: 10,
      amount: unitPrice * 10,
      ordered_quantity: 10,
      budget_line_id: by.lineId,
    },
    ...(bought.itemId && { item_id: bought.itemId }),
    ...(bought.versionId && { item_version_id: bought.versionId }),
  });
  return { order, requisition };
}

/** Runs all rules over everything; finds what is open of a rule. */
export async function lookEverywhere(test: TestApp) {
  await test.app.get(FlagRuns).runEverything('uji');
  const flags = await test.sql<{
    rule: string;
    subjectId: string;
    key: string;
    money: number | null;
    severity: string;
    summary: string;
  }>(
    `select rule, subject_id as "subjectId", key, money_at_risk as money, severity, summary from red_flag where cleared_at is null`,
  );
  return (rule: string, subjectId: string) =>
    flags.filter((flag) => flag.rule === rule && flag.subjectId === subjectId);
}
