import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';

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

  /**
   * Signs in; `capacityKind` chooses among several capacities, for example `vendor`. Whose role asks for a second factor sets one up
   * on the way, as at the first sign-in on a telephone; `keepSecret` is told its secret.
   */
  static async signIn(
    address: string,
    login: string,
    password: string,
    { capacityKind, keepSecret }: SignInOptions = {},
  ): Promise<Person> {
    const session = await Person.visitor(address).post<Session>('/api/v1/sessions', { login, password });
    const person = new Person(address, session.accessToken);
    if (capacityKind !== undefined && !session.capacity.id.startsWith(`${capacityKind}:`)) {
      const wanted = session.capacities.find(({ id }) => id.startsWith(`${capacityKind}:`));
      if (!wanted) throw new Error(`${login} has no capacity of kind ${capacityKind}`);
      const changed = await person.post<Session>('/api/v1/sessions/capacity', { capacityId: wanted.id });
      return new Person(address, changed.accessToken);
    }
    if (!session.capacity.needsSecondFactor || session.hasSecondFactor) return person;
    const { secret } = await person.post<{ secret: string }>('/api/v1/second-factor', { password });
    keepSecret?.(secret);
    const otp = new TOTP({ secret }).generate();
    const proven = await person.post<Session>('/api/v1/second-factor/confirm', { otp });
    return new Person(address, proven.accessToken);
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

/** How the example signs in. */
export interface SignInOptions {
  readonly capacityKind?: string;
  readonly keepSecret?: (secret: string) => void;
}

interface Session {
  accessToken: string;
  hasSecondFactor: boolean;
  capacity: { id: string; needsSecondFactor: boolean };
  capacities: { id: string }[];
}

function parsed(text: string): ApiRefused['body'] {
  try {
    return JSON.parse(text) as ApiRefused['body'];
  } catch {
    return { detail: text.slice(0, 200) };
  }
}
