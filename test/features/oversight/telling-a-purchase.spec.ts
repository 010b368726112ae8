import { writeFileSync } from 'node:fs';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aPayment, type TestPayment } from '../../support/builders/payments.js';
import { signedInBrowser } from '../../support/browser.js';
import { statementsOf } from '../../support/statements.js';

interface StoryBody {
  summary: string[];
  money: Record<string, number>;
  events: {
    at: string;
    when: string;
    stage: string;
    text: string;
    who: string | null;
    legalBasis: string | null;
    after: string | null;
    documents: { name: string; verificationPath: string }[];
  }[];
  people: { who: string }[];
  open: string[];
}

describe('the story of one purchase', () => {
  let test: TestApp;
  let paid: TestPayment;
  let auditor: TestActor;
  let stranger: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    paid = await aPayment(test, { status: 'closed', penalty: 1_000 });
    // As the steps would have been kept: the builder writes only where they led.
    const finance = [
      ['complete', 'Pengusul Contoh', 'PPTK Dinas Contoh (SK 1)'],
      ['verify', 'Pemeriksa Contoh', 'PPK-SKPD Dinas Contoh (SK 2)'],
      ['approve', 'Kepala Contoh', 'Kepala Dinas Contoh (SK 3)'],
      ['settle', 'Bendahara Contoh', 'Bendahara Dinas Contoh (SK 4)'],
      ['close', 'Pemilik Contoh', 'Dapur Contoh'],
    ];
    for (const [action, person, capacity] of finance) {
      await test.sql(
        `insert into status_change (record_type, record_id, to_status, action, person, capacity)
         values ('payment', $1, 'x', $2, $3, $4)`,
        [paid.paymentId, action, person, capacity],
      );
    }
    await test.sql(
      `insert into status_change (at, record_type, record_id, to_status, action, person, capacity)
       select created_at + interval '1 second', 'requisition', id, 'approved', 'approve', 'Kuasa Contoh', 'KPA Dinas Contoh (SK 5)'
       from requisition where id = $1`,
      [paid.requisitionId],
    );
    await test.sql(
      `insert into withholding (id, payment_id, agency_id, vendor_id, tax, withheld_on, base, rate_numerator, rate_denominator,
         amount, legal_basis, is_verified, at)
       values (uuidv7(), $1, $2, $3, 'PPhFinal', current_date, 700000, 5, 1000, 3500, 'PP 55/2022 ps 56', true, now())`,
      [paid.paymentId, paid.agencyId, paid.vendorId],
    );
    const elsewhere = await anAgency(test);
    auditor = await anOfficial(test, { agencyId: elsewhere, role: 'auditor' });
    stranger = await anOfficial(test, { agencyId: elsewhere, role: 'pptk' });
  });
  afterAll(() => test.close());

  const story = (by: TestActor, path = `stories/${paid.requisitionId}`) =>
    test.request<StoryBody>('GET', `/api/v1/${path}`, { token: by.token });

  it('is told in order and in sentences, from the need to the money on the account', async () => {
    const { status, body } = await story(auditor);
    expect(status).toBe(200);
    const times = body.events.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const told = body.events.map(({ text }) => text).join('\n');
    for (const part of [
      /menulis permintaan belanja “.+” untuk .+ pada \w+, \d+ \w+ \d{4} pukul/,
      /Kuasa Contoh menyetujui permintaan itu/,
      /memesan kepada .+ dengan Surat Pesanan .+Penyedia harus menjawab paling lambat/,
      /menyanggupi pesanan/,
      /berangkat dari/,
      /tiba; (tepat waktu|terlambat)/,
      /memeriksa kiriman ke-1 .+: \d+ \w+ .+ diterima baik/,
      /menerima kiriman ke-1 .+ dengan berita acara/,
      /Berita Acara Serah Terima .+ diterbitkan/,
      /menagih Rp[\d.]+ .+ dengan nota nomor NOTA-.+cocok sampai rupiah terakhir/,
      /menyatakan berkas tagihan lengkap .+Harus dibayar paling lambat/,
      /dibayar kepada .+ PPhFinal Rp3\.500 \(PP 55\/2022 ps 56\), dikurangi denda Rp1\.000; bersih Rp/,
      /ditransfer ke rekening .+ pada Bank BJB atas nama Pemilik Contoh/,
      /sudah masuk ke rekeningnya/,
    ]) {
      expect(told).toMatch(part);
    }
    expect(body.events[0]?.when).toMatch(/^Pada \w+, \d+ \w+ \d{4} pukul \d\d\.\d\d WIB$/);
    expect(body.events.find(({ text }) => text.includes('memesan kepada'))).toMatchObject({
      who: 'Pejabat pejabat-pengadaan',
      legalBasis: expect.stringContaining('ps') as string,
      documents: [{ name: 'Surat Pesanan', verificationPath: expect.stringMatching(/^\/v\//) as string }],
    });
    expect(body.people.map(({ who }) => who)).toContain('Kepala Contoh (Kepala Dinas Contoh)');
    expect(body.money).toMatchObject({
      paid: paid.gross - 1_000,
      penalty: 1_000,
      arrived: paid.gross - 1_000,
    });
    expect(body.open).toEqual([]);
    expect(body.summary.join(' ')).toContain('Tidak ada lagi yang ditunggu.');
    expect(JSON.stringify(body)).not.toContain('1234567890123');
  });

  it('is read with two statements, of one order as well', async () => {
    // Jobs may run meanwhile, so the least of several; who is asking is one of them.
    const counts: number[] = [];
    for (let i = 0; i < 4; i++) counts.push(await statementsOf(() => story(auditor)));
    expect(Math.min(...counts)).toBeLessThanOrEqual(3);
    const { status, body } = await story(paid.requester, `orders/${paid.orderId}/story`);
    expect(status).toBe(200);
    expect(body.events.length).toBeGreaterThan(10);
  });

  it('is not told to officers of other agencies, vendors or administrators', async () => {
    expect((await story(stranger)).status).toBe(404);
    expect((await story(stranger, `orders/${paid.orderId}/story`)).status).toBe(404);
    expect((await story(paid.owner)).status).toBe(403);
    expect((await story(await anAccount(test, { administrator: true }))).status).toBe(403);
    expect((await story(auditor, 'stories/bukan-uuid')).status).toBe(404);
  });

  it('is a page that can be printed, and the anchors are one for everybody', async () => {
    const browser = await signedInBrowser(test, auditor);
    const page = await browser.get(`/kisah/${paid.requisitionId}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Apa yang terjadi, berurutan');
    expect(page.body).toContain('sudah masuk ke rekeningnya');
    const anchors = await test.inject({ method: 'GET', url: '/jangkar' });
    expect(anchors.statusCode).toBe(200);
    expect(anchors.body).toContain('Belum ada jangkar');
    if (process.env.PAGES_DIR) {
      writeFileSync(`${process.env.PAGES_DIR}/kisah.html`, page.body);
      writeFileSync(`${process.env.PAGES_DIR}/jangkar.html`, anchors.body);
    }
  });
});
