import { text } from 'node:stream/consumers';
import { validate } from 'class-validator';
import { AccountAdmin, InviteAccountRequest } from '../identity/index.js';
import { systemActor } from '../platform/access/index.js';
import { Problem } from '../platform/http/index.js';
import { OperatorError } from '../serve.js';
import { openApp, say, type Command } from './command.js';

/** Makes the first account with which a regency sets up the rest. The password comes from standard input, never from the command line. */
export const createAdministrator: Command = async (config, hold, options) => {
  const request = Object.assign(new InviteAccountRequest(), {
    email: options.email,
    name: options.name,
    isAdministrator: true,
  });
  const errors = await validate(request);
  if (errors.length > 0) {
    throw new OperatorError(`Periksa ${errors.map((e) => `--${e.property}`).join(', ')}.`);
  }
  const password = (await text(process.stdin)).trim();
  const { app } = await openApp(config, hold);
  const actor = systemActor('cli:create-administrator');
  await app
    .get(AccountAdmin)
    .createWithPassword(actor, request, password)
    .catch((error: unknown) => {
      throw error instanceof Problem ? new OperatorError(error.detail) : error;
    });
  say(`Administrator ${request.email} dibuat. Faktor kedua dipasang sesudah masuk pertama kali.`);
  return 0;
};
