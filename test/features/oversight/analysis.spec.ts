/** @jest-environment node */
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aSpendingYear, type Spending } from '../../support/builders/spending.js';
import { statementsOf } from '../../support/statements.js';
import { AnalysisFacts } from '../../../src/oversight/index.js';

const PATH = '/api/v1/analysis/figures';
const YEAR = 'from=2026-01-01&until=2026-12-31';

type Item = Record<string, string | number | boolean | null>;

describe('figures of spending', () => {
  let test: TestApp;
  let spending: Spending;
  let auditor: TestActor;

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    spending = await aSpendingYear(test);
    auditor = await anOfficial(test, {
      agencyId: await anAgency(test, { name: 'Inspektorat' }),
      role: 'auditor',
    });
    await test.app.get(AnalysisFacts).refresh();
  });
  afterAll(() => test.close());

  async function figure(path: string, by: { token: string } = auditor): Promise<Item[]> {
    const { status, body } = await test.request<{ items: Item[] }>('GET', `${PATH}/${path}`, {
      token: by.token,
    });
    expect({ path, status }).toEqual({ path, status: 200 });
    return body.items;
  }
  describe('the rows behind a figure', () => {
    it('add up to it, page by page', async () => {
      const filters = `basis=accepted&agencyId=${spending.agencyId}&kind=mamin&${YEAR}`;
      const [total] = await figure(`spend?by=total&${filters}`);
      let [sum, after, pages] = [0, '', 0];
      do {
        const { body } = await test.request<{ items: Item[]; next: string | null }>(
          'GET',
          `${PATH}/spend/rows?limit=20&${filters}${after && `&after=${after}`}`,
          { token: auditor.token },
        );
        sum += body.items.reduce((all, item) => all + Number(item.amount), 0);
        after = body.next ?? '';
        pages += 1;
      } while (after);
      expect(pages).toBeGreaterThan(1);
      expect(sum).toBe(total?.amount);
    });

    it('exist for every figure, by one statement beside those of the session', async () => {
      const { body } = await test.request<{
        items: {
          id: string;
          groupings: string[];
          rowColumns: { key: string }[];
          columns: { key: string }[];
        }[];
      }>('GET', PATH, { token: auditor.token });
      expect(body.items).toHaveLength(10);
      for (const { id, groupings, columns, rowColumns } of body.items) {
        for (const by of groupings) {
          const items = await figure(`${id}?by=${by}&${YEAR}`);
          expect([id, by, items.length > 0]).toEqual([id, by, true]);
          expect(Object.keys(items[0] ?? {})).toEqual(expect.arrayContaining(columns.map(({ key }) => key)));
        }
        const rows = await figure(`${id}/rows?${YEAR}`);
        expect([id, Object.keys(rows[0] ?? {})]).toEqual([id, ['id', ...rowColumns.map(({ key }) => key)]]);
        expect([id, (await statementsOf(() => figure(`${id}?${YEAR}`))) <= 3]).toEqual([id, true]);
        expect([id, (await statementsOf(() => figure(`${id}/rows?${YEAR}`))) <= 3]).toEqual([id, true]);
      }
    });

    it('follow every filter', async () => {
      const filters = [
        ...[
          `vendorId=${spending.vendorIds[0]}`,
          'account=5.1.02.01.01.0052',
          'category=mamin',
          'kecamatan=32.16.20',
        ],
        ...[
          'class=koperasi',
          'channel=LS',
          'channel=none',
          'kind=atk',
          'lane=urgent',
          `agencyId=${spending.unitId}`,
        ],
      ];
      const [all] = await figure(`spend?by=total&${YEAR}`);
      for (const filter of filters) {
        const [item] = await figure(`spend?by=total&${filter}&${YEAR}`);
        const rows = await figure(`spend/rows?limit=100&${filter}&${YEAR}`);
        expect([filter, rows.reduce((sum, row) => sum + Number(row.amount), 0)]).toEqual([
          filter,
          item?.amount,
        ]);
        expect([filter, Number(item?.amount) < Number(all?.amount)]).toEqual([filter, true]);
      }
    });
  });

  it('are files too, with an explanation in the workbook', async () => {
    const get = (path: string) =>
      test.inject({
        method: 'GET',
        url: `${PATH}/${path}`,
        headers: { authorization: `Bearer ${auditor.token}` },
      });
    const csv = await get(`spend?by=agency&format=csv&${YEAR}`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body.split('\r\n')[0]).toBe(
      '\uFEFFKode,Perangkat daerah,Nilai (Rp),Bagian (%),Pesanan,Penyedia,Baris',
    );
    expect(csv.body).toContain('Puskesmas Sukamahi');
    const rows = await get(`payment-times/rows?format=csv&${YEAR}`);
    const paid = await test.sql(`select 1 from payment where status <> 'cancelled'`);
    expect(rows.body.trim().split('\r\n')).toHaveLength(paid.length + 1);
    const xlsx = await get(`umk-share?format=xlsx&${YEAR}`);
    expect(xlsx.headers['content-disposition']).toContain('umk-share-2026-01-01-2026-12-31.xlsx');
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  it('of an agency and its units are all that its head sees', async () => {
    const seen = await figure(`spend?by=agency&${YEAR}`, spending.kpa);
    expect(seen.map(({ key }) => key).sort()).toEqual([spending.agencyId, spending.unitId].sort());
    expect(await figure(`spend?by=agency&agencyId=${spending.otherAgencyId}&${YEAR}`, spending.kpa)).toEqual(
      [],
    );
    for (const id of [
      'spend',
      'prices',
      'lead-times',
      'urgent-lane',
      'payment-times',
      'budget',
      'meal-cost',
    ]) {
      const rows = await figure(`${id}/rows?limit=100&${YEAR}`, spending.kpa);
      expect([id, rows.some(({ agency }) => agency === 'Dinas Pendidikan')]).toEqual([id, false]);
      const all = await figure(`${id}/rows?limit=100&${YEAR}`);
      expect([id, all.some(({ agency }) => agency === 'Dinas Pendidikan')]).toEqual([id, true]);
    }
  });

  it('are refused to vendors, to nobody in particular, and when asked for wrongly', async () => {
    const stranger = await anAccount(test, { name: 'Warga' });
    expect((await test.request('GET', `${PATH}/spend`, { token: stranger.token })).status).toBe(403);
    expect((await test.request('GET', `${PATH}/spend`)).status).toBe(401);
    expect((await test.request('GET', `${PATH}/laba`, { token: auditor.token })).status).toBe(404);
    const wrong = await test.request<{ errors: { pointer: string }[] }>(
      'GET',
      `${PATH}/spend?by=warna&from=kemarin&basis=janji&agencyId=x&top=0&format=pdf`,
      { token: auditor.token },
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ pointer }) => pointer).sort()).toEqual(
      ['/agencyId', '/basis', '/by', '/format', '/from', '/top'].sort(),
    );
    const upside = await test.request<{ errors: { pointer: string }[] }>(
      'GET',
      `${PATH}/budget?by=lane&from=2026-12-31&until=2026-01-01`,
      { token: auditor.token },
    );
    expect([upside.status, upside.body.errors.map(({ pointer }) => pointer)]).toEqual([
      400,
      ['/by', '/from'],
    ]);
  });
});
