// One official after the other, over HTTP: the writes from requisition to order.
import { request } from 'node:http';

const EXPLANATION = 'Rapat terpisah dengan peserta yang berbeda.';

let meetings = 0;

// Each for a meeting of its own: several requisitions for one event have a limit together.
function draftOf({ draft }) {
  meetings += 1;
  const { title, place } = draft.meeting;
  const own = `${process.pid}-${meetings}`;
  return { ...draft, meeting: { ...draft.meeting, title: `${title} ${own}`, place: `${place} ${own}` } };
}

/** The five writes of the main job up to the order; each gets the answers so far and says what to send. */
export const WRITES = [
  { name: 'draft', as: 'pptk', path: () => '/api/v1/requisitions', body: ({ agency }) => draftOf(agency) },
  {
    name: 'attach',
    as: 'pptk',
    path: ({ id }) => `/api/v1/requisitions/${id}/attachments`,
    body: ({ agency }) => ({ kind: 'invitation', fileId: agency.fileId }),
  },
  {
    name: 'submit',
    as: 'pptk',
    path: ({ id }) => `/api/v1/requisitions/${id}/submit`,
    body: ({ version }) => ({ version, explanation: EXPLANATION }),
  },
  {
    name: 'approve',
    as: 'kpa',
    path: ({ id }) => `/api/v1/requisitions/${id}/approve`,
    body: ({ version }) => ({ version }),
  },
  {
    name: 'issue',
    as: 'pejabat-pengadaan',
    path: ({ id }) => `/api/v1/requisitions/${id}/orders`,
    body: () => ({}),
  },
];

/** Sends one request as an official; throws with the problem's text unless it was answered with 2xx. */
export function send(agent, address, method, path, token, body) {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    if (payload !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = Buffer.byteLength(payload);
    }
    const outgoing = request(`${address}${path}`, { agent, method, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode < 300) resolve(text === '' ? {} : JSON.parse(text));
        else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

const [DRAFT, ATTACH] = WRITES;
/** Submitting, by itself. */
export const SUBMIT = WRITES[2];

/** A draft with its invitation, ready to be submitted. */
export async function draftOnce(agent, address, agency) {
  const { pptk } = agency.tokens;
  const { id, version } = await send(agent, address, 'POST', DRAFT.path(), pptk, DRAFT.body({ agency }));
  await send(agent, address, 'POST', ATTACH.path({ id }), pptk, ATTACH.body({ agency }));
  return { id, version };
}

/** A requisition that is approved and waits for its order. */
export async function approvedOnce(agent, address, agency) {
  const { id, version } = await draftOnce(agent, address, agency);
  const facts = { agency, id, version };
  for (const { as, path, body } of WRITES.slice(2, -1)) {
    const answer = await send(agent, address, 'POST', path(facts), agency.tokens[as], body(facts));
    facts.version = answer.version ?? facts.version;
  }
  return facts;
}

/** One order from draft to issue; `around` may watch each write. Answers with the order. */
export async function orderOnce(agent, address, agency, around = (_name, work) => work()) {
  const facts = { agency, id: null, version: null };
  let answer;
  for (const { name, as, path, body } of WRITES) {
    answer = await around(name, () =>
      send(agent, address, 'POST', path(facts), agency.tokens[as], body(facts)),
    );
    // Attaching answers with the attachment; all others with the requisition.
    if (name === 'draft') facts.id = answer.id;
    facts.version = answer.version ?? facts.version;
  }
  return { requisitionId: facts.id, order: answer.orders?.[0] ?? answer };
}
