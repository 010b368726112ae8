// Many clients at once, in a process of their own, so that their CPU is not counted as the server's.
import { Agent } from 'node:http';
import { orderOnce } from './purchase.mjs';

process.on('message', async ({ address, agencies, clients, milliseconds }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const end = performance.now() + milliseconds;
  const latencies = [];
  const run = async (agency) => {
    while (performance.now() < end) {
      const started = performance.now();
      await orderOnce(agent, address, agency);
      latencies.push(performance.now() - started);
    }
  };
  const started = performance.now();
  try {
    await Promise.all(Array.from({ length: clients }, (_, index) => run(agencies[index % agencies.length])));
    process.send({ latencies, milliseconds: performance.now() - started });
  } catch (error) {
    process.send({ error: error.message });
  }
  agent.destroy();
  process.disconnect();
});
