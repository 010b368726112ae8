import { randomUUID } from 'node:crypto';

/** A request that was answered with a problem; `body` is the problem+json. */
export class ApiRefused extends Error {
  constructor(
    readonly status: number,
    readonly body: { detail?: string; code?: string; legalBasis?: string[]; errors?: { detail: string }[] },
    request: string,
  ) {
    const reasons = (body.errors ?? []).map((item) => item.detail).join('; ');
    super(`${request} dijawab ${status}: ${body.detail ?? ''} ${reasons}`.trim());
  }
}

/** A person at the public HTTP API: everything the example does goes through here. */
export class Person {
  private constructor(
    private readonly address: string,
    private readonly token: string | null,
  ) {}

  static visitor(address: string): Person {
    return new Person(address, null);
  }

  /** Signs in; `capacityKind` chooses among several capacities, for example `vendor`. */
  static async signIn(
    address: string,
    email: string,
    password: string,
    capacityKind?: string,
  ): Promise<Person> {
    const visitor = Person.visitor(address);
    const first = await visitor.post<Session>('/api/v1/sessions', { email, password });
    if (capacityKind === undefined || first.capacity.id.startsWith(`${capacityKind}:`)) {
      return new Person(address, first.accessToken);
    }
    const wanted = first.capacities.find(({ id }) => id.startsWith(`${capacityKind}:`));
    if (!wanted) throw new Error(`${email} has no capacity of kind ${capacityKind}`);
    const session = await visitor.post<Session>('/api/v1/sessions', {
      email,
      password,
      capacityId: wanted.id,
    });
    return new Person(address, session.accessToken);
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.send<T>('POST', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  /** Sends a file with form fields. */
  upload<T>(
    path: string,
    file: { name: string; type: string; bytes: Uint8Array },
    fields: Record<string, string> = {},
  ): Promise<T> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
    return this.send<T>('POST', path, form);
  }

  async download(path: string): Promise<Buffer> {
    const response = await this.fetch('GET', path);
    return Buffer.from(await response.arrayBuffer());
  }

  private async send<T>(
    method: string,
    path: string,
    body?: BodyInit,
    headers?: Record<string, string>,
  ): Promise<T> {
    const response = await this.fetch(method, path, body, headers);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  private async fetch(
    method: string,
    path: string,
    body?: BodyInit,
    headers?: Record<string, string>,
  ): Promise<Response> {
    const response = await fetch(new URL(path, this.address), {
      method,
      body,
      headers: {
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...headers,
      },
    });
    if (!response.ok) {
      const text = await response.text();
      throw new ApiRefused(response.status, parsed(text), `${method} ${path}`);
    }
    return response;
  }
}

interface Session {
  accessToken: string;
  capacity: { id: string };
  capacities: { id: string }[];
}

function parsed(text: string): ApiRefused['body'] {
  try {
    return JSON.parse(text) as ApiRefused['body'];
  } catch {
    return { detail: text.slice(0, 200) };
  }
}
