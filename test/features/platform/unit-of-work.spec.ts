/** @jest-environment node */
import { randomUUID } from 'node:crypto';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { DataSource } from 'typeorm';
import { Allow, CurrentActor, systemActor, type Actor } from '../../../src/platform/access/index.js';
import { UnitOfWork, type Tx } from '../../../src/platform/database/index.js';
import { defineMessage, type MessageType } from '../../../src/platform/outbox/index.js';
import { OnMessage } from '../../../src/platform/queue/index.js';
import { Problem } from '../../../src/platform/http/index.js';
import { anAccount, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';

const NOTED: MessageType<{ text: string }> = defineMessage('test.noted');

class NoteRequest {
  @IsString() text: string;
  @IsOptional() @IsIn(['refuse', 'break']) fault?: string;
}

@Controller('test/notes')
class NoteController {
  /** Ends the next attempts badly, without telling the caller. */
  static broken = 0;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Allow('session.own')
  @Post()
  note(@CurrentActor() actor: Actor, @Body() { text, fault }: NoteRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      await writeNote(tx, text);
      if (fault === 'refuse')
        throw new Problem('rule-refused', 'Ditolak aturan contoh.', [{ code: 'x', detail: 'y' }]);
      if (fault === 'break' || NoteController.broken-- > 0) throw new Error('a defect');
      return { text, at: tx.now.toISOString() };
    });
  }
}

class NoteHandler {
  @OnMessage(NOTED)
  async noted(): Promise<void> {}
}

@Module({ controllers: [NoteController], providers: [NoteHandler] })
class NoteModule {}

async function writeNote(tx: Tx, text: string): Promise<void> {
  await tx.query('insert into note (text) values ($1)', [text]);
  tx.audit({ action: 'note.write', recordType: 'note', recordId: text, summary: 'Catatan ditulis.' });
  tx.emit(NOTED, { text });
}

