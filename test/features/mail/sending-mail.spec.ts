import { anAccount } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { DRAFT, makeDue, only, post, rowOf, sendDue, writeMail } from '../../support/mail.js';
import { startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.js';

describe('sending mail', () => {
  let server: TestSmtpServer;
  let test: TestApp;
  beforeAll(async () => {
    server = await startSmtpServer({ user: 'belanja', password: 'rahasia:@/ pekan' });
    test = await startTestApp({
      env: {
        SMTP_URL: server.url,
        MAIL_FROM: 'Belanja Rutin <belanja@pemda.test>',
        SMTP_TIMEOUT_SECONDS: '5',
      },
    });
  });
  beforeEach(async () => {
    await test.sql('delete from mail');
    server.received.length = 0;
  });
  afterAll(async () => {
    await test.close();
    await server.stop();
  });

  it('signs in and delivers text and HTML with the name of the government', async () => {
    const id = await writeMail(test);
    await post(test, id);
    const { from, to, message } = only(server);
    expect(server.signIns.at(-1)).toMatchObject({ user: 'belanja' });
    expect({ from, to }).toEqual({ from: 'belanja@pemda.test', to: [DRAFT.to] });
    expect(message).toMatchObject({
      subject: DRAFT.subject,
      messageId: `<${id}@pemda.test>`,
      from: { name: 'Belanja Rutin', address: 'belanja@pemda.test' },
    });
    expect(message.text).toContain('http://127.0.0.1:3000/tautan?token=abc&x=1');
    expect(message.text).toContain('Pemerintah Kabupaten Bekasi');
    expect(message.html).toContain('href="http://127.0.0.1:3000/tautan?token=abc&amp;x=1"');
    expect(await rowOf(test, id)).toMatchObject({
      status: 'sent',
      attempts: 1,
      error: null,
      kept: true,
      sent: true,
    });
  });

  it('sends once when the job runs twice, and when two processes take it together', async () => {
    const id = await writeMail(test);
    await Promise.all([post(test, id), post(test, id), sendDue(test)]);
    await post(test, id);
    only(server);
    expect(await rowOf(test, id)).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('keeps recipient and text only as ciphertext, and erases a secret text once sent', async () => {
    const id = await writeMail(test, { secret: true });
    const [row] = await test.sql('select * from mail where id = $1', [id]);
    expect(JSON.stringify(row)).not.toMatch(/siti\.aminah|token=abc/);
    await post(test, id);
    expect(await rowOf(test, id)).toMatchObject({ status: 'sent', kept: false });
  });

  it('tries again later what the server puts off, with the same Message-ID', async () => {
    server.fail({ at: 'recipient', code: 450, text: 'greylisted, come back' });
    const id = await writeMail(test);
    await post(test, id);
    expect(await rowOf(test, id)).toMatchObject({ status: 'queued', attempts: 1, later: true });
    await sendDue(test);
    expect(server.received).toHaveLength(0);
    await makeDue(test);
    await sendDue(test);
    expect(only(server).message.messageId).toBe(`<${id}@pemda.test>`);
    expect(await rowOf(test, id)).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('gives up at once on a recipient that the server does not know, and says so without the address', async () => {
    server.fail({ at: 'recipient', code: 550, text: `no such user ${DRAFT.to}` });
    const id = await writeMail(test);
    await post(test, id);
    const row = await rowOf(test, id);
    expect(row).toMatchObject({ status: 'failed', attempts: 1 });
    expect(row?.error).toContain('550');
    expect(row?.error).not.toContain(DRAFT.to);
    await makeDue(test);
    await sendDue(test);
    expect(server.received).toHaveLength(0);
  });

  it('gives up on a text that the server does not want', async () => {
    server.fail({ at: 'data', code: 554, text: 'message refused' });
    const id = await writeMail(test);
    await post(test, id);
    expect(await rowOf(test, id)).toMatchObject({ status: 'failed' });
  });

  it('survives a connection that is cut half-way', async () => {
    server.fail({ at: 'cut' });
    const id = await writeMail(test);
    await post(test, id);
    expect(await rowOf(test, id)).toMatchObject({ status: 'queued', attempts: 1, later: true });
    await makeDue(test);
    await sendDue(test);
    only(server);
  });

  it('fails for good after a day of tries', async () => {
    const id = await writeMail(test);
    for (let attempt = 1; attempt <= 8; attempt++) {
      server.fail({ at: 'data', code: 451, text: 'try later' });
      await makeDue(test);
      await sendDue(test);
    }
    expect(await rowOf(test, id)).toMatchObject({ status: 'failed', attempts: 8 });
  });

  it('is taken up by another process when the first one died with it', async () => {
    const id = await writeMail(test);
    await test.sql(`update mail set attempts = 1, claimed_until = clock_timestamp() + interval '1 minute'`);
    await post(test, id);
    expect(server.received).toHaveLength(0);
    await test.sql(`update mail set claimed_until = clock_timestamp() - interval '1 second'`);
    await makeDue(test);
    await sendDue(test);
    only(server);
  });

  it('cannot be made to carry another header, recipient or element, whatever people are called', async () => {
    const evil = 'Dapur "Bu Siti" <b>&\r\nBcc: korban@example.test\r\n\r\n<script>alert(1)</script>\u202e';
    const id = await writeMail(test, {
      subject: `Halo ${evil}`,
      paragraphs: [`Yth. ${evil}`, 'ﷺ 漢字 😀 ñ '.repeat(500)],
      action: { label: evil, url: 'http://127.0.0.1:3000/?a="><script>' },
    });
    await post(test, id);
    const { raw, to, message } = only(server);
    expect(to).toEqual([DRAFT.to]);
    expect(message.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
    expect(message.subject).not.toMatch(/[\r\n]/);
    expect(message.html).not.toContain('<script>');
    expect(message.html).toContain('&lt;b&gt;&amp;');
    expect(message.text).toContain('漢字 😀');
    for (const line of raw.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
  });

  it.each([
    'a@b.test\r\nBcc: c@d.test',
    'a@b.test, c@d.test',
    'a@b.test> <c@d.test',
    '"x y"@b.test',
    'tanpa-domain',
    '',
  ])('refuses to write to %j', async (to) => {
    await expect(writeMail(test, { to })).rejects.toThrow(TypeError);
    expect(await test.sql('select 1 from mail')).toHaveLength(0);
  });

  it('is shown to administrators, masked, who may send a failed one again', async () => {
    const administrator = await anAccount(test, { administrator: true });
    server.fail({ at: 'recipient', code: 550, text: 'no such user' });
    const id = await writeMail(test, { about: { recordType: 'account', recordId: 'x' } });
    await post(test, id);
    const list = await test.request<{ items: object[] }>(
      'GET',
      '/api/v1/admin/mails?status=failed',
      administrator,
    );
    expect(list.body.items).toEqual([
      expect.objectContaining({ id, recipient: 's***@example.test', status: 'failed', attempts: 1 }),
    ]);
    expect(JSON.stringify(list.body)).not.toMatch(/siti\.aminah|token=abc/);
    const path = `/api/v1/admin/mails?recipient=${encodeURIComponent('SITI.aminah@example.test')}`;
    const found = await test.request<{ items: object[] }>('GET', path, administrator);
    expect(found.body.items).toHaveLength(1);

    const retries = await Promise.all(
      [1, 2].map(() => test.request('POST', `/api/v1/admin/mails/${id}/retry`, administrator)),
    );
    expect(retries.map(({ status }) => status).sort()).toEqual([200, 409]);
    await post(test, id);
    only(server);
    const entries = await test.sql(
      `select outcome from audit_entry where action = 'mail.retry' and record_id = $1`,
      [id],
    );
    expect(entries).toHaveLength(1);
  });

  it('shows its text to administrators outside production, and nothing to others', async () => {
    const administrator = await anAccount(test, { administrator: true });
    const somebody = await anAccount(test);
    const id = await writeMail(test);
    const shown = await test.request('GET', `/api/v1/admin/mails/${id}/text`, administrator);
    expect(shown.body.text).toContain('token=abc');
    for (const [method, path] of [
      ['GET', ''],
      ['GET', `/${id}/text`],
      ['POST', `/${id}/retry`],
    ] as const) {
      expect((await test.request(method, `/api/v1/admin/mails${path}`, somebody)).status).toBe(403);
    }
    const unknown = '00000000-0000-7000-8000-000000000000';
    expect((await test.request('POST', `/api/v1/admin/mails/${unknown}/retry`, administrator)).status).toBe(
      404,
    );
    const wrong = await test.request('GET', '/api/v1/admin/mails?status=lain&recipient=x', administrator);
    expect(wrong).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/status' }, { pointer: '/recipient' }] },
    });
  });
});
