// A process of its own that asks: over HTTP, or the recorded statements through the driver alone. Told by one message what to do.
import { Agent, request } from 'node:http';
import pg from 'pg';

function get(agent, address, path, token) {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${address}${path}`,
      { agent, headers: { authorization: `Bearer ${token}` } },
      (response) => {
        let size = 0;
        response.on('data', (chunk) => (size += chunk.length));
        response.on('end', () =>
          response.statusCode === 200 ? resolve(size) : reject(new Error(`${path}: ${response.statusCode}`)),
        );
      },
    );
    sent.once('error', reject);
    sent.end();
  });
}

process.once('message', async ({ address, token, databaseUrl, work, clients, rounds }) => {
  const latencies = [];
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const jobs = Array.from({ length: rounds }, () => work).flat();
  let next = 0;
  const connections = [];
  const asker = async () => {
    let ask = ({ path }) => get(agent, address, path, token);
    if (databaseUrl) {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      connections.push(client);
      ask = async ({ statements }) => {
        for (const { text, values } of statements) await client.query(text, values);
      };
    }
    return async () => {
      for (let job = jobs[next++]; job; job = jobs[next++]) {
        const began = performance.now();
        await ask(job);
        latencies.push(performance.now() - began);
      }
    };
  };
  try {
    const askers = await Promise.all(Array.from({ length: clients }, asker));
    const began = performance.now();
    const before = process.cpuUsage();
    await Promise.all(askers.map((run) => run()));
    const { user, system } = process.cpuUsage(before);
    const seconds = (performance.now() - began) / 1000;
    await Promise.all(connections.map((client) => client.end()));
    process.send({ latencies, seconds, cpuMs: (user + system) / 1000 }, () => process.exit(0));
  } catch (error) {
    process.send({ error: error.message }, () => process.exit(1));
  }
});
