import { BudgetSeed } from '../../src/budget/index.js';
import { CatalogSeed } from '../../src/catalog/index.js';
import { civilDateOf, yearOf } from '../../src/kernel/index.js';
import { systemActor } from '../../src/platform/access/index.js';
import { anAgency, anOfficial, type TestActor } from '../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../support/app.js';
import { pdfOf } from '../support/builders/documents.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { aBudgetLine, aDayAhead } from '../support/builders/requisitions.js';
import { anArea } from '../support/builders/vendors.js';
import { recordExample } from '../support/examples.js';
import { handedOver } from '../support/handing-over.js';
import { multipartForm } from '../support/multipart.js';
import { paidOver, recordOf } from '../support/paying-over.js';
import { registeredVendor } from '../support/registering.js';
import { anUpload } from '../support/uploads.js';

type Method = 'GET' | 'POST' | 'PUT';
type Body = Record<string, never> & { id: string; version: number };

const PRICE_LIST = [
  'id,uraian_barang,spesifikasi,satuan,harga_satuan,jenis,tahun',
  '1,Nasi boks,Nasi dengan lauk dan buah,Dus,38000,SSH,2026',
  '2,Kudapan boks,Tiga macam kue,Dus,18000,SSH,2026',
].join('\n');

describe('the main job, from an unknown business to money that both sides have seen', () => {
  let test: TestApp;
  let officials: Record<
    | 'verifier'
    | 'curator'
    | 'pptk'
    | 'kpa'
    | 'officer'
    | 'auditor'
    | 'receiver'
    | 'ppk'
    | 'treasurer'
    | 'ppkSkpd',
    TestActor
  >;
  let budgetLineId: string;

  beforeAll(async () => {
    test = await startTestApp({ working: true, env: { PUBLIC_URL: 'https://belanja.example.test' } });
    const actor = systemActor('seed');
    await anArea(test);
    for (const seed of [CatalogSeed, BudgetSeed]) await test.app.get(seed).reference(actor);
    await regulationsInForce(test);
    const agencyId = await anAgency(test, { name: 'Dinas Contoh', numberCode: 'DINCON' });
    const ukpbj = await anAgency(test, { name: 'Sekretariat Daerah' });
    officials = {
      verifier: await anOfficial(test, { agencyId: ukpbj, role: 'ukpbj-verifier' }),
      curator: await anOfficial(test, { agencyId: ukpbj, role: 'ukpbj-curator' }),
      auditor: await anOfficial(test, { agencyId: ukpbj, role: 'auditor' }),
      pptk: await anOfficial(test, { agencyId, role: 'pptk' }),
      kpa: await anOfficial(test, { agencyId, role: 'kpa' }),
      officer: await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' }),
      receiver: await anOfficial(test, { agencyId, role: 'receiver' }),
      ppk: await anOfficial(test, { agencyId, role: 'ppk' }),
      treasurer: await anOfficial(test, { agencyId, role: 'bendahara-pengeluaran' }),
      ppkSkpd: await anOfficial(test, { agencyId, role: 'ppk-skpd' }),
    };
    // It is ordered today, of this year's money.
    budgetLineId = await aBudgetLine(test, { agencyId, fiscalYear: yearOf(civilDateOf(new Date())) });
  });
  afterAll(() => test.close());

  /** One request that must succeed; with an operation's name it is the example that the API's description shows. */
  async function call<T = Body>(
    operation: string | null,
    token: string | undefined,
    method: Method,
    path: string,
    body?: object,
  ): Promise<T> {
    const answer = await test.request<T>(method, path, { token, body });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    if (operation) recordExample(operation, { method, path, body }, answer);
    return answer.body;
  }

  /** The verifier accepts each part and paper, the curator visits the kitchen. */
  async function judgedDossier(vendorId: string): Promise<{ version: number }> {
    const { verifier, curator } = officials;
    const path = `/api/v1/vendors/${vendorId}`;
    await call('Dossier.queue', verifier.token, 'GET', '/api/v1/vendor-reviews');
    await call('Dossier.claim', verifier.token, 'POST', `${path}/claim`, {});
    const dossier = await call<{
      version: number;
      parts: { part: string }[];
      documents: { id: string }[];
      findings: { severity: string; code: string; subject: string }[];
    }>(null, verifier.token, 'GET', path);
    await call('Dossier.decide', verifier.token, 'POST', `${path}/decisions`, {
      version: dossier.version,
      parts: dossier.parts.map(({ part }) => ({ part, accept: true })),
      documents: dossier.documents.map(({ id }) => ({ id, accept: true })),
    });
    for (const { code, subject, severity } of dossier.findings) {
      if (severity !== 'settle') continue;
      const reason = 'Buku tabungan menunjukkan bank dan pemiliknya.';
      await call('Dossier.settle', verifier.token, 'POST', `${path}/findings/settle`, {
        code,
        subject,
        reason,
      });
    }
    const criteria = await call<{ criteria: { code: string }[] }>(
      'Dossier.criteria',
      curator.token,
      'GET',
      '/api/v1/curation-criteria',
    );
    await call('Dossier.visit', curator.token, 'POST', `${path}/visits`, {
      visitedAt: new Date(Date.now() - 86_400_000).toISOString(),
      place: 'Dapur di Sukamahi',
      scores: criteria.criteria.map(({ code }) => ({ code, score: 4 })),
      notes: 'Dapur bersih, air dari PDAM.',
      fileIds: [],
    });
    return dossier;
  }

  async function matchedWithRegistries(vendorId: string): Promise<void> {
    const { token } = officials.verifier;
    const common = { outcome: 'match', checkedOn: civilDateOf(new Date()), reference: 'CONTOH/CETAK/1' };
    for (const registry of ['oss', 'dukcapil', 'djp', 'blacklist']) {
      const body = { registry, ...common, evidenceFileId: await anUpload(test, token) };
      const example = registry === 'oss' ? 'RegistryCheck.record' : null;
      await call(example, token, 'POST', `/api/v1/vendors/${vendorId}/registry-checks`, body);
    }
  }

  async function publishedItems(owner: string): Promise<string[]> {
    const { curator } = officials;
    const form = multipartForm(
      {
        title: 'Daftar harga contoh',
        decreeNumber: 'CONTOH/1',
        fiscalYear: '2026',
        validFrom: '2026-01-01',
        isSample: 'true',
        mode: 'all-or-nothing',
      },
      { name: 'harga.csv', bytes: Buffer.from(PRICE_LIST) },
    );
    const loaded = await test.request('POST', '/api/v1/price-lists', { token: curator.token, ...form });
    expect(loaded.status).toBe(201);
    const itemIds: string[] = [];
    for (const [categoryCode, name, price] of [
      ['mamin.nasi-box', 'Nasi kotak ayam bakar', 35_000],
      ['mamin.snack-box', 'Kudapan kotak', 15_000],
    ] as const) {
      const isFirst = itemIds.length === 0;
      const item = await call(isFirst ? 'Item.create' : null, owner, 'POST', '/api/v1/items', {
        categoryCode,
        name,
        specification: 'Sesuai contoh',
        attributes: { halal: 'bersertifikat' },
        unitCode: 'dus',
        price,
        priceIncludesTax: true,
        minimumOrder: 10,
        leadTimeHours: 24,
      });
      const submitted = await call(
        isFirst ? 'Item.submit' : null,
        owner,
        'POST',
        `/api/v1/items/${item.id}/submit`,
        {
          version: item.version,
        },
      );
      const suggestions = await call<{ items: { id: string }[] }>(
        null,
        curator.token,
        'GET',
        `/api/v1/items/${item.id}/ceiling-suggestions`,
      );
      const ceilingId = suggestions.items[0]?.id;
      await call(isFirst ? 'Item.publish' : null, curator.token, 'POST', `/api/v1/items/${item.id}/publish`, {
        ceilingId,
        version: submitted.version,
      });
      itemIds.push(item.id);
    }
    return itemIds;
  }

  async function approvedRequisition(itemIds: readonly string[]): Promise<string> {
    const { pptk, kpa } = officials;
    const date = aDayAhead();
    const draft = await call('Requisition.draft', pptk.token, 'POST', '/api/v1/requisitions', {
      kind: 'mamin',
      title: 'Konsumsi rapat koordinasi',
      budgetLineId,
      meeting: {
        title: 'Rapat koordinasi dengan kecamatan',
        date,
        start: '09:00',
        end: '12:00',
        place: 'Aula lantai 2',
        mode: 'offline',
        participants: { ownAgency: 10, otherAgencies: 8, public: 2 },
      },
      deliveryDate: date,
      deliveryTime: '08:30',
      deliveryPlace: 'Aula lantai 2',
      receiver: 'Petugas Penerima Contoh',
      catalogueCheck: 'Dicari; tidak ada penyedia yang mengantar ke wilayah ini.',
      lines: itemIds.map((itemId) => ({ itemId, quantity: 20 })),
    });
    const path = `/api/v1/requisitions/${draft.id}`;
    const invitation = { kind: 'invitation', fileId: await anUpload(test, pptk.token) };
    await call('Requisition.attach', pptk.token, 'POST', `${path}/attachments`, invitation);
    const { version } = await call(null, pptk.token, 'GET', path);
    const submitted = await call('Requisition.submit', pptk.token, 'POST', `${path}/submit`, { version });
    await call('Requisition.approve', kpa.token, 'POST', `${path}/approve`, { version: submitted.version });
    return draft.id;
  }

  it('goes through the API, the database and the queue, and leaves a record', async () => {
    const { verifier, officer, auditor, receiver, ppk } = officials;
    const { vendorId, owner } = await registeredVendor(test, call);
    await matchedWithRegistries(vendorId);
    const dossier = await judgedDossier(vendorId);
    await call('Vendor.verify', verifier.token, 'POST', `/api/v1/vendors/${vendorId}/verify`, {
      version: dossier.version,
    });
    const requisitionId = await approvedRequisition(await publishedItems(owner));
    const issued = await call<{ orders: { id: string; number: string; document: { id: string } }[] }>(
      'Order.issue',
      officer.token,
      'POST',
      `/api/v1/requisitions/${requisitionId}/orders`,
      {},
    );
    const [order] = issued.orders;
    if (!order) throw new Error('no order');
    expect(order.number).toMatch(/^000\.3\.2\/001\/SP\/DINCON\/[IVX]+\/\d{4}$/);
    await settleMessages(test);

    const document = await call<{ status: string; verificationCode: string }>(
      'Document.get',
      owner,
      'GET',
      `/api/v1/documents/${order.document.id}`,
    );
    expect(document.status).toBe('rendered');
    expect((await pdfOf(test, order.document.id, owner)).bytes.subarray(0, 4).toString()).toBe('%PDF');
    const seen = await call<{ genuine: boolean }>(
      'PublicDocument.get',
      undefined,
      'GET',
      `/api/v1/public/documents/${document.verificationCode}`,
    );
    expect(seen.genuine).toBe(true);

    const { version } = await call('Order.get', owner, 'GET', `/api/v1/orders/${order.id}`);
    const accepted = await call<{ status: string }>(
      'Order.accept',
      owner,
      'POST',
      `/api/v1/orders/${order.id}/accept`,
      { version },
    );
    expect(accepted.status).toBe('accepted');
    const people = { owner, receiver: receiver.token, ppk: ppk.token };
    expect(await handedOver(call, order.id, people)).toBe('completed');

    const [money] = await test.sql(
      `select reserved, committed from budget_line where id = '${budgetLineId}'`,
    );
    expect(money).toEqual({ reserved: 0, committed: 20 * (35_000 + 15_000) });
    const record = await call<{ items: { action: string }[] }>(
      null,
      auditor.token,
      'GET',
      `/api/v1/audit-entries?recordType=order&recordId=${order.id}`,
    );
    const actions = [...new Set(record.items.map(({ action }) => action))].sort();
    expect(actions.join(' ')).toBe('notification.tell order.accept order.complete order.issue');

    const { pptk, kpa, treasurer, ppkSkpd } = officials;
    const settled = await paidOver(
      test,
      call,
      { requisitionId, orderId: order.id },
      {
        ...{ owner, pptk: pptk.token, verifier: ppkSkpd.token, kpa: kpa.token, treasurer: treasurer.token },
      },
    );
    // Closed, realised by exactly the gross, withheld as assessed, and every step audited.
    const gross = 20 * (35_000 + 15_000);
    expect(settled).toMatchObject({ status: 'closed', amount: gross });
    expect(settled.net + settled.withheld).toBe(gross);
    expect(await recordOf(test, settled.paymentId)).toEqual({
      budget: { reserved: 0, committed: 0, realised: gross },
      withheld: settled.taxes.lines
        .filter(({ effect, amount }) => effect === 'withheld' && amount > 0)
        .map(({ tax, amount }) => ({ tax, amount })),
      audit: [
        ...['payment.ask', 'payment.complete', 'payment.verify', 'payment.approve', 'payment.settle'],
        ...['payment.close', 'bundle.ask', 'bundle.make', 'bundle.read'],
      ],
    });
    const story = await call<{ open: string[]; money: { paid: number; arrived: number } }>(
      null,
      auditor.token,
      'GET',
      `/api/v1/stories/${requisitionId}`,
    );
    expect(story).toMatchObject({ open: [], money: { paid: settled.net, arrived: settled.net } });
  });
});
