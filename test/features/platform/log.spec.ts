import { Body, Controller, Get, Logger, Module, Param, Post } from '@nestjs/common';
import { IsString } from 'class-validator';
import { DataSource } from 'typeorm';
import { Public } from '../../../src/platform/access/index.js';
import { anAccount } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';

const SECRETS = [
  'kata-sandi-amat-rahasia',
  '3216012345678901',
  '01.234.567.8-901.000',
  'KODE-VERIFIKASI-77',
  'Bearer-rahasia-99',
  'rekening-5550123',
];

class SecretRequest {
  @IsString() password: string;
}

@Controller('test')
class TalkativeController {
  private readonly log = new Logger('Uji');
  constructor(private readonly database: DataSource) {}

  @Public()
  @Get('verifikasi/:code')
  verify(@Param('code') code: string) {
    this.log.log({
      msg: 'seen',
      url: `/verifikasi/${code}?token=Bearer-rahasia-99`,
      nik: '3216012345678901',
    });
    this.log.warn(`NIK 3216012345678901, NPWP 01.234.567.8-901.000, Authorization: Bearer Bearer-rahasia-99`);
    this.log.log({
      vendor: { bankAccount: 'rekening-5550123', account_number: 'rekening-5550123', name: 'Toko' },
    });
    return {};
  }

  @Public()
  @Post('fail')
  async fail(@Body() { password }: SecretRequest) {
    await this.database.query('select * from no_such_table where x = $1', [password]);
  }
}

@Module({ controllers: [TalkativeController] })
class TalkativeModule {}

describe('the log', () => {
  let test: TestApp;
  const lines: string[] = [];
  beforeAll(async () => {
    test = await startTestApp({
      modules: [TalkativeModule],
      env: { LOG_LEVEL: 'trace', LOG_FORMAT: 'json' },
      logTo: { write: (line) => void lines.push(line) },
    });
  });
  afterAll(() => test.close());

  const requestLines = (route: string) =>
    lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line.route === route && line.msg === 'request');

  it('has one line of JSON per request: the pattern, the answer, the account, the time', async () => {
    const somebody = await anAccount(test);
    const answer = await test.request('GET', '/api/v1/me', { token: somebody.token });
    await test.request('GET', '/api/v1/areas/32.16/children');
    expect(requestLines('/api/v1/me')).toEqual([
      expect.objectContaining({
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        method: 'GET',
        status: 200,
        ms: expect.any(Number),
        requestId: answer.headers['x-request-id'],
        accountId: somebody.accountId,
      }),
    ]);
    expect(requestLines('/api/v1/areas/:code/children')).toHaveLength(1);
  });

  it('tells nothing secret: not in fields, texts, addresses, headers, failed queries', async () => {
    const [password = '', , , code = '', bearer = ''] = SECRETS;
    const headers = { cookie: `sesi=${bearer}`, authorization: `Bearer ${bearer}` };
    await test.request('POST', '/api/v1/sessions', { body: { login: 'a@example.test', password }, headers });
    await test.request('GET', `/test/verifikasi/${code}`, { headers });
    expect((await test.request('POST', '/test/fail', { body: { password }, headers })).status).toBe(500);
    await test.request('GET', `/tidak-ada/${code}`, { headers });
    const all = lines.join('');
    expect(SECRETS.filter((secret) => all.includes(secret))).toEqual([]);
    expect(all).toContain('no_such_table');
    expect(all).toContain('"name":"Toko"');
    expect(requestLines('(unknown)')).toHaveLength(1);
  });

  it('is not filled by probes', async () => {
    await test.request('GET', '/health/live');
    await test.request('GET', '/metrics');
    expect(requestLines('/health/live')).toEqual([expect.objectContaining({ level: 'debug' })]);
    expect(requestLines('/metrics')).toEqual([expect.objectContaining({ level: 'debug' })]);
  });
});
