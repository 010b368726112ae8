import { text } from 'node:stream/consumers';
import { validate } from 'class-validator';
import { AccountService, RegisterAccountRequest } from '../identity/index.js';
import { systemActor } from '../platform/access/index.js';
import { OperatorError } from '../serve.js';
import { openApp, say, type Command } from './command.js';

/** Makes the first account with which a regency sets up the rest. The password comes from standard input, never from the command line. */
export const createAdministrator: Command = async (config, hold, options) => {
  const request = Object.assign(new RegisterAccountRequest(), {
    email: options.email,
    name: options.name,
    password: (await text(process.stdin)).trim(),
  });
  const errors = await validate(request);
  if (errors.length > 0) {
    throw new OperatorError(
      `Periksa --email, --name dan kata sandi (paling sedikit 12 karakter) di masukan standar: ${errors.map((e) => e.property).join(', ')}.`,
    );
  }
  const { app } = await openApp(config, hold);
  await app
    .get(AccountService)
    .register(systemActor('cli:create-administrator'), request, { isAdministrator: true });
  say(`Administrator ${request.email} dibuat.`);
  return 0;
};
