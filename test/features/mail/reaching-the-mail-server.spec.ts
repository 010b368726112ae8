import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestApp } from '../../support/app.js';
import { makeDue, only, post, rowOf, sendDue, writeMail } from '../../support/mail.js';
import { TEST_CERTIFICATE } from '../../support/smtp-certificate.js';
import { startSilentServer, startSmtpServer } from '../../support/smtp-server.js';

describe('the way to the mail server', () => {
  const started: { stop?(): Promise<void>; close?(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of started.reverse()) await (one.close?.() ?? one.stop?.());
    started.length = 0;
  });
  const appFor = async (SMTP_URL: string | undefined, env: Record<string, string> = {}) => {
    const test = await startTestApp({
      env: { SMTP_URL, MAIL_FROM: 'belanja@pemda.test', SMTP_TIMEOUT_SECONDS: '2', ...env },
    });
    started.push(test);
    return test;
  };
  const serverWith = async (options: Parameters<typeof startSmtpServer>[0]) => {
    const server = await startSmtpServer(options);
    started.push(server);
    return server;
  };
  const caFile = () => {
    const file = join(process.env.TEST_TEMP_DIR ?? '/tmp', 'smtp-ca.pem');
    writeFileSync(file, TEST_CERTIFICATE);
    return file;
  };

  it('leads over STARTTLS to a server whose certificate is vouched for', async () => {
    const server = await serverWith({ tls: 'starttls', user: 'belanja', password: 'rahasia' });
    const test = await appFor(server.url, { SMTP_TLS: 'required', SMTP_CA_FILE: caFile() });
    await post(test, await writeMail(test));
    only(server);
    expect(server.signIns).toEqual([{ user: 'belanja', secure: true }]);
  });

  it('leads over TLS from the first byte', async () => {
    const server = await serverWith({ tls: 'implicit', user: 'belanja', password: 'rahasia' });
    const test = await appFor(server.url, { SMTP_CA_FILE: caFile() });
    await post(test, await writeMail(test));
    only(server);
  });

  it('ends before the password is told to a server that nobody vouches for', async () => {
    const server = await serverWith({ tls: 'starttls', user: 'belanja', password: 'rahasia' });
    const test = await appFor(server.url);
    const id = await writeMail(test);
    await post(test, id);
    expect(server.signIns).toEqual([]);
    expect(await rowOf(test, id)).toMatchObject({
      status: 'queued',
      error: expect.stringMatching(/self.signed/i),
    });
  });

  it('ends before the password is told when TLS is required and not offered', async () => {
    const server = await serverWith({ user: 'belanja', password: 'rahasia' });
    const test = await appFor(server.url, { SMTP_TLS: 'required' });
    const id = await writeMail(test);
    await post(test, id);
    expect(server.signIns).toEqual([]);
    expect(await rowOf(test, id)).toMatchObject({ status: 'queued', attempts: 1 });
  });

  it('waits for the operator when the server refuses user and password, which the record does not tell', async () => {
    const server = await serverWith({ user: 'belanja', password: 'benar' });
    const test = await appFor(server.url.replace('benar', 'salah-sekali'));
    const id = await writeMail(test);
    await post(test, id);
    const row = await rowOf(test, id);
    expect(row).toMatchObject({ status: 'queued', error: expect.stringContaining('535') });
    expect(row?.error).not.toContain('salah-sekali');
  });

  it('is given up in time when the server says nothing, and the other mails are not tried', async () => {
    const silent = await startSilentServer();
    started.push(silent);
    const test = await appFor(silent.url);
    const ids = [await writeMail(test), await writeMail(test)];
    await makeDue(test);
    await sendDue(test);
    const attempts = await Promise.all(ids.map(async (id) => (await rowOf(test, id))?.attempts));
    expect(attempts.sort()).toEqual([0, 1]);
  });

  it('may be missing: mail waits until a server is configured', async () => {
    const test = await appFor(undefined);
    const id = await writeMail(test);
    await post(test, id);
    await sendDue(test);
    expect(await rowOf(test, id)).toMatchObject({ status: 'queued', attempts: 0 });
  });
});
