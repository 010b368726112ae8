import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayNotEmpty, IsIn, IsInt, Min, ValidateNested } from 'class-validator';
import { Allow, Public } from '../../../src/platform/access/index.js';
import { anAccount, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';

class LineRequest {
  @IsInt() @Min(1) quantity: number;
}
class OrderRequest {
  @IsIn(['makan', 'kudapan']) kind: string;
  @ArrayNotEmpty() @ValidateNested({ each: true }) @Type(() => LineRequest) lines: LineRequest[];
}

@Controller('test')
class TestController {
  @Get('forgotten')
  forgotten() {
    return {};
  }

  @Public()
  @Post('orders/:id')
  order(@Body() request: OrderRequest) {
    return request;
  }

  @Public()
  @Get('defect')
  defect() {
    throw new TypeError('kata-sandi-basis-data');
  }

  @Allow('operations.manage')
  @Post('records/:id')
  closed() {
    return {};
  }
}

@Module({ controllers: [TestController] })
class TestModule {}

describe('requests', () => {
  let test: TestApp;
  let somebody: TestActor;
  beforeAll(async () => {
    test = await startTestApp({ modules: [TestModule] });
    somebody = await anAccount(test);
  });
  afterAll(() => test.close());

  describe('that go wrong', () => {
    it('are told that the JSON is broken', async () => {
      const answer = await test.request('POST', '/api/v1/sessions', {
        body: '{"email": ',
        headers: { 'content-type': 'application/json' },
      });
      expect(answer.status).toBe(400);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).toMatchObject({
        type: '/problems/malformed-request',
        instance: expect.any(String),
      });
    });

    it('are told that there is no such address', async () => {
      const answer = await test.request('GET', '/api/v1/tidak-ada');
      expect(answer.body).toMatchObject({ type: '/problems/not-found', status: 404 });
    });

    it('are told which methods the address takes', async () => {
      const answer = await test.request('PUT', '/api/v1/areas/32.16/children');
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('GET, HEAD');
    });

    it('are told that the body is too large', async () => {
      const answer = await test.request('POST', '/api/v1/sessions', {
        body: { login: 'x'.repeat(1_100_000) },
      });
      expect(answer.body).toMatchObject({ type: '/problems/too-large', status: 413 });
    });

    it('are told that the media type is not taken', async () => {
      const answer = await test.request('POST', '/api/v1/sessions', {
        body: '<a/>',
        headers: { 'content-type': 'application/xml' },
      });
      expect(answer.body).toMatchObject({ type: '/problems/unsupported-media-type', status: 415 });
    });

    it('learn nothing of the inside from a defect', async () => {
      const answer = await test.request('GET', '/test/defect');
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer.body)).not.toContain('kata-sandi');
      expect(answer.body).toMatchObject({
        type: '/problems/internal',
        instance: answer.headers['x-request-id'],
      });
    });

    it('name every fault by its pointer, also in nested lists, with its limit', async () => {
      const answer = await test.request('POST', '/test/orders/1', {
        body: { kind: 'x', lines: [{ quantity: 0 }, { quantity: 'dua', extra: 1 }] },
      });
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toEqual(
        expect.arrayContaining([
          { pointer: '/kind', code: 'is-in', detail: 'kind: harus salah satu dari: makan, kudapan' },
          { pointer: '/lines/0/quantity', code: 'min', detail: 'quantity: paling sedikit 1' },
          { pointer: '/lines/1/quantity', code: 'is-int', detail: 'quantity: harus bilangan bulat' },
          { pointer: '/lines/1/extra', code: 'whitelist-validation', detail: 'extra: tidak dikenal' },
        ]),
      );
    });

    it('keep the request id of the caller when it is harmless', async () => {
      const own = await test.request('GET', '/health/live', { headers: { 'x-request-id': 'jejak-12345' } });
      expect(own.headers['x-request-id']).toBe('jejak-12345');
      const bad = await test.request('GET', '/health/live', { headers: { 'x-request-id': 'a"}\n{' } });
      expect(bad.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  describe('and access', () => {
    it('are refused on a route for which nobody wrote a rule', async () => {
      expect((await test.request('GET', '/test/forgotten')).status).toBe(403);
      expect((await test.request('GET', '/test/forgotten', { token: somebody.token })).status).toBe(403);
    });

    it('are refused without a session, with the way to prove one', async () => {
      const answer = await test.request('POST', '/test/records/1');
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    });

    it('leave an entry when the role lacks the permission: on what, by whom, but not the whole address', async () => {
      const answer = await test.request('POST', '/test/records/rahasia-123', { token: somebody.token });
      expect(answer.status).toBe(403);
      const entries = await test.sql(
        `select action, record_id, outcome, account_id from audit_entry where request_id = $1`,
        [answer.body.instance],
      );
      expect(entries).toEqual([
        {
          action: 'POST /test/records/:id',
          record_id: 'rahasia-123',
          outcome: 'refused',
          account_id: somebody.accountId,
        },
      ]);
    });
  });
});
