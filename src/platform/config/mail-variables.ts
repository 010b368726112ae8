import { connectionAddress, mailbox, oneOf, path, wholeNumber } from './parsers.js';
import type { Secret } from './secret.js';
import { optional, variable } from './variable.js';

/** How mail leaves. */
export const MAIL_VARIABLES = {
  smtpUrl: optional<Secret>({
    name: 'SMTP_URL',
    parser: connectionAddress('smtp', 'smtps'),
    description:
      'Mail server with user and password, for example smtps://user:password@mail.example:465. Without it mail waits and operators see it.',
    secret: true,
  }),
  from: optional<string>({
    name: 'MAIL_FROM',
    parser: mailbox,
    description:
      'Sender of all mail, for example Belanja Rutin <belanja@example.go.id>; needed with SMTP_URL.',
  }),
  tls: variable<'required' | 'when-offered'>({
    name: 'SMTP_TLS',
    parser: oneOf('required', 'when-offered'),
    default: (environment) => (environment === 'production' ? 'required' : 'when-offered'),
    description:
      'required: smtp:// goes on only after STARTTLS with a valid certificate (production); when-offered: also in the clear.',
  }),
  caFile: optional<string>({
    name: 'SMTP_CA_FILE',
    parser: path,
    description:
      "PEM file of the authority that signed the mail server's certificate, when it is an own one.",
  }),
  timeoutSeconds: variable<number>({
    name: 'SMTP_TIMEOUT_SECONDS',
    parser: wholeNumber(1, 600),
    default: '20',
    description: 'Seconds to wait for the mail server: for the connection, its greeting and each answer.',
  }),
} as const;
