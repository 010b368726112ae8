import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { civilDateOf } from '../../src/kernel/index.js';
import { AuditAnchors } from '../../src/platform/audit/audit-anchors.js';
import { AuditSealer } from '../../src/platform/audit/audit-sealer.js';
import { anAgency, anOfficial, type TestOfficial } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { aCompletedOrder, aPayment, type TestPayment } from '../support/builders/payments.js';
import { describeJourney, Journey, PICTURES } from '../support/journey.js';

describeJourney('pages on paper', () => {
  let test: TestApp;
  let journey: Journey;
  let payment: TestPayment;
  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'none', PRACTICE: 'true' } });
    await regulationsInForce(test);
    payment = await aPayment(test, { order: await aCompletedOrder(test, { drawn: true }) });
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  /** A sample that the seal of its day has drawn, and the case of an order in it. */
  async function aDrawnSample({ token }: TestOfficial): Promise<[string, string]> {
    const post = async (path: string, body: object) => {
      const answer = await test.request<{ id: string; version: number }>('POST', `/api/v1/${path}`, {
        token,
        body,
      });
      if (answer.status > 201) throw new Error(JSON.stringify(answer.body));
      return answer.body;
    };
    const population = { from: '2020-01-01', until: civilDateOf(new Date()) };
    const sample = { title: 'Sampel triwulan', method: 'simple', size: 1, population };
    const { id } = await post('samples', sample);
    await test.app.get(AuditSealer).seal();
    await test.app.get(AuditAnchors).anchor(new Date(Date.now() + 86_400_000));
    await post(`samples/${id}/draw`, {});
    const opened = await post('cases', { sampleId: id, subjectId: payment.orderId });
    await post(`cases/${opened.id}/assign`, { version: 1 });
    return [id, opened.id];
  }

  it('carry what is read and nothing that is pressed, and say when they are of practice', async () => {
    const { orderId, requisitionId, paymentId } = payment;
    const [line] = await test.sql<{ id: string }>(
      'select budget_line_id as id from purchase_order_line where order_id = $1',
      [orderId],
    );
    const officer = await journey.signedIn(payment.requester);
    const treasurer = await journey.signedIn(payment.treasurer);
    const visitor = await journey.visitor();
    const inspector = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    const [sampleId, caseId] = await aDrawnSample(inspector);
    const auditor = await journey.signedIn(inspector);
    const vendor = await journey.signedIn(payment.owner);
    for (const [page, path, name] of [
      [officer, `/pesanan/${orderId}`, 'pesanan'],
      [vendor, `/pesanan/${orderId}`, 'pesanan-penyedia'],
      [officer, `/kisah/${requisitionId}`, 'kisah'],
      [officer, `/permintaan/${requisitionId}`, 'permintaan'],
      [officer, `/anggaran/${line?.id}`, 'anggaran'],
      [treasurer, `/pembayaran/${paymentId}`, 'pembayaran'],
      [auditor, `/pengawasan/sampel/${sampleId}`, 'sampel'],
      [auditor, `/pengawasan/perkara/${caseId}`, 'perkara'],
      [visitor, '/peraturan', 'peraturan'],
      [visitor, '/bantuan/penyedia', 'bantuan'],
    ] as const) {
      expect({ name, status: (await page.goto(path))?.status() }).toEqual({ name, status: 200 });
      await print(page, name);
    }
  });
});

/** What on paper has no use is not there; what is has ink. */
async function print(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  const pressed = page.locator('nav, form, button:not(.term), [role=button], [data-acts], .menu, .session');
  const shown = await pressed.evaluateAll((all: { checkVisibility(): boolean; outerHTML: string }[]) =>
    all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)),
  );
  expect({ name, shown }).toEqual({ name, shown: [] });
  const links: unknown = await page.evaluate(LOOKS_OF_LINKS);
  expect({ name, links }).toEqual({ name, links: [] });
  const mark: unknown = await page.evaluate(MARK_ON_EACH_SHEET);
  expect({ name, mark }).toEqual({ name, mark: '"LATIHAN" fixed' });
  if (PICTURES) {
    mkdirSync(PICTURES, { recursive: true });
    await page.pdf({ path: join(PICTURES, `cetak-${name}.pdf`), format: 'A4', preferCSSPageSize: true });
  }
  await page.emulateMedia({ media: null });
}

const LOOKS_OF_LINKS = `[...document.querySelectorAll('main a')].filter((link) => {
  const { backgroundColor, textDecorationLine, color } = getComputedStyle(link);
  const isPlain = backgroundColor === 'rgba(0, 0, 0, 0)' && textDecorationLine === 'none';
  return link.checkVisibility() && !(isPlain && color !== 'rgb(20, 83, 45)');
}).map((link) => link.outerHTML.slice(0, 80))`;

const MARK_ON_EACH_SHEET = `(() => {
  const { content, position } = getComputedStyle(document.querySelector('.practice'), '::after');
  return content + ' ' + position;
})()`;
