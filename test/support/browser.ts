import type { Answer, TestApp } from './app.js';
import { multipartForm } from './multipart.js';
import { aPerson, PASSWORD } from './sign-in.js';

/** A browser: it keeps cookies and follows nothing by itself. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly test: TestApp) {}

  async get(path: string): Promise<Answer<string>> {
    return this.keep(await this.test.request<string>('GET', path, { headers: this.headers() }));
  }

  async post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Answer<string>> {
    const answer = await this.test.request<string>('POST', path, {
      body: new URLSearchParams(fields).toString(),
      headers: { ...this.headers(), 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    return this.keep(answer);
  }

  /** A form with one file. */
  async send(
    path: string,
    fields: Record<string, string>,
    file: { name: string; bytes: Buffer },
  ): Promise<Answer<string>> {
    const { body, headers } = multipartForm(fields, file);
    return this.keep(
      await this.test.request<string>('POST', path, { body, headers: { ...this.headers(), ...headers } }),
    );
  }

  /** Fills in the form of a page that leads to `action`, and sends it. */
  async press(page: string, action: string, typed: Record<string, string> = {}): Promise<Answer<string>> {
    const { body } = await this.get(page);
    if (!body.includes(`action="${action}"`)) throw new Error(`${page} has no form to ${action}`);
    return this.post(action, { ...formTo(body, action), ...typed });
  }

  /** A file as it is kept on the disk of whoever took it. */
  async download(path: string): Promise<{ status: number; name: string; type: string; bytes: Buffer }> {
    const answer = await this.test.inject({ method: 'GET', url: path, headers: this.headers() });
    const [, name = ''] =
      /filename="([^"]*)"/.exec(String(answer.headers['content-disposition'] ?? '')) ?? [];
    const type = String(answer.headers['content-type'] ?? '');
    return { status: answer.statusCode, name, type, bytes: answer.rawPayload };
  }

  private headers(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  private keep(answer: Answer<string>): Answer<string> {
    const given = answer.headers['set-cookie'] ?? [];
    for (const cookie of Array.isArray(given) ? given : [String(given)]) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== '') this.cookies.set(name, value);
    }
    return answer;
  }
}

/** What a hidden field of a form holds. */
export const fieldOf = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** The inputs of the form that leads to this address, as they stand. */
export function formTo(html: string, action: string): Record<string, string> {
  const forms = html.split('<form').filter((part) => part.includes(`action="${action}"`));
  // A list may have a form of the same address that only chooses what to see.
  const found = forms.find((part) => part.startsWith(' method="post"')) ?? forms[0] ?? '';
  const [form = ''] = found.split('</form>');
  const inputs = [...form.matchAll(/<input(?:[^>"]|"[^"]*")*>/g)].map(([tag]) => [
    /name="([^"]*)"/.exec(tag)?.[1] ?? '',
    (/value="([^"]*)"/.exec(tag)?.[1] ?? '')
      .replaceAll('&lt;', '<')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  ]);
  return Object.fromEntries(inputs.filter(([name]) => name !== '' && name !== 'file'));
}

/** What the fields of a requisition's form hold, hidden ones among them. */
export function composedFields(html: string): Record<string, string> {
  const decoded = (text: string) =>
    text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const form = html.slice(html.indexOf('class="compose"'));
  const found: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input(?:[^>"]|"[^"]*")*>/g)) {
    const [, name = ''] = /name="([^"]*)"/.exec(tag) ?? [];
    const [, type = ''] = /type="([^"]*)"/.exec(tag) ?? [];
    const [, value = ''] = /value="([^"]*)"/.exec(tag) ?? [];
    const isLeftOut = type === 'file' || (['radio', 'checkbox'].includes(type) && !/ checked/.test(tag));
    if (name !== '' && !isLeftOut) found[name] = decoded(value);
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</g)) {
    found[name] = decoded(text);
  }
  for (const [, name = '', options = ''] of form.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/g,
  )) {
    found[name] = / selected/.test(options) ? (/value="([^"]*)" selected/.exec(options)?.[1] ?? '') : '';
  }
  return found;
}

/** The account gets a password; returns its login. */
export async function canSignIn(test: TestApp, { accountId }: { accountId: string }): Promise<string> {
  const { id } = await aPerson(test);
  await test.sql(
    `update account set password_hash = p.password_hash, password_changed_at = p.password_changed_at
     from account p where p.id = $2 and account.id = $1`,
    [accountId, id],
  );
  return `${accountId}@example.test`;
}

/** A browser in which somebody has signed in, without a second factor. */
export async function signedInBrowser(test: TestApp, actor: { accountId: string }): Promise<Browser> {
  const browser = new Browser(test);
  const login = await canSignIn(test, actor);
  const opened = await browser.post('/masuk', { login, password: PASSWORD, ke: '/kotak-masuk' });
  if (opened.status !== 303) throw new Error(opened.body);
  return browser;
}
