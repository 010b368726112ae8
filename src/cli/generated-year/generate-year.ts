import type { INestApplicationContext } from '@nestjs/common';
import { ATTENDEE_NAME } from '../../orders/proofs/attendance-list.entity.js';
import type { CivilDate } from '../../kernel/index.js';
import { systemActor } from '../../platform/access/index.js';
import { FieldCipher } from '../../platform/crypto/index.js';
import { ReadDatabase, UnitOfWork } from '../../platform/database/index.js';
import { readHolidays } from '../../platform/reference/index.js';
import { RegulationsSeed } from '../../regulations/index.js';
import { TaxAssessor, type TaxAssessment } from '../../taxes/index.js';
import { OperatorError } from '../../serve.js';
import { seedReference } from '../reference-seed.js';
import { OfficeYear } from './calendar.js';
import { plantFrauds, type PlantedCase } from './frauds/index.js';
import { personName } from './goods.js';
import { honestPlan, Memory, seasonOf } from './habits.js';
import { purchase } from './purchase.js';
import type { Ledger, PurchasePlan } from './purchase-plan.js';
import { Chance } from './random.js';
import {
  hasRecords,
  insertAttendees,
  insertRows,
  placesOf,
  settleCounters,
  type Person,
} from './rows.queries.js';
import { widenBudget, type BudgetLine, type World } from './stage.js';
import { buildWorld } from './world.js';

/** How large a year, and which one; the same seed gives the same year. */
export interface YearSizes {
  readonly year: number;
  readonly agencies: number;
  readonly vendors: number;
  readonly orders: number;
  readonly seed: number;
  /** Without planted fraud only honest people buy. */
  readonly frauds: boolean;
}

/** A regency's year. */
export const A_REGENCY: YearSizes = {
  year: 2025,
  agencies: 60,
  vendors: 1_500,
  orders: 50_000,
  seed: 3216,
  frauds: true,
};

/** What was written. */
export interface GeneratedYear extends YearSizes {
  readonly planted: readonly PlantedCase[];
}

// Primes, so that every stride calls everybody before anybody twice.
const POOL = 12_007;
const SMALL_POOL = 2_003;
const AT_A_TIME = 1_000;

/**
 * Writes a plausible year of a regency into a database that has nothing of its own. Refused (OperatorError) in production and where there
 * is a vendor, requisition or order.
 */
export async function generateYear(
  app: INestApplicationContext,
  sizes: YearSizes,
  say: (line: string) => void = () => undefined,
): Promise<GeneratedYear> {
  if (await hasRecords(app.get(ReadDatabase))) {
    throw new OperatorError(
      'Basis data ini sudah berisi penyedia, permintaan, atau pesanan; tahun buatan tidak ditulis.',
    );
  }
  await seedReference(app);
  await app.get(RegulationsSeed).example(systemActor('generate:year'));
  const holidays = new Set((await readHolidays()).days.map(({ date }) => date));
  const chance = new Chance(sizes.seed);
  const calendar = new OfficeYear(sizes.year, holidays);
  const places = await placesOf(app.get(ReadDatabase));
  const world = buildWorld(chance, calendar, app.get(FieldCipher), places, sizes);
  const writer = new Writer(app, world, say, sizes.orders > 5_000 ? POOL : SMALL_POOL);
  const memory = new Memory();
  const agencies = [...world.agencies];
  const stories: Purchase[] = [];
  const buy = (plan: PurchasePlan) => {
    const bought = purchase(world, writer.ledger, plan);
    stories.push({ plan, total: bought.total });
    return bought;
  };
  const planted = sizes.frauds ? plantFrauds(world, buy, agencies, sizes.orders) : [];
  budgetFor(world, memory, stories);
  await writer.flush();
  const season = seasonOf(world, sizes.orders);
  for (const [day, wanted] of season.entries()) {
    for (let made = 0, tries = 0; made < wanted && tries < wanted * 30; tries++) {
      const plan = honestPlan(world, memory, day, agencies);
      if (!plan) continue;
      purchase(world, writer.ledger, plan);
      made += 1;
    }
    if ((writer.ledger.rows.purchase_order?.length ?? 0) >= AT_A_TIME) await writer.flush();
  }
  await writer.flush();
  await writer.settle(planted.length);
  return { ...sizes, planted };
}

