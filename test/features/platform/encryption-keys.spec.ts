import { randomBytes } from 'node:crypto';
import { AuditRows, verifyAudit } from '../../../src/platform/audit/index.js';
import { encryptedColumns, FieldCipher, KeyRotation } from '../../../src/platform/crypto/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import type { Env } from '../../../src/platform/config/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';

const NIK = '3216204503900001';
const key = () => randomBytes(32).toString('base64');

describe('changing the key of personal data', () => {
  const [first, second] = [key(), key()];
  const before: Env = { DATA_ENCRYPTION_KEY: first };
  const after: Env = { DATA_ENCRYPTION_KEY: `k2:${second}`, DATA_ENCRYPTION_OLD_KEYS: `k1:${first}` };
  let old: TestApp;
  const opened: TestApp[] = [];
  const restartedWith = async (env: Env) => {
    const app = await startTestApp({ env, database: old.database });
    opened.push(app);
    return app;
  };
  const rotate = ({ app }: TestApp) => app.get(KeyRotation).rotate(() => undefined);
  const start = ({ app }: TestApp) => app.get(KeyRotation).requireCurrentKey();

  beforeEach(async () => {
    old = await startTestApp({ env: before });
    await start(old);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((app) => app.close()));
    await old.close();
  });

  it('knows every encrypted column of the database', async () => {
    const found = await old.sql<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_name like '%\\_cipher' order by 1`,
    );
    const described = encryptedColumns().map(({ table, column }) => `${table}.${column}`);
    expect(described.sort()).toEqual(found.map(({ name }) => name).sort());
  });

  it('encrypts all values anew, finds people by the new index, and goes on where it was killed', async () => {
    const vendors = [];
    for (let i = 0; i < 3; i++) vendors.push(await aVendor(old, { nik: NIK }));
    const renewed = await restartedWith(after);
    const cipher = renewed.app.get(FieldCipher);
    // One value was moved before the process was killed.
    await renewed.sql('update vendor set nik_cipher = $2, nik_index = $3 where id = $1', [
      vendors[0]?.vendorId,
      cipher.encrypt('vendor.nik', NIK),
      cipher.blindIndex('vendor.nik', NIK),
    ]);

    expect(await rotate(renewed)).toBe(3 * 4 - 1);
    const rows = await renewed.sql<{ nik_cipher: string; nik_index: string }>('select * from vendor');
    for (const row of rows) {
      expect(row.nik_cipher).toMatch(/^v1\.k2\./);
      expect(cipher.decrypt('vendor.nik', row.nik_cipher)).toBe(NIK);
      expect(row.nik_index).toBe(cipher.blindIndex('vendor.nik', NIK));
    }
    expect(await rotate(renewed)).toBe(0);
    await expect(start(renewed)).resolves.toBeUndefined();
    expect(
      await renewed.sql('select id, retired_at is null as "inUse" from encryption_key order by id'),
    ).toEqual([
      { id: 'k1', inUse: false },
      { id: 'k2', inUse: true },
    ]);
    const [{ summary } = { summary: '' }] = await renewed.sql<{ summary: string }>(
      `select summary from audit_entry where action = 'keys.rotated'`,
    );
    expect(summary).toBe('Kunci data pribadi berganti dari "k1" ke "k2"; 11 nilai dienkripsi ulang.');
  });

  it('leaves the audit entries of the old key verifiable while that key is configured', async () => {
    const renewed = await restartedWith(after);
    await rotate(renewed);
    const faults = ({ app }: TestApp) =>
      verifyAudit(app.get(ReadDatabase), app.get(AuditRows)).then((report) => report.faults.length);
    expect(await faults(renewed)).toBe(0);
    const forgetful = await restartedWith({ DATA_ENCRYPTION_KEY: `k2:${second}` });
    expect(await faults(forgetful)).toBeGreaterThan(0);
  });

  it('lets two runs at once end with one key in use', async () => {
    await aVendor(old);
    const renewed = [await restartedWith(after), await restartedWith(after)];
    const runs = await Promise.allSettled(renewed.map(rotate));
    expect(runs.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await old.sql('select id from encryption_key where retired_at is null')).toEqual([{ id: 'k2' }]);
    expect(await old.sql(`select id from vendor where nik_cipher not like 'v1.k2.%'`)).toEqual([]);
  });

  it.each([
    ['a new key before the rotation', after, 'npm run keys:rotate'],
    ['another key of the same name', { DATA_ENCRYPTION_KEY: key() }, 'Pulihkan kunci yang benar'],
  ])('refuses to start with %s', async (_what, env, message) => {
    await expect(start(await restartedWith(env))).rejects.toThrow(message);
  });

  it('refuses to rotate away from a key that is not at hand, and to a name used before', async () => {
    const stranger = await restartedWith({ DATA_ENCRYPTION_KEY: `k2:${second}` });
    await expect(rotate(stranger)).rejects.toThrow('tidak ada di DATA_ENCRYPTION_OLD_KEYS');
    await rotate(await restartedWith(after));
    const back = { DATA_ENCRYPTION_KEY: first, DATA_ENCRYPTION_OLD_KEYS: `k2:${second}` };
    await expect(rotate(await restartedWith(back))).rejects.toThrow('sudah pernah dipakai');
  });
});
