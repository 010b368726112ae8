import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { civilDateOf, yearOf } from '../../../src/kernel/index.js';
import { anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aPublishedRegulation, aRegulationOffice } from '../../support/builders/regulations.js';
import { aBudgetLine, aDayAhead, aMeeting } from '../../support/builders/requisitions.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { anUpload } from '../../support/uploads.js';

/** What comes of it: the route it takes, or the codes of the rules that refuse it. */
type Expected = { readonly route: string } | { readonly refused: readonly string[] };

/**
 * One requisition and what becomes of it under each regulation. Everything left out is sound: a meeting of three hours with guests, ten
 * days ahead, the invitation attached, a micro business whose price is far below the ceiling (meal and snack Rp40.000, paper Rp70.000).
 */
interface Scenario {
  readonly name: string;
  readonly item: 'meal' | 'snack' | 'paper';
  readonly quantity: number;
  /** Rupiah each; 30.000 for food and 50.000 for paper when left out. */
  readonly price?: number;
  readonly vendor?: 'mikro' | 'kecil';
  readonly daysAhead?: number;
  readonly meeting?: object;
  readonly invitation?: boolean;
  /** Proof that the national catalogue was looked at. */
  readonly evidence?: boolean;
  readonly 'contoh-perbup': Expected;
  readonly 'contoh-perbup-berjenjang': Expected;
}

const folder = join(process.cwd(), 'test', 'features', 'regulations');
const scenarios = JSON.parse(readFileSync(join(folder, 'scenarios.json'), 'utf8')) as Scenario[];
const categories = { meal: 'mamin.nasi-box', snack: 'mamin.snack-box', paper: 'atk.kertas.hvs' } as const;
const REGULATIONS = ['contoh-perbup', 'contoh-perbup-berjenjang'] as const;

describe.each(REGULATIONS)('under %s', (regulation) => {
  let test: TestApp;
  let stage: Purchasing;
  let mealLineId: string;
  let paperLineId: string;
  const vendors = new Map<string, string>();
  const items = new Map<string, string>();

  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
    const { agencyId } = stage;
    // Of this year on every day: only one of the regulations lets next year's money be asked for.
    const line = { agencyId, pagu: 900_000_000, fiscalYear: yearOf(civilDateOf(new Date())) };
    mealLineId = await aBudgetLine(test, line);
    paperLineId = await aBudgetLine(test, { ...line, accountCode: '5.1.02.01.01.0024' });
    for (const role of ['pa', 'ppk', 'pejabat-pengadaan', 'bendahara-pengeluaran'] as const) {
      await anOfficial(test, { agencyId, role });
    }
    if (regulation === 'contoh-perbup') return;
    const office = await aRegulationOffice(test);
    const file = join(process.cwd(), 'data', 'regulations', `${regulation}.json`);
    const document = JSON.parse(readFileSync(file, 'utf8')) as object;
    await aPublishedRegulation(test, office, document, civilDateOf(new Date()));
  });
  afterAll(() => test.close());

  async function itemOf({ item, price = item === 'paper' ? 50_000 : 30_000, vendor = 'mikro' }: Scenario) {
    const key = `${item} ${price} ${vendor}`;
    const vendorId =
      vendors.get(vendor) ?? (await aVendor(test, { hasHalal: true, umkmClass: vendor })).vendorId;
    vendors.set(vendor, vendorId);
    const ceilingPrice = item === 'paper' ? 70_000 : 40_000;
    const options = {
      vendorId,
      price,
      ceilingPrice,
      categoryCode: categories[item],
      leadTimeHours: 0,
      name: key,
    };
    const itemId = items.get(key) ?? (await anItem(test, options)).itemId;
    items.set(key, itemId);
    return itemId;
  }

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_name, scenario) => {
    const { item, quantity, daysAhead = 10, meeting, invitation = true, evidence = true } = scenario;
    const isPaper = item === 'paper';
    const day = aDayAhead(daysAhead);
    const participants = { ownAgency: 10, otherAgencies: 8, public: Math.max(2, quantity) };
    const id = await aDraft(
      test,
      stage,
      {
        kind: isPaper ? 'atk' : 'mamin',
        ...(isPaper && { purpose: 'Persediaan kantor triwulan ini.' }),
        budgetLineId: isPaper ? paperLineId : mealLineId,
        meeting: isPaper ? undefined : aMeeting({ date: day, participants, ...meeting }),
        deliveryDate: day,
        lines: [{ itemId: await itemOf(scenario), quantity }],
      },
      { invitation: invitation && !isPaper },
    );
    if (evidence) {
      const proof = { kind: 'catalogue-evidence', fileId: await anUpload(test, stage.pptk.token) };
      const { status } = await test.request('POST', `/api/v1/requisitions/${id}/attachments`, {
        token: stage.pptk.token,
        body: proof,
      });
      expect(status).toBe(201);
    }
    const { body } = await test.request<{
      allowed: boolean;
      refusals: { code: string; legalBasis?: string }[];
      approval: { code: string } | null;
    }>('POST', `/api/v1/requisitions/${id}/check`, { token: stage.pptk.token });
    const found = body.allowed
      ? { route: body.approval?.code }
      : { refused: body.refusals.map(({ code }) => code) };
    expect(found).toEqual(scenario[regulation]);
    for (const { legalBasis } of body.refusals) expect(legalBasis).toEqual(expect.any(String));
  });
});
