import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { TEST_CERTIFICATE, TEST_KEY } from './smtp-certificate.js';

/** What the next mails meet instead of acceptance. */
export type SmtpFault =
  | { readonly at: 'recipient' | 'data'; readonly code: number; readonly text: string }
  | { readonly at: 'cut' };

/** A received mail: the envelope and the parsed message. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly message: Email;
}

export interface TestSmtpServer {
  readonly url: string;
  readonly port: number;
  readonly received: ReceivedMail[];
  /** User names that signed in, and whether the line was encrypted then. */
  readonly signIns: { readonly user: string; readonly secure: boolean }[];
  connections: number;
  fail(fault: SmtpFault, times?: number): void;
  stop(): Promise<void>;
}

interface Options {
  readonly user?: string;
  readonly password?: string;
  /** `starttls` offers it, `implicit` speaks TLS from the first byte, `none` knows none. */
  readonly tls?: 'none' | 'starttls' | 'implicit';
}

/** A real SMTP server on a free port of 127.0.0.1 that keeps what it accepts. */
export async function startSmtpServer({
  user,
  password,
  tls = 'none',
}: Options = {}): Promise<TestSmtpServer> {
  const received: ReceivedMail[] = [];
  const signIns: TestSmtpServer['signIns'] = [];
  let faults: SmtpFault[] = [];
  const refusal = (fault: SmtpFault) =>
    fault.at === 'cut' ? null : Object.assign(new Error(fault.text), { responseCode: fault.code });
  const options: SMTPServerOptions = {
    secure: tls === 'implicit',
    cert: TEST_CERTIFICATE,
    key: TEST_KEY,
    authOptional: user === undefined,
    disabledCommands: [...(tls === 'starttls' ? [] : ['STARTTLS']), ...(user === undefined ? ['AUTH'] : [])],
    allowInsecureAuth: tls === 'none',
    logger: false,
    disableReverseLookup: true,
    onConnect(_session, done) {
      result.connections += 1;
      done();
    },
    onAuth(auth, session, done) {
      signIns.push({ user: String(auth.username), secure: session.secure });
      if (auth.username === user && auth.password === password) done(null, { user: auth.username });
      else done(Object.assign(new Error('authentication failed'), { responseCode: 535 }));
    },
    onRcptTo(_address, _session, done) {
      const fault = faults[0]?.at === 'recipient' ? faults.shift() : undefined;
      done(fault ? refusal(fault) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      const fault = faults[0]?.at === 'recipient' ? undefined : faults.shift();
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (fault?.at === 'cut') {
          for (const connection of server.connections) {
            (connection as unknown as { _socket: Socket })._socket.destroy();
          }
          return;
        }
        if (fault) return done(refusal(fault));
        const raw = Buffer.concat(chunks);
        void PostalMime.parse(raw).then((message) => {
          const { mailFrom, rcptTo } = session.envelope;
          received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw: raw.toString('utf8'),
            message,
          });
          done();
        });
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const credentials =
    user === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
  const result: TestSmtpServer = {
    url: `${tls === 'implicit' ? 'smtps' : 'smtp'}://${credentials}localhost:${port}`,
    port,
    received,
    signIns,
    connections: 0,
    fail: (fault, times = 1) => (faults = [...faults, ...Array<SmtpFault>(times).fill(fault)]),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return result;
}

/** A server that answers nothing after accepting the connection: worse than one that is away. */
export async function startSilentServer(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
