import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Person } from '../demo/api.js';
import { EXAMPLE_ADMINISTRATOR, EXAMPLE_OFFICIALS, EXAMPLE_PASSWORD } from '../demo/example-people.js';
import { AccountQueries } from '../identity/index.js';
import { ROLE_NAMES } from '../platform/access/index.js';
import { OperatorError, serve } from '../serve.js';
import { say, type Command } from './command.js';
import { tellStory } from './demo.js';
import { seedExample } from './example-seed.js';
import { seedReference } from './reference-seed.js';

/**
 * Serves an installation on which everybody can try everything. The first start fills it by the whole example and prints an account for
 * each role; their passwords are made then and shown only then.
 */
export const practice: Command = async (config, hold, options) => {
  if (!config.runtime.practice) {
    throw new OperatorError(
      'Mode latihan memerlukan PRACTICE=true, dengan basis data atau DATA_DIR sendiri.',
    );
  }
  const forLearning = {
    ...config,
    // A learner has no authenticator app at hand; the example fills the installation from one address.
    auth: { ...config.auth, secondFactorRoles: [] },
    http: { ...config.http, sensitiveRateLimitPerMinute: 1_000 },
  };
  const running = await serve(forLearning, { http: true, workers: true, log: say });
  hold(running);
  const address = running.address ?? '';
  const isNew = (await running.app.get(AccountQueries).idOf(EXAMPLE_ADMINISTRATOR)) === null;
  if (isNew) {
    await seedReference(running.app);
    await seedExample(running.app);
    const { vendor } = await tellStory(running, join(config.runtime.dataDir, 'contoh'), null);
    await handOut(address, vendor.email);
  }
  say(`\nMode latihan melayani di ${address} (Ctrl-C untuk berhenti).`);
  if (!isNew) say('Akun dan kata sandinya ditampilkan saat pertama kali dijalankan.');
  return options.exit ? 0 : 'serving';
};

/** Gives each account of the example a password of its own, and prints it this once. */
async function handOut(address: string, vendorEmail: string): Promise<void> {
  const accounts = [
    { email: EXAMPLE_ADMINISTRATOR, name: 'Administrator' },
    ...EXAMPLE_OFFICIALS.map(({ email, role }) => ({ email, name: ROLE_NAMES[role] })),
    { email: vendorEmail, name: 'Pemilik usaha' },
  ];
  say('\nAkun untuk berlatih. Catat kata sandinya; hanya ditampilkan sekali ini:');
  for (const { email, name } of accounts) {
    const newPassword = `latihan-${randomBytes(5).toString('hex')}`;
    const person = await Person.signIn(address, email, EXAMPLE_PASSWORD);
    await person.post('/api/v1/account/password', { password: EXAMPLE_PASSWORD, newPassword });
    say(`  ${email.padEnd(42)} ${newPassword.padEnd(22)} ${name}`);
  }
}