describe('a unit of work', () => {
  let test: TestApp;
  let somebody: TestActor;
  let another: TestActor;
  let unitOfWork: UnitOfWork;
  const actor = systemActor('uji');
  beforeAll(async () => {
    test = await startTestApp({ modules: [NoteModule] });
    await test.sql(
      'create table note (id bigint generated always as identity primary key, text text not null)',
    );
    await test.sql('create table slot (id int primary key, value int not null)');
    await test.sql('insert into slot values (1, 0), (2, 0)');
    somebody = await anAccount(test);
    another = await anAccount(test);
    unitOfWork = test.app.get(UnitOfWork);
  });
  afterAll(() => test.close());

  const traces = async (text: string) => {
    const [row] = await test.sql<{ notes: number; audits: number; messages: number }>(
      `select (select count(*)::int from note where text = $1) as notes,
              (select count(*)::int from audit_entry where record_id = $1 and outcome = 'done') as audits,
              (select count(*)::int from outbox_message where payload->>'text' = $1) as messages`,
      [text],
    );
    return row;
  };

  it('writes the change, the entry and the message together', async () => {
    await unitOfWork.run(actor, (tx) => writeNote(tx, 'semua'));
    expect(await traces('semua')).toEqual({ notes: 1, audits: 1, messages: 1 });
  });

  it('is refused without an audit entry, and then writes nothing', async () => {
    const silent = unitOfWork.run(actor, (tx) => tx.query(`insert into note (text) values ('diam')`));
    await expect(silent).rejects.toThrow('without an audit entry');
    expect(await traces('diam')).toEqual({ notes: 0, audits: 0, messages: 0 });
  });

  it('writes nothing when it breaks', async () => {
    const broken = unitOfWork.run(actor, async (tx) => {
      await writeNote(tx, 'patah');
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await traces('patah')).toEqual({ notes: 0, audits: 0, messages: 0 });
  });

  it('is an outage, no defect, when its connection dies between two statements', async () => {
    const lost = unitOfWork.run(actor, async (tx) => {
      await writeNote(tx, 'terputus');
      const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await test.sql('select pg_terminate_backend($1)', [own?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await writeNote(tx, 'terputus');
    });
    await expect(lost).rejects.toMatchObject({ status: 503 });
    expect(await traces('terputus')).toEqual({ notes: 0, audits: 0, messages: 0 });
  });

  it('leaves exactly one entry when a rule refuses', async () => {
    const answer = await test.request('POST', '/test/notes', {
      token: somebody.token,
      body: { text: 'ditolak', fault: 'refuse' },
    });
    expect(answer.status).toBe(422);
    expect(await traces('ditolak')).toEqual({ notes: 0, audits: 0, messages: 0 });
    const entries = await test.sql('select outcome, action, summary from audit_entry where request_id = $1', [
      answer.body.instance,
    ]);
    expect(entries).toEqual([
      { outcome: 'refused', action: 'POST /test/notes', summary: 'Ditolak aturan contoh.' },
    ]);
  });

  it('tries again in a new transaction after a deadlock', async () => {
    const starts = { a: 0, b: 0 };
    let meet: () => void = () => undefined;
    const met = new Promise<void>((resolve) => (meet = resolve));
    let arrived = 0;
    const take = (name: 'a' | 'b', first: number, second: number) =>
      unitOfWork.run(actor, async (tx) => {
        starts[name] += 1;
        await tx.query('update slot set value = value + 1 where id = $1', [first]);
        arrived += 1;
        if (arrived >= 2) meet();
        await met;
        await tx.query('update slot set value = value + 1 where id = $1', [second]);
        tx.audit({ action: 'slot.take', recordType: 'slot', recordId: `deadlock-${name}`, summary: 'Uji.' });
      });
    await Promise.all([take('a', 1, 2), take('b', 2, 1)]);
    expect(starts.a + starts.b).toBe(3);
    expect(await test.sql('select value from slot order by id')).toEqual([{ value: 2 }, { value: 2 }]);
    expect(await test.sql(`select 1 from audit_entry where action = 'slot.take'`)).toHaveLength(2);
  });

  it('gives up with 409 when the deadlock does not go away', async () => {
    const stuck = unitOfWork.run(actor, async (tx) => {
      await tx.query(`do $$ begin raise exception 'x' using errcode = '40P01'; end $$`);
    });
    await expect(stuck).rejects.toMatchObject({ kind: 'wrong-status' });
  });

  describe('with an Idempotency-Key', () => {
    const send = (who: TestActor, key: string, body: object) =>
      test.request('POST', '/test/notes', { token: who.token, body, headers: { 'idempotency-key': key } });

    it('is done once; the repeat gets the first answer', async () => {
      const key = randomUUID();
      const first = await send(somebody, key, { text: 'sekali' });
      const again = await send(somebody, key, { text: 'sekali' });
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(await traces('sekali')).toEqual({ notes: 1, audits: 1, messages: 1 });
    });

    it('is 409 for another body', async () => {
      const key = randomUUID();
      await send(somebody, key, { text: 'isi-satu' });
      const other = await send(somebody, key, { text: 'isi-dua' });
      expect(other).toMatchObject({ status: 409, body: { type: '/problems/idempotency-conflict' } });
      expect(await traces('isi-dua')).toEqual({ notes: 0, audits: 0, messages: 0 });
    });

    it('is done once when both come at the same moment', async () => {
      const key = randomUUID();
      const answers = await Promise.all([1, 2, 3].map(() => send(somebody, key, { text: 'serentak' })));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(await traces('serentak')).toEqual({ notes: 1, audits: 1, messages: 1 });
    });

    it('belongs to the person: the same key of somebody else is another request', async () => {
      const key = randomUUID();
      expect((await send(somebody, key, { text: 'milik-satu' })).body.text).toBe('milik-satu');
      expect((await send(another, key, { text: 'milik-dua' })).body.text).toBe('milik-dua');
    });

    it('can be used again after the work has failed', async () => {
      const key = randomUUID();
      NoteController.broken = 1;
      expect((await send(somebody, key, { text: 'ulang' })).status).toBe(500);
      expect((await send(somebody, key, { text: 'ulang' })).status).toBe(201);
      expect(await traces('ulang')).toEqual({ notes: 1, audits: 1, messages: 1 });
    });

    it('is 400 when it cannot be a key', async () => {
      const answer = await send(somebody, 'pendek', { text: 'x' });
      expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-format' } });
    });

    it('answers for one unit of work only', async () => {
      const own: Actor = {
        ...actor,
        origin: { ...actor.origin, ip: '127.0.0.1', idempotency: { key: randomUUID(), inputHash: 'x' } },
      };
      await unitOfWork.run(own, (tx) => writeNote(tx, 'pertama'));
      await expect(unitOfWork.run(own, (tx) => writeNote(tx, 'kedua'))).rejects.toThrow('one unit of work');
    });
  });

  it('does not touch the pool for a problem that needs no record', async () => {
    await expect(
      unitOfWork.run(actor, () => Promise.reject(new Problem('not-found', 'Tidak ada.'))),
    ).rejects.toMatchObject({ kind: 'not-found' });
    const [{ count } = { count: -1 }] = await test.app.get(DataSource).query<{ count: number }[]>(
      `select count(*)::int as count from pg_stat_activity
         where state like 'idle in%' and datname = current_database()`,
    );
    expect(count).toBe(0);
  });
});
