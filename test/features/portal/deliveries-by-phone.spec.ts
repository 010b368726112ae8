import { NewsWorker } from '../../../src/notifications/news.worker.js';
import { OrderLinks } from '../../../src/orders/links/order-links.js';
import { anOfficial, type TestActor, type TestOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Browser, fieldOf, formTo, signedInBrowser } from '../../support/browser.js';
import { accept, anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { JOB } from '../../support/builders/urgent.js';
import { lastMail } from '../../support/sign-in.js';
import { SAMPLES } from '../../support/uploads.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await regulationsInForce(test);
});
afterAll(() => test.close());

interface ByPhone extends TestOrder {
  readonly receiver: TestOfficial;
  /** Where the links of vendor and receiver lead. */
  readonly vendor: string;
  readonly door: string;
}

const linkOf = async ({ accountId }: TestActor) =>
  /\/(?:antar|terima)\/[\w-]{43}/.exec(
    (await lastMail(test, `${accountId}@example.test`))?.content ?? '',
  )?.[0] ?? '';

/** An accepted order with both links. */
async function anOrderByPhone(): Promise<ByPhone> {
  const order = await anIssuedOrder(test);
  const receiver = await anOfficial(test, {
    agencyId: order.agencyId,
    role: 'receiver',
    name: 'Rina Penerima',
  });
  const { orderId } = order;
  await test.app
    .get(NewsWorker)
    .order({ orderId, event: 'issued', key: `order ${orderId} issued`, by: null }, JOB);
  await accept(test, orderId, order.owner);
  await test.app.get(OrderLinks).sendToReceivers(orderId, 'uji');
  return { ...order, receiver, vendor: await linkOf(order.owner), door: await linkOf(receiver) };
}

const ppkOf = async ({ agencyId }: TestOrder) =>
  signedInBrowser(test, await anOfficial(test, { agencyId, role: 'ppk' }));
const phone = () => new Browser(test);
async function step(path: string, name: string, changes: Record<string, string> = {}) {
  const { body } = await phone().get(path);
  return phone().post(`${path}/${name}`, {
    ...formTo(body, `${path}/${name}`),
    nama: 'Pak Dede',
    ...changes,
  });
}
/** Brings everything to the door. */
async function brought(order: ByPhone, sent: Record<string, string> = {}): Promise<void> {
  for (const [name, changes] of [
    ['siapkan', {}],
    ['berangkat', sent],
    ['tiba', {}],
  ] as const) {
    const answer = await step(order.vendor, name, changes);
    if (answer.status !== 303) throw new Error(`${name}: ${answer.body}`);
  }
}
const deliveryOf = async ({ orderId }: TestOrder) => {
  const [row] = await test.sql<{ id: string; status: string; by: string | null }>(
    `select id, status, checked_by_name as by from delivery where order_id = $1 order by sequence desc limit 1`,
    [orderId],
  );
  return row;
};
const auditsOf = (recordId: string, action: string) =>
  test.sql<{ person: string; capacity: string }>(
    `select person, capacity from audit_entry where record_id = $1 and action = $2 and outcome = 'done'`,
    [recordId, action],
  );

