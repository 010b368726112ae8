// Many requesters at once, in a process of their own, each submitting the next draft of the pile.
import { Agent } from 'node:http';
import { send, SUBMIT } from './purchase.mjs';

process.once('message', async ({ address, drafts, clients }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const latencies = [];
  const run = async () => {
    for (let draft = drafts.shift(); draft; draft = drafts.shift()) {
      const started = performance.now();
      await send(agent, address, 'POST', SUBMIT.path(draft), draft.agency.tokens.pptk, SUBMIT.body(draft));
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
