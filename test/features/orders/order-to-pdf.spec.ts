import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { snapshotOf } from '../../support/snapshots.js';
import { anItem } from '../../support/builders/catalog.js';
import { multipart, pdfOf } from '../../support/builders/documents.js';
import { anApprovedRequisition, issue, regulationsInForce } from '../../support/builders/orders.js';

describe('an order, from the button to the paper in somebody’s hand', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ working: true, env: { PUBLIC_URL: 'https://belanja.example.test/' } });
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  it('becomes a PDF that anybody can verify, byte for byte', async () => {
    const { requisitionId, officer, owner } = await anApprovedRequisition(test);
    const [order] = (await issue(test, requisitionId, officer)).body.orders;
    await settleMessages(test);
    const read = () => test.request('GET', `/api/v1/orders/${order?.id}`, { token: owner.token });
    const { document } = (await read()).body as {
      document: { id: string; sha256: string; verificationCode: string };
    };
    const { bytes } = await pdfOf(test, document.id, owner.token);
    expect(bytes.subarray(0, 4).toString()).toBe('%PDF');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256);
    expect(await snapshotOf(test, document.id)).toMatchObject({
      verification: { url: `https://belanja.example.test/v/${document.verificationCode}` },
    });

    await test.request('POST', `/api/v1/documents/${document.id}/render`, { token: officer.token });
    await settleMessages(test);
    expect((await pdfOf(test, document.id, officer.token)).bytes.equals(bytes)).toBe(true);

    const path = `/api/v1/public/documents/${document.verificationCode}`;
    expect((await test.request('GET', path)).body).toMatchObject({
      genuine: true,
      number: order?.number,
      sha256: document.sha256,
      vendor: 'Dapur Contoh',
      total: 700_000,
    });
    const flipped = Buffer.from(bytes);
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
    const check = async (file: Buffer) =>
      (await test.request('POST', `${path}/check`, multipart(file))).body.unaltered;
    expect(await check(bytes)).toBe(true);
    expect(await check(flipped)).toBe(false);
  });

  it('is issued in fewer than 20 statements for five lines of one vendor', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, vendorId, budgetLineId, officer } = requisition;
    for (let position = 1; position < 5; position++) {
      const item = await anItem(test, { vendorId, name: `Menu ${position}` });
      await test.sql(
        `with r as (update requisition set total = total + 35000 where id = $1),
           b as (update budget_line set reserved = reserved + 35000 where id = $5),
           e as (insert into budget_entry (line_id, kind, amount, requisition_id) values ($5, 'reserve', 35000, $1))
         insert into requisition_line (requisition_id, position, item_id, item_version_id, vendor_id, name, specification, unit,
           quantity, unit_price, amount, budget_line_id) values ($1, $6, $2, $3, $4, 'Menu', '', 'Dus', 1, 35000, 35000, $5)`,
        [requisitionId, item.itemId, item.itemVersionId, vendorId, budgetLineId, position],
      );
    }
    const statements = recordStatements(test);
    expect((await issue(test, requisitionId, officer)).status).toBe(201);
    const unitOfWork = statements.slice(
      statements.indexOf('START TRANSACTION'),
      statements.indexOf('COMMIT') + 1,
    );
    expect(unitOfWork.length).toBeGreaterThan(10);
    // One more asks who is signed in; the whole request stays under 20.
    expect(unitOfWork.length).toBeLessThan(19);
  });
});

/** The statements that the application sends from now on: those of a request end with its commit, then the relay takes over. */
function recordStatements(test: TestApp): string[] {
  const statements: string[] = [];
  const dataSource = test.app.get(DataSource);
  const create = dataSource.createQueryRunner.bind(dataSource);
  jest.spyOn(dataSource, 'createQueryRunner').mockImplementation((mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner);
    runner.query = ((text: string, ...rest: []) => {
      statements.push(text);
      return query(text, ...rest);
    }) as typeof runner.query;
    return runner;
  });
  return statements;
}
