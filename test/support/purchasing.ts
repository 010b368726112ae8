import { anAgency, anOfficial, type TestActor, type TestOfficial } from './actors.js';
import type { TestApp } from './app.js';
import { anItem } from './builders/catalog.js';
import { regulationsInForce } from './builders/orders.js';
import { aBudgetLine, aDayAhead, aMeeting } from './builders/requisitions.js';
import { aVendor } from './builders/vendors.js';
import { anUpload } from './uploads.js';

/** An agency that can buy: officials, money, a vendor and two of its offers, under the shipped regulations. */
export interface Purchasing {
  readonly agencyId: string;
  readonly pptk: TestOfficial;
  readonly kpa: TestOfficial;
  readonly budgetLineId: string;
  readonly vendorId: string;
  /** A meal of Rp35.000. */
  readonly mealId: string;
  /** A snack of Rp15.000. */
  readonly snackId: string;
  /** The body of a requisition of 20 meals that every rule allows once the invitation is attached. */
  body(changes?: object): Record<string, unknown>;
}

/** Sets the stage of a purchase; several in one test file stand beside each other. */
export async function aPurchasing(test: TestApp, { pagu = 100_000_000 } = {}): Promise<Purchasing> {
  await regulationsInForce(test);
  const agencyId = await anAgency(test);
  const pptk = await anOfficial(test, { agencyId, role: 'pptk' });
  const kpa = await anOfficial(test, { agencyId, role: 'kpa' });
  const budgetLineId = await aBudgetLine(test, { agencyId, pagu });
  const { vendorId } = await aVendor(test, { hasHalal: true });
  const { itemId: mealId } = await anItem(test, { vendorId });
  const { itemId: snackId } = await anItem(test, {
    vendorId,
    categoryCode: 'mamin.snack-box',
    name: 'Kudapan tiga macam',
    price: 15_000,
  });
  const body = (changes: object = {}) => ({
    kind: 'mamin',
    title: 'Konsumsi rapat koordinasi banjir',
    budgetLineId,
    meeting: aMeeting(),
    deliveryDate: aDayAhead(),
    deliveryTime: '08:30',
    deliveryPlace: 'Aula lantai 2',
    receiver: 'Penerima Contoh',
    catalogueCheck: 'Tidak ada nasi boks yang diantar ke wilayah ini pada katalog nasional.',
    lines: [{ itemId: mealId, quantity: 20 }],
    ...changes,
  });
  return { agencyId, pptk, kpa, budgetLineId, vendorId, mealId, snackId, body };
}

/** Writes a requisition down through the API, with the invitation unless said otherwise; returns its id. */
export async function aDraft(
  test: TestApp,
  purchasing: Purchasing,
  changes: object = {},
  { invitation = true, by = purchasing.pptk }: { invitation?: boolean; by?: TestActor } = {},
): Promise<string> {
  const { token } = by;
  const drafted = await test.request('POST', '/api/v1/requisitions', {
    token,
    body: purchasing.body(changes),
  });
  if (drafted.status !== 201) throw new Error(`draft refused: ${JSON.stringify(drafted.body)}`);
  const id = String(drafted.body.id);
  if (invitation) {
    const body = { kind: 'invitation', fileId: await anUpload(test, token) };
    const attached = await test.request('POST', `/api/v1/requisitions/${id}/attachments`, { token, body });
    if (attached.status !== 201) throw new Error(`attachment refused: ${JSON.stringify(attached.body)}`);
  }
  return id;
}