interface Purchase {
  readonly plan: PurchasePlan;
  readonly total: number;
}

/** What a story spends is budgeted beside what honest people spend, so that no line is overspent by accident. */
function budgetFor(world: World, memory: Memory, stories: readonly Purchase[]): void {
  const spent = new Map<BudgetLine, number>();
  for (const { plan, total } of stories) {
    const account = plan.lines[0]?.item.goods.account;
    const line = plan.agency.lines.filter((one) => one.account === account)[plan.part ?? 0];
    if (line) spent.set(line, (spent.get(line) ?? 0) + total);
  }
  for (const [line, total] of spent) {
    widenBudget(world, line, total);
    memory.spend(line.id, total, line.pagu);
  }
}

/** Writes what has been made so far, a portion in a transaction. */
class Writer {
  readonly ledger: Ledger;
  private readonly people: readonly Person[];
  private written = 0;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly world: World,
    private readonly say: (line: string) => void,
    poolSize: number,
  ) {
    const cipher = app.get(FieldCipher);
    this.people = Array.from({ length: poolSize }, (_, n) => {
      const name = personName(n);
      return {
        n,
        cipher: cipher.encrypt(ATTENDEE_NAME, name),
        index: cipher.blindIndex(ATTENDEE_NAME, name),
        nip: `20${String(n).padStart(16, '0')}`,
      };
    });
    const taxes = app.get(TaxAssessor);
    this.ledger = {
      rows: {},
      attendances: [],
      sequence: 0,
      poolSize,
      called: new Map(),
      documentData: cipher.encrypt('document.data', '{}'),
      taxesOf: (plan, on) => taxesOf(taxes, plan, on),
    };
  }

  async flush(): Promise<void> {
    const { rows, attendances } = this.ledger;
    const orders = rows.purchase_order?.length ?? 0;
    await this.app.get(UnitOfWork).run(systemActor('generate:year'), async (tx) => {
      await insertRows(tx, this.world.rows);
      await insertRows(tx, rows);
      if (attendances.length > 0) await insertAttendees(tx, attendances, this.people);
      tx.audit({
        action: 'generated-year.write',
        recordType: 'generated_year',
        recordId: String(this.world.calendar.year),
        summary: `${orders} pesanan buatan ditulis.`,
      });
    });
    for (const table of Object.keys(this.world.rows)) this.world.rows[table] = [];
    this.ledger.rows = {};
    this.ledger.attendances = [];
    this.written += orders;
    this.say(`${this.written} pesanan ditulis.`);
  }

  async settle(planted: number): Promise<void> {
    await this.app.get(UnitOfWork).run(systemActor('generate:year'), async (tx) => {
      await settleCounters(tx);
      tx.audit({
        action: 'generated-year.end',
        recordType: 'generated_year',
        recordId: String(this.world.calendar.year),
        summary: `Tahun buatan selesai: ${this.written} pesanan, ${planted} kasus kecurangan ditanam.`,
      });
    });
  }
}

function taxesOf(assessor: TaxAssessor, { lines }: PurchasePlan, on: CivilDate): TaxAssessment {
  const vendor = lines[0]?.item.vendor;
  const legalForms = { individual: 'orang-pribadi', cv: 'cv', pt: 'pt', koperasi: 'koperasi' } as const;
  return assessor.assess({
    on,
    regionCode: '32.16',
    lines: lines.map(({ item, quantity, unitPrice }) => ({
      amount: quantity * (unitPrice ?? item.price),
      taxClass: item.goods.kind === 'mamin' ? 'catering' : 'goods',
      priceIncludesTax: true,
    })),
    vendor: {
      kind: vendor?.legalForm === 'individual' ? 'individual' : 'entity',
      legalForm: legalForms[vendor?.legalForm ?? 'individual'],
      pkp: false,
      hasNpwp: true,
      suketValidUntil: null,
      yearTurnover: 600_000_000,
      isPbjtTaxpayer: false,
    },
    channel: 'LS',
    isPartOfLargerTransaction: false,
  });
}
