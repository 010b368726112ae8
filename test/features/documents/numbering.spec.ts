import { Documents } from '../../../src/documents/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { civilDateOf } from '../../../src/kernel/index.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aDocument } from '../../support/builders/documents.js';
import { NOWHERE } from '../../support/strangers-body.js';

describe('numbering documents', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  afterAll(() => test.close());

  it('counts per agency and year', async () => {
    const [one, other] = [await anAgency(test), await anAgency(test)];
    expect((await aDocument(test, { agencyId: one })).number).toBe('000.3.2/001/SP/DINCONTOH/XI/2026');
    expect((await aDocument(test, { agencyId: one })).sequence).toBe(2);
    expect((await aDocument(test, { agencyId: one, on: '2027-01-04' })).sequence).toBe(1);
    const documents = test.app.get(Documents);
    await test.app.get(UnitOfWork).run(systemActor('uji nomor'), async (tx) => {
      const request = {
        agencyId: other,
        agencyCode: 'LAIN',
        kind: 'surat-pesanan',
        on: '2026-11-24',
      } as const;
      expect((await documents.allotNumber(tx, request)).number).toBe('000.3.2/001/SP/LAIN/XI/2026');
      tx.audit({ action: 'uji', recordType: 'uji', recordId: 'uji', summary: 'Uji nomor.' });
    });
  });

  it('leaves neither gap nor duplicate when some of many transactions fail', async () => {
    const agencyId = await anAgency(test);
    const documents = test.app.get(Documents);
    const attempt = (fails: boolean) =>
      test.app.get(UnitOfWork).run(systemActor('uji nomor'), async (tx) => {
        const { sequence } = await documents.allotNumber(tx, {
          agencyId,
          agencyCode: 'RAMAI',
          kind: 'surat-pesanan',
          on: '2026-11-24',
        });
        if (fails) throw new Error('fails after the number was taken');
        tx.audit({ action: 'uji', recordType: 'uji', recordId: 'uji', summary: 'Uji nomor.' });
        return sequence;
      });
    const results = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => attempt(i % 4 === 0)));
    const numbers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  describe('by a template of the regency or of one agency', () => {
    let admin: TestActor;
    beforeAll(async () => (admin = await anAccount(test, { administrator: true })));

    const own = {
      kind: 'surat-pesanan',
      template: '{classification}/{sequence:3}-BUDKAN/{type}/{agency}/{year}',
      classification: '000.3.2',
      validFrom: '2099-01-01',
      legalBasis: 'Tata naskah dinas contoh',
    };
    const set = (body: object, token = admin.token) =>
      test.request('POST', '/api/v1/number-templates', { token, body });

    it('goes on counting in the middle of the year, and writes what comes next differently', async () => {
      const agencyId = await anAgency(test);
      const today = civilDateOf(new Date());
      const [code] = await test.sql<{ code: string }>(
        'select number_code as code from agency where id = $1',
        [agencyId],
      );
      const tail = `${code?.code}/${today.slice(0, 4)}`;
      const allot = () => allotted(agencyId, today, code?.code ?? '');
      expect((await allot()).sequence).toBe(1);
      const first = await set({ ...own, agencyId, validFrom: today });
      expect(first).toMatchObject({
        status: 201,
        body: { examples: [`000.3.2/001-BUDKAN/SP/${tail}`, expect.anything(), expect.anything()] },
      });
      expect((await allot()).number).toBe(`000.3.2/002-BUDKAN/SP/${tail}`);
      expect((await allotted(await anAgency(test), today, 'LAIN')).number).toContain('/001/SP/LAIN/');
      const [entry] = await test.sql(`select person, summary from audit_entry where record_id = $1`, [
        first.body.id,
      ]);
      expect(entry).toMatchObject({ summary: expect.stringContaining('BUDKAN') });
      const listed = await test.request('GET', '/api/v1/number-templates', { token: admin.token });
      expect(listed.body.items).toHaveLength(7 + 1);
      expect((listed.body.items as object[]).at(-1)).toMatchObject({
        agencyId,
        isInForce: true,
        setBy: entry?.person,
      });
      // Whoever looked at the shipped template is too late.
      expect((await set({ ...own, agencyId, validFrom: today })).status).toBe(409);
      const next = await set({
        ...own,
        agencyId,
        validFrom: today,
        replaces: first.body.id,
        classification: '000.3',
      });
      expect(next.status).toBe(201);
      expect((await allot()).number).toBe(`000.3/003-BUDKAN/SP/${tail}`);
      await expect(test.sql('delete from number_template')).rejects.toThrow('permission denied');
    });

    it('lets one of two administrators win who change it at once', async () => {
      const agencyId = await anAgency(test);
      const both = await Promise.all([set({ ...own, agencyId }), set({ ...own, agencyId })]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(
        await test.sql('select template from number_template where agency_id = $1', [agencyId]),
      ).toHaveLength(1);
    });

    it('is refused where a number would come out twice', async () => {
      const agencyId = await anAgency(test);
      const [code] = await test.sql<{ code: string }>(
        'select number_code as code from agency where id = $1',
        [agencyId],
      );
      const today = civilDateOf(new Date());
      const literal = {
        ...own,
        agencyId,
        validFrom: today,
        template: 'A/9/{sequence}/{type}/{agency}/{year}',
      };
      const { body } = await set(literal);
      await aDocument(test, { agencyId, on: today, agencyCode: code?.code });
      const moved = { ...literal, template: 'A/{sequence}/1/{type}/{agency}/{year}', replaces: body.id };
      expect(await set(moved)).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'number-given', pointer: '/template' }] },
      });
      const wrong = await set({ ...own, agencyId, template: '{sequence}/{tahun}', validFrom: '2020-01-01' });
      expect(wrong.status).toBe(422);
      expect((wrong.body.errors as { code: string }[]).map(({ code }) => code)).toEqual(
        expect.arrayContaining(['unknown-token', 'missing-token', 'day-has-passed']),
      );
    });

    it('can be tried without being set', async () => {
      const before = await test.sql('select count(*)::int as n from number_template');
      const { kind, template, classification } = own;
      const tryOut = (body: object) =>
        test.request('POST', '/api/v1/number-templates/trial', { token: admin.token, body });
      expect(await tryOut({ kind, template, classification })).toMatchObject({
        status: 200,
        body: {
          acceptable: true,
          refusals: [],
          examples: expect.arrayContaining([expect.stringContaining('001-BUDKAN/SP/DINAS/')]),
        },
      });
      expect((await tryOut({ kind, template: 'SP/{year}', classification })).body).toMatchObject({
        acceptable: false,
        examples: [],
      });
      expect((await tryOut({ kind, template, classification, agencyId: NOWHERE })).status).toBe(404);
      expect(await test.sql('select count(*)::int as n from number_template')).toEqual(before);
    });

    it('is set by administrators only, with every fault of the body named', async () => {
      const officer = await anOfficial(test, { agencyId: await anAgency(test), role: 'pa' });
      expect((await set(own, officer.token)).status).toBe(403);
      expect((await set({ ...own, agencyId: NOWHERE })).status).toBe(404);
      const { status, body } = await set({
        kind: 'surat',
        template: '',
        validFrom: 'besok',
        agencyId: 7,
        replaces: 1,
      });
      expect(status).toBe(400);
      expect(new Set((body.errors as { pointer: string }[]).map(({ pointer }) => pointer))).toEqual(
        new Set([
          '/kind',
          '/template',
          '/validFrom',
          '/agencyId',
          '/replaces',
          '/classification',
          '/legalBasis',
        ]),
      );
    });
  });

  it('keeps a register of numbers, the void ones among them, for the agency and its auditors', async () => {
    const agencyId = await anAgency(test);
    const documents = [1, 2, 3].map(() => aDocument(test, { agencyId, agencyCode: 'REGISTER' }));
    const made = await Promise.all(documents);
    await test.app
      .get(UnitOfWork)
      .run(systemActor('uji batal'), (tx) =>
        test.app.get(Documents).void(tx, made[1]?.id ?? '', 'salah alamat'),
      );
    const officer = await anOfficial(test, { agencyId, role: 'ppk' });
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'ppk' });
    const read = (path: string, { token }: TestActor) => test.request('GET', path, { token });
    const list = `/api/v1/documents?agencyId=${agencyId}&kind=surat-pesanan&year=2026`;
    const numbers = `/api/v1/documents/numbers?agencyId=${agencyId}`;
    for (const reader of [officer, auditor]) {
      const { body } = await read(list, reader);
      const sequences = (body.items as { sequence: number }[]).map(({ sequence }) => sequence);
      expect(sequences.sort()).toEqual([1, 2, 3]);
      expect((await read(`${list}&status=void`, reader)).body.items).toMatchObject([
        {
          id: made[1]?.id,
          number: made[1]?.number,
          statusName: 'tidak berlaku lagi',
          voidReason: 'salah alamat',
        },
      ]);
      expect((await read(numbers, reader)).body.items).toMatchObject([
        { kind: 'surat-pesanan', year: 2026, lastNumber: 3, documents: 3, void: 1, failed: 0, missing: [] },
      ]);
    }
    expect((await read(list, stranger)).body.items).toEqual([]);
    expect((await read(numbers, stranger)).body.items).toEqual([]);
    const page = await read(`${list}&limit=2`, officer);
    expect(page.body.items).toHaveLength(2);
    expect((await read(`${list}&limit=2&after=${page.body.next}`, officer)).body).toMatchObject({
      items: [{}],
      next: null,
    });
    expect(
      (await read('/api/v1/documents?kind=x&year=1&status=x&limit=0', officer)).body.errors,
    ).toHaveLength(4);
    expect((await read(list, await anAccount(test))).status).toBe(403);
  });

  const allotted = (agencyId: string, on: string, agencyCode: string) =>
    test.app.get(UnitOfWork).run(systemActor('uji nomor'), async (tx) => {
      tx.audit({ action: 'uji', recordType: 'uji', recordId: 'uji', summary: 'Uji nomor.' });
      return test.app.get(Documents).allotNumber(tx, { agencyId, agencyCode, kind: 'surat-pesanan', on });
    });
});