describe('bringing and receiving with two phones', () => {
  it('takes the vendor from one step to the next with quantities, a photo and its place', async () => {
    const order = await anOrderByPhone();
    await brought(order, { pengemudi: 'Ujang' });
    const { id = '', status } = (await deliveryOf(order)) ?? {};
    expect(status).toBe('arrived');
    const { body } = await phone().get(order.vendor);
    expect(body).toContain('Menunggu penerima');
    expect(body).toContain('data:image/png');
    const place = { lintang: '-6.3', bujur: '107.15', jenis: 'arrival', nama: 'Pak Dede' };
    const fields = { ...formTo(body, `${order.vendor}/foto`), ...place };
    const photo = { name: 'foto.jpg', bytes: SAMPLES.jpeg };
    expect((await phone().send(`${order.vendor}/foto`, fields, photo)).status).toBe(303);
    const [shown = ''] =
      /\/antar\/[^"]*\/foto\/[\da-f-]{36}/.exec((await phone().get(order.vendor)).body) ?? [];
    expect((await phone().get(shown)).headers['content-type']).toContain('image/');
    expect((await phone().get(shown.replace(order.vendor, (await anOrderByPhone()).vendor))).status).toBe(
      404,
    );
    const proofs = await test.sql(
      `select p.kind, p.latitude::float as lat, p.given_by, f.account_id, f.vendor_id from delivery_proof p join file f on f.id = p.file_id where p.delivery_id = $1`,
      [id],
    );
    expect(proofs).toEqual([
      {
        kind: 'arrival',
        lat: -6.3,
        given_by: expect.stringContaining('melalui tautan'),
        account_id: null,
        vendor_id: order.vendorId,
      },
    ]);
    const pdf = { name: 'x.pdf', bytes: SAMPLES.pdf };
    const refused = await phone().send(`${order.vendor}/foto`, fields, pdf);
    expect(refused).toMatchObject({ status: 400, body: expect.stringContaining('href="#foto"') });
    expect(await auditsOf(id, 'delivery.arrive')).toEqual([
      { person: 'Pak Dede', capacity: expect.stringContaining('melalui tautan') },
    ]);
  });

  it('refuses more than is open beside its field, and keeps what was typed', async () => {
    const order = await anOrderByPhone();
    await step(order.vendor, 'siapkan');
    const { body } = await phone().get(order.vendor);
    const fields = formTo(body, `${order.vendor}/berangkat`);
    const line = Object.keys(fields).find((name) => name.startsWith('kirim-')) ?? '';
    const refused = await phone().post(`${order.vendor}/berangkat`, {
      ...fields,
      [line]: '9999',
      nama: 'Pak Dede',
    });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain(`href="#${line}"`);
    expect(refused.body).toContain('value="9999"');
  });

  it('lets the receiver take everything with one press and one confirmation, and twice is once', async () => {
    const order = await anOrderByPhone();
    await brought(order);
    const review = await step(order.door, 'tinjau', { nama: 'Rina' });
    expect(review.status).toBe(200);
    expect(review.body).toContain('diterima lengkap dan baik');
    expect((await deliveryOf(order))?.status).toBe('arrived');
    const fields = formTo(review.body, `${order.door}/terima`);
    const two = await Promise.all([1, 2].map(() => phone().post(`${order.door}/terima`, fields)));
    expect(two.map(({ status }) => status)).toEqual([303, 303]);
    const delivery = await deliveryOf(order);
    expect(delivery).toMatchObject({
      status: 'checked',
      by: expect.stringMatching(/^Rina, Penerima Barang/),
    });
    expect(await auditsOf(delivery?.id ?? '', 'delivery.check')).toEqual([
      { person: 'Rina', capacity: expect.stringContaining('Penerima Barang Rina Penerima, melalui tautan') },
    ]);
    const shown = await phone().get(order.door);
    expect(shown.body).toContain('diperiksa, menunggu serah terima');
    expect(shown.body).not.toContain('Semua diterima');
  });

  it('counts short and rejected goods with reason and photo, and loses nothing on the way', async () => {
    const order = await anOrderByPhone();
    await brought(order);
    const { body } = await phone().get(order.door);
    const line = /name="tolak-([\da-f-]{36})"/.exec(body)?.[1] ?? '';
    const delivery = await deliveryOf(order);
    const counted = {
      kiriman: delivery?.id ?? '',
      version: fieldOf(body, 'version'),
      kunci: 'kunci-hitungan-1',
      cara: 'baris',
      nama: 'Rina',
      [`terima-${line}`]: '5',
      [`tolak-${line}`]: '2',
      [`alasan-${line}`]: '',
      [`catatan-${line}`]: 'Dus <penyok>',
    };
    const refused = await phone().post(`${order.door}/terima`, counted);
    expect(refused.body).toContain(`href="#alasan-${line}"`);
    expect(refused.body).toContain('Dus &lt;penyok>');
    const photo = await phone().send(
      `${order.door}/foto`,
      { kiriman: counted.kiriman, jenis: 'rejection', baris: line, nama: 'Rina' },
      { name: 'foto.jpg', bytes: SAMPLES.jpeg },
    );
    expect(photo.status).toBe(303);
    const whole = { ...counted, [`alasan-${line}`]: 'damaged' };
    const review = await phone().post(`${order.door}/tinjau`, whole);
    expect(review.body).toMatch(/, 2 ditolak[\s\S]*kurang/);
    const back = await phone().post(`${order.door}/ubah`, formTo(review.body, `${order.door}/ubah`));
    expect(back.body).toContain('Dus &lt;penyok>');
    const done = await phone().post(`${order.door}/terima`, formTo(review.body, `${order.door}/terima`));
    expect(done.status).toBe(303);
    const [row] = await test.sql(
      `select received, rejected, reason_code, note from delivery_line where delivery_id = $1 and order_line_id = $2`,
      [delivery?.id, line],
    );
    expect(row).toEqual({ received: 5, rejected: 2, reason_code: 'damaged', note: 'Dus <penyok>' });
    const vendor = await phone().get(order.vendor);
    expect(vendor.body).toContain('ditolak 2');
    expect(vendor.body).toContain('Mulai menyiapkan');
  });

  it('never lets the vendor say that something was received, nor one order’s link reach another', async () => {
    const order = await anOrderByPhone();
    const other = await anOrderByPhone();
    await brought(order);
    const delivery = await deliveryOf(order);
    const { body } = await phone().get(order.door);
    const fields = { ...formTo(body, `${order.door}/tinjau`), nama: 'Pak Dede' };
    expect((await phone().post(`${order.vendor}/terima`, fields)).status).toBe(404);
    expect((await phone().post(`${order.vendor.replace('antar', 'terima')}/terima`, fields)).status).toBe(
      404,
    );
    expect((await phone().post(`${other.door}/terima`, fields)).status).toBe(404);
    const wrong = { kiriman: delivery?.id ?? '', version: '3', nama: 'X', kunci: 'kunci-lain-1' };
    expect((await phone().post(`${other.vendor}/tiba`, wrong)).status).toBe(404);
    expect((await phone().get(`${other.vendor}/dokumen/${order.documentId}`)).status).toBe(404);
    expect((await deliveryOf(order))?.status).toBe('arrived');
    await test.sql(`update post set closed_on = current_date - 2 where id = $1`, [order.receiver.postId]);
    expect((await phone().get(order.door)).status).toBe(404);
  });
});

describe('changing an order together by page', () => {
  const proposals = ({ orderId }: TestOrder) =>
    test.sql<{ status: string; proposed_by: string; note: string | null }>(
      `select status, proposed_by, answer_note as note from order_amendment where order_id = $1 order by number`,
      [orderId],
    );

  it('lets the agency propose, and shows the vendor before and after on the link, who agrees with one press', async () => {
    const order = await anOrderByPhone();
    const at = `/pesanan/${order.orderId}`;
    const officer = await ppkOf(order);
    const { body } = await officer.get(at);
    const form = { ...formTo(body, `${at}/usulan/usul`), alasan: 'Ruangan pindah' };
    expect((await officer.post(`${at}/usulan/usul`, form)).body).toContain('Sebutkan apa yang diubah');
    const wrong = { ...form, tanggal: '2020-01-02', kunci: 'kunci-usul-2' };
    expect((await officer.post(`${at}/usulan/usul`, wrong)).body).toContain('href="#tanggal"');
    const asked = { ...form, tempat: 'Aula <lantai 3>', kunci: 'kunci-usul-3' };
    expect((await officer.post(`${at}/usulan/usul`, asked)).status).toBe(303);
    expect((await officer.get(at)).body).toContain('Tarik kembali usulan ini');
    const seen = await phone().get(order.vendor);
    expect(seen.body).toMatch(/<del>[^<]*<\/del>.*<ins>Aula &lt;lantai 3><\/ins>/s);
    const yes = { ...formTo(seen.body, `${order.vendor}/usulan/setujui`), nama: 'Pak Dede' };
    const other = await anOrderByPhone();
    expect((await phone().post(`${other.vendor}/usulan/setujui`, yes)).status).toBe(404);
    expect((await phone().post(`${order.vendor}/usulan/setujui`, yes)).status).toBe(303);
    expect(await proposals(order)).toEqual([{ status: 'accepted', proposed_by: 'agency', note: null }]);
    const page = (await phone().get(order.vendor)).body;
    expect(page).toContain('Adendum (PDF)');
    expect(page).toContain('Usulan perubahan yang lalu (1)');
  });

  it('lets the vendor propose and ask to be let go, and the officer refuse, agree or call the order off', async () => {
    const order = await anOrderByPhone();
    const at = `/pesanan/${order.orderId}`;
    const asks = async (name: string, changes: Record<string, string>) => {
      const answer = await step(order.vendor, `usulan/${name}`, changes);
      expect([name, answer.status]).toEqual([name, 303]);
    };
    const officer = await ppkOf(order);
    const press = async (path: string, changes: Record<string, string> = {}) =>
      officer.post(path, { ...formTo((await officer.get(at)).body, path), ...changes });
    await asks('usul', { penerima: 'Bu Tuti', alasan: 'Penerima berhalangan' });
    expect((await press(`${at}/usulan/tidak-setuju`, { catatan: 'Tetap Bu Rina' })).status).toBe(303);
    await asks('lepas', { sebab: 'capacity-full', alasan: 'Dapur rusak' });
    expect((await press(`${at}/usulan/tidak-setuju`)).status).toBe(303);
    const kept = { status: 'refused', proposed_by: 'vendor', note: 'Tetap Bu Rina' };
    expect(await proposals(order)).toEqual([kept, { ...kept, note: null }]);
    const owner = await signedInBrowser(test, order.owner);
    expect((await owner.post(`${at}/pembatalan`, {})).status).toBe(403);
    expect((await press(`${at}/pembatalan`, { kunci: 'kunci-batal-1' })).body).toContain('href="#sebab"');
    const off = { sebab: 'event-cancelled', alasan: 'Rapat batal', lalu: 'end' };
    expect((await press(`${at}/pembatalan`, off)).status).toBe(303);
    expect((await officer.get(at)).body).toMatch(/Mengapa dibatalkan.*Rapat batal.*Biaya kepada penyedia/s);
  });
});

describe('the pages of those who are signed in', () => {
  it('show a receiver what arrives today, count it, and let the PPK hand it over', async () => {
    const order = await anOrderByPhone();
    await brought(order);
    const id = (await deliveryOf(order))?.id ?? '';
    const at = `/penerimaan/${id}`;
    const theirs = await signedInBrowser(test, order.receiver);
    expect((await theirs.get('/penerimaan')).body).toContain(`href="${at}"`);
    const { body } = await theirs.get(at);
    const review = await theirs.post(`${at}/tinjau`, formTo(body, `${at}/tinjau`));
    const fields = formTo(review.body, `${at}/terima`);
    expect((await theirs.post(`${at}/terima`, { ...fields, form: 'palsu' })).status).toBe(403);
    expect((await theirs.post(`${at}/terima`, fields)).status).toBe(303);
    expect((await theirs.get(at)).body).not.toContain('Terbitkan BAST');
    const official = await ppkOf(order);
    const shown = await official.get(at);
    const handed = await official.post(`${at}/bast`, formTo(shown.body, `${at}/bast`));
    expect(handed.status).toBe(303);
    const result = await official.get(at);
    expect(result.body).toContain('diserahterimakan');
    expect(result.body).toContain('BAST (PDF)');
  });

  it('list a vendor’s and an agency’s orders, and show and end the links of one', async () => {
    const order = await anOrderByPhone();
    const at = `/pesanan/${order.orderId}`;
    const owner = await signedInBrowser(test, order.owner);
    expect((await owner.get('/pesanan')).body).toContain(`href="${at}"`);
    const page = await owner.get(at);
    expect(page.body).toContain('Mulai menyiapkan');
    expect(page.body).not.toContain('Penerima: Rina');
    const action = /action="(\/pesanan\/[^"]*\/cabut)"/.exec(page.body)?.[1] ?? '';
    const ended = await owner.post(action, formTo(page.body, action));
    expect(ended.status).toBe(303);
    expect((await phone().get(order.vendor)).status).toBe(404);
    expect((await owner.get(`/pesanan/${(await anOrderByPhone()).orderId}`)).status).toBe(404);
    expect((await phone().get(at)).headers.location).toContain('/masuk');
    expect((await (await ppkOf(order)).get(at)).body).toContain('Penerima: Rina Penerima');
  });
});
