// Many officials at once, in a process of their own, each sending the same write for the next record of the pile.
import { Agent } from 'node:http';
import { send, WRITES } from './purchase.mjs';

process.once('message', async ({ address, write, records, clients }) => {
  const { as, path, body } = WRITES.find(({ name }) => name === write);
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const latencies = [];
  const run = async () => {
    for (let record = records.shift(); record; record = records.shift()) {
      const started = performance.now();
      await send(agent, address, 'POST', path(record), record.agency.tokens[as], body(record));
      latencies.push(performance.now() - started);
    }
  };
  const began = performance.now();
  try {
    await Promise.all(Array.from({ length: clients }, run));
    process.send({ latencies, milliseconds: performance.now() - began });
  } catch (error) {
    process.send({ error: error.message });
  }
  agent.destroy();
  process.disconnect();
});
