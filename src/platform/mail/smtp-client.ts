import { readFileSync } from 'node:fs';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Options } from 'nodemailer/lib/smtp-connection/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { redactText } from '../log/index.js';
import type { MailBody } from './mail-content.js';

/** One mail as it goes to the server. */
export interface OutgoingMail extends MailBody {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly date: Date;
}

/** The mail did not go out. `isFinal` when another try cannot help: the server does not want this recipient or this text. */
export class MailNotSent extends Error {
  constructor(
    message: string,
    readonly isFinal: boolean,
    /** Nobody answered, so that the next mail need not be tried now. */
    readonly isServerAway: boolean,
  ) {
    super(message);
  }
}

interface SmtpFault {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly message?: string;
}

/** Talks SMTP to the configured server; null-like without one (`isConfigured`). */
@Injectable()
export class SmtpClient implements OnModuleInit {
  private readonly log = new Logger(SmtpClient.name);
  private readonly transport: Transporter | null;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.transport = config.mail.smtpUrl ? createTransport(optionsOf(config)) : null;
  }

  onModuleInit(): void {
    if (!this.transport) this.log.warn('SMTP_URL is not set: mail waits in the database');
  }

  get isConfigured(): boolean {
    return this.transport !== null;
  }

  /** Resolves when the server has accepted the mail; else MailNotSent. */
  async send(mail: OutgoingMail): Promise<void> {
    const { from } = this.config.mail;
    if (!this.transport || from === null) throw new Error('no mail server is configured');
    const domain = /@([^@>]+)>?$/.exec(from)?.[1] ?? 'localhost';
    try {
      await this.transport.sendMail({
        from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        date: mail.date,
        // The same in every try: a server or a mail program that got it twice shows it once.
        messageId: `<${mail.id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        // Nothing in a mail is ever fetched from a file or an address.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      throw notSent(error as SmtpFault, mail.to);
    }
  }
}

function optionsOf({ mail }: Config): Options {
  const url = new URL(mail.smtpUrl?.reveal() ?? '');
  const secure = url.protocol === 'smtps:';
  const timeout = mail.timeoutSeconds * 1_000;
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && mail.tls === 'required',
    tls: {
      minVersion: 'TLSv1.2',
      ...(mail.caFile === null ? {} : { ca: readFileSync(mail.caFile, 'utf8') }),
    },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  };
}

// A refused sign-in or sender is a fault of the settings: the operator mends it, and the mail still goes out.
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

function notSent(fault: SmtpFault, recipient: string): MailNotSent {
  const { code = '', command = '', responseCode = 0, message = '' } = fault;
  const isFinal =
    (responseCode >= 500 && ABOUT_THE_MAIL.has(command)) || (code === 'EENVELOPE' && responseCode === 0);
  const told = redactText(message.replaceAll(recipient, '<penerima>')).slice(0, 500);
  return new MailNotSent(`${code} ${command}: ${told}`.trim(), isFinal, responseCode === 0 && !isFinal);
}
