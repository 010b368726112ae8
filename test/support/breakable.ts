import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that a test can cut and mend, as if that server stopped and came back. */
export interface Breakable {
  /** `url` with this way's address instead of the server's. */
  readonly url: string;
  break(): Promise<void>;
  mend(): Promise<void>;
}

/** Puts a way that can be cut before the server of `url`. */
export async function breakable(url: string): Promise<Breakable> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  const listen = async (port: number) => {
    const listening = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const [one, other] of [[near, far] as const, [far, near] as const]) {
        sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
    server = listening;
    return (listening.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const way = new URL(url);
  [way.hostname, way.port] = ['127.0.0.1', String(port)];
  return {
    url: way.toString(),
    async break() {
      const closing = server;
      server = null;
      const closed = new Promise<void>((resolve) => (closing ? closing.close(() => resolve()) : resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async mend() {
      await listen(port);
    },
  };
}
