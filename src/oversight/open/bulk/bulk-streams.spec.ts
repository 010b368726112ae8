import { text } from 'node:stream/consumers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BulkStreams } from './bulk-streams.js';

const FILE = { name: 'a.csv', contentType: 'text/csv', isPacked: false };

async function* endless(): AsyncGenerator<string> {
  for (;;) yield 'x'.repeat(64 * 1024);
}

async function* short(): AsyncGenerator<string> {
  yield 'satu\n';
  yield 'dua\n';
}

describe('sending large files', () => {
  const http = () => {
    const reply = { header: jest.fn() };
    return { request: { headers: {} } as FastifyRequest, reply: reply as unknown as FastifyReply };
  };
  const reading = async (streams: BulkStreams) => {
    const stream = streams.send(http(), FILE, endless()).getStream();
    await new Promise((resolve) => stream.once('readable', resolve));
    return stream;
  };

  it('sends the lines as they are made', async () => {
    expect(await text(new BulkStreams().send(http(), FILE, short()).getStream())).toBe('satu\ndua\n');
  });

  it('sends three at once, asks others to wait, and goes on when one reader leaves', async () => {
    const streams = new BulkStreams();
    const [first] = await Promise.all([reading(streams), reading(streams), reading(streams)]);
    expect(() => streams.requireRoom()).toThrow('unavailable');
    first?.destroy();
    await new Promise((resolve) => first?.once('close', resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(() => streams.requireRoom()).not.toThrow();
  });

  it('takes no room for a file that nobody began to read', () => {
    const streams = new BulkStreams();
    for (let n = 0; n < 5; n++) streams.send(http(), FILE, endless());
    expect(() => streams.requireRoom()).not.toThrow();
  });
});
