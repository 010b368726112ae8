import pg from 'pg';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import {
  anAgency,
  anAppointment,
  anOfficial,
  anotherPost,
  aPost,
  anAccount,
  type TestOfficial,
} from '../../support/actors.js';
import { startTestApp, type Answer, type TestApp } from '../../support/app.js';
import { anApprovedRequisition, issue, regulationsInForce } from '../../support/builders/orders.js';
import { aRequisition } from '../../support/builders/requisitions.js';
import { aVendor } from '../../support/builders/vendors.js';

const TODAY = civilDateOf(new Date());
const YESTERDAY = addDays(TODAY, -1);
const NIK = '3216016409820003';

describe('acting under a mandate', () => {
  let test: TestApp;
  let agencyId: string;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    agencyId = await anAgency(test, { name: 'Dinas Kesehatan' });
  });
  afterAll(() => test.close());

  const approve = (requisitionId: string, { token }: { token: string }) =>
    test.request('POST', `/api/v1/requisitions/${requisitionId}/approve`, { token, body: { version: 1 } });
  const statusOf = async (id: string) =>
    (await test.sql<{ status: string }>(`select status from requisition where id = $1`, [id]))[0]?.status;
  const refusalOf = async (id: string) =>
    (
      await test.sql<{ capacity: string; summary: string }>(
        `select capacity, summary from audit_entry where record_id = $1 and outcome = 'refused' order by seq desc limit 1`,
        [id],
      )
    )[0];
  const end = ({ appointmentId }: TestOfficial) =>
    test.sql(
      `update appointment set ended_from = (now() at time zone 'Asia/Jakarta')::date, ended_reason = 'mutasi', ended_at = now() where id = $1`,
      [appointmentId],
    );
  const ENDED = {
    status: 403,
    body: { code: 'mandate-ended', legalBasis: ['UU 30/2014 ps 15 ayat (1) huruf a'] },
  };

  /** Lets `request` wait for the row between the guard and its decision, while `meanwhile` happens. */
  async function heldUp(
    table: string,
    id: string,
    request: () => Promise<Answer>,
    meanwhile: () => Promise<unknown>,
  ) {
    const client = new pg.Client({ connectionString: test.database.url });
    await client.connect();
    try {
      await client.query('begin');
      await client.query(`select 1 from ${table} where id = $1 for update`, [id]);
      const answer = request();
      await waitUntilSomebodyWaits();
      await meanwhile();
      await client.query('commit');
      return await answer;
    } finally {
      await client.end();
    }
  }
  async function waitUntilSomebodyWaits(): Promise<void> {
    for (let i = 0; i < 200; i++) {
      const waiting = await test.sql(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('nobody waited');
  }

  describe('a decree that ends between opening and approving', () => {
    it('refuses the approval, and records who tried under which decree', async () => {
      const kpa = await anOfficial(test, { agencyId, role: 'kpa' });
      const { requisitionId } = await aRequisition(test, { agencyId, status: 'submitted' });
      const path = `/api/v1/requisitions/${requisitionId}`;
      expect((await test.request('GET', path, { token: kpa.token })).status).toBe(200);
      await end(kpa);
      expect(await approve(requisitionId, kpa)).toMatchObject(ENDED);
      expect(await statusOf(requisitionId)).toBe('submitted');
      expect((await refusalOf(requisitionId))?.capacity).toContain('(SK 800/1/SK/2026)');
    });

    it('refuses also when it ends after the guard has let the request in', async () => {
      const kpa = await anOfficial(test, { agencyId, role: 'kpa' });
      const { requisitionId } = await aRequisition(test, { agencyId, status: 'submitted' });
      const answer = await heldUp(
        'requisition',
        requisitionId,
        () => approve(requisitionId, kpa),
        () => end(kpa),
      );
      expect(answer).toMatchObject(ENDED);
      expect(await statusOf(requisitionId)).toBe('submitted');
      expect(await refusalOf(requisitionId)).toBeDefined();
    });

    it('refuses the order as it refuses the approval', async () => {
      const requisition = await anApprovedRequisition(test, { agencyId });
      const officer = requisition.officer as TestOfficial;
      const { requisitionId } = requisition;
      const answer = await heldUp(
        'requisition',
        requisitionId,
        () => issue(test, requisitionId, officer) as Promise<Answer<never>>,
        () => end(officer),
      );
      expect(answer).toMatchObject(ENDED);
      expect(
        await test.sql(`select 1 from purchase_order where requisition_id = $1`, [requisitionId]),
      ).toEqual([]);
    });

    it('waits for a decision that is being written: one of the two is first', async () => {
      const kpa = await anOfficial(test, { agencyId, role: 'kpa' });
      const { requisitionId } = await aRequisition(test, { agencyId, status: 'submitted' });
      const administrator = await anAccount(test, { administrator: true });
      const [approval, ending] = await Promise.all([
        approve(requisitionId, kpa),
        test.request('POST', `/api/v1/appointments/${kpa.appointmentId}/end`, {
          token: administrator.token,
          body: { from: TODAY, reason: 'mutasi' },
        }),
      ]);
      expect(ending.status).toBe(200);
      expect([200, 403]).toContain(approval.status);
      expect(await statusOf(requisitionId)).toBe(approval.status === 200 ? 'approved' : 'submitted');
    });
  });

  describe('the days of a decree', () => {
    it.each([
      ['its last day', { validFrom: '2020-01-01', validUntil: TODAY }, 200],
      ['the day after', { validFrom: '2020-01-01', validUntil: YESTERDAY }, 403],
      ['its first day', { validFrom: TODAY }, 200],
      ['the day before', { validFrom: addDays(TODAY, 1) }, 403],
    ])('are Jakarta’s: on %s', async (_, period, status) => {
      const person = await anOfficial(test, { agencyId, role: 'kpa', ...period });
      expect((await test.request('GET', '/api/v1/me', { token: person.token })).status).toBe(status);
    });

    it('end at midnight in Jakarta, which is 17:00 UTC, whatever the session’s time zone', async () => {
      const [row] = await test.sql(
        `select daterange('2026-01-01', '2026-11-23') @> (timestamptz '2026-11-22 16:59:59Z' at time zone 'Asia/Jakarta')::date as before,
                daterange('2026-01-01', '2026-11-23') @> (timestamptz '2026-11-22 17:00:00Z' at time zone 'Asia/Jakarta')::date as after`,
      );
      expect(row).toEqual({ before: true, after: false });
      const [view] = await test.sql<{ definition: string }>(`select pg_get_viewdef('mandate') as definition`);
      expect(
        view?.definition.match(/clock_timestamp\(\) AT TIME ZONE 'Asia\/Jakarta'/g)?.length,
      ).toBeGreaterThan(2);
    });
  });

  describe('a decree for a part of the post', () => {
    it('lets its holder look, and do what it names, and nothing else', async () => {
      const postId = await aPost(test, { agencyId, role: 'pptk' });
      const person = await anOfficial(test, { agencyId, role: 'receiver' });
      const partly = await anAppointment(test, person, { agencyId, postId, scope: ['requisition.draft'] });
      const { requisitionId } = await aRequisition(test, { agencyId, requester: partly });
      expect(
        (await test.request('GET', `/api/v1/requisitions/${requisitionId}`, { token: partly.token })).status,
      ).toBe(200);
      const submit = await test.request('POST', `/api/v1/requisitions/${requisitionId}/submit`, {
        token: partly.token,
        body: { version: 1 },
      });
      expect(submit).toMatchObject({
        status: 403,
        body: { code: 'outside-decree', legalBasis: ['UU 30/2014 ps 15'] },
      });
      expect((await refusalOf(requisitionId))?.summary).toContain('tidak mencakup');
    });
  });

  describe('an acting officer', () => {
    it('approves, and the record says "Plh.", the post and the decree', async () => {
      const own = await anAgency(test, { name: 'Dinas Sosial' });
      const holder = await anOfficial(test, { agencyId: own, role: 'kpa', title: 'Kepala Dinas Sosial' });
      const person = await anOfficial(test, { agencyId: own, role: 'receiver' });
      const plh = await anAppointment(test, person, {
        agencyId: own,
        postId: holder.postId,
        acting: 'Plh.',
        substitutes: holder,
        validUntil: TODAY,
        decreeNumber: '800/Plh/1',
      });
      const { requisitionId } = await aRequisition(test, { agencyId: own, status: 'submitted' });
      expect(await approve(requisitionId, holder)).toMatchObject(ENDED);
      expect((await approve(requisitionId, plh)).status).toBe(200);
      const capacity = 'Plh. Kepala Dinas Sosial (SK 800/Plh/1)';
      const rows = await test.sql(
        `select capacity from audit_entry where record_id = $1 and action = 'requisition.approve'
         union all select capacity from status_change where record_id = $2 and action = 'approve'`,
        [requisitionId, requisitionId],
      );
      expect(rows).toEqual([{ capacity }, { capacity }]);
    });
  });

  describe('one person', () => {
    it('with a new account is still the one who asked', async () => {
      const requester = await anOfficial(test, { agencyId, role: 'pptk' });
      const { requisitionId } = await aRequisition(test, { agencyId, status: 'submitted', requester });
      const account = await anAccount(test);
      await test.sql(`update official set account_id = $2 where id = $1`, [
        requester.officialId,
        account.accountId,
      ]);
      const kpa = await anotherPost(
        test,
        { ...requester, ...account, postId: requester.postId },
        { agencyId, role: 'kpa' },
      );
      expect(await approve(requisitionId, kpa)).toMatchObject({ status: 422, body: { code: 'same-person' } });
      const { actions } = (
        await test.request('GET', `/api/v1/requisitions/${requisitionId}`, { token: kpa.token })
      ).body;
      expect(actions).toEqual([]);
      const oldAccount = { token: test.tokenFor(requester.accountId, `post:${requester.appointmentId}`) };
      expect((await test.request('GET', '/api/v1/me', oldAccount)).status).toBe(401);
    });

    it('with a new account does not issue what the old one approved', async () => {
      const approver = await anOfficial(test, { agencyId, role: 'kpa' });
      const { requisitionId } = await anApprovedRequisition(test, { agencyId, approver });
      const account = await anAccount(test);
      await test.sql(`update official set account_id = $2 where id = $1`, [
        approver.officialId,
        account.accountId,
      ]);
      const officer = await anotherPost(
        test,
        { ...approver, ...account, postId: approver.postId },
        { agencyId, role: 'pejabat-pengadaan' },
      );
      const answer = await issue(test, requisitionId, officer);
      expect(answer).toMatchObject({ status: 422, body: { code: 'same-person' } });
    });

    it('who owns the vendor by NIK decides nothing for it, though the accounts are two', async () => {
      const { vendorId } = await aVendor(test, { nik: NIK, hasHalal: true });
      const kpa = await anOfficial(test, { agencyId, role: 'kpa', nik: NIK });
      const refused = { status: 422, body: { code: 'own-vendor' } };
      const submitted = await aRequisition(test, { agencyId, vendorId, status: 'submitted' });
      expect(await approve(submitted.requisitionId, kpa)).toMatchObject(refused);
      const officer = await anotherPost(test, kpa, { agencyId, role: 'pejabat-pengadaan' });
      const approved = await aRequisition(test, { agencyId, vendorId, status: 'approved' });
      expect(await issue(test, approved.requisitionId, officer)).toMatchObject(refused);
    });

    it('chooses in which capacity to act, and each says who it is', async () => {
      const pptk = await anOfficial(test, { agencyId, role: 'pptk' });
      const kpa = await anotherPost(test, pptk, { agencyId, role: 'kpa' });
      const me = async ({ token }: { token: string }) =>
        (await test.request('GET', '/api/v1/me', { token })).body;
      expect(await me(pptk)).toMatchObject({ role: 'pptk', accountId: pptk.accountId });
      expect(await me(kpa)).toMatchObject({ role: 'kpa', accountId: pptk.accountId });
      const changed = await test.request('POST', '/api/v1/sessions/capacity', {
        token: pptk.token,
        body: { capacityId: `post:${kpa.appointmentId}` },
      });
      expect(changed).toMatchObject({ status: 200, body: { capacity: { role: 'kpa' } } });
    });
  });
});
