import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from './api.js';

const PATIENCE_MS = 60_000;

/**
 * The token in the newest mail to this address. The example sends no mail: it reads it where an administrator may outside
 * production, in the list of mails that wait.
 */
export async function mailedToken(administrator: Person, address: string): Promise<string> {
  const query = new URLSearchParams({ recipient: address, limit: '1' });
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const { items } = await administrator.get<{ items: { id: string }[] }>(`/api/v1/admin/mails?${query}`);
    const [mail] = items;
    if (mail) {
      const { text } = await administrator.get<{ text: string }>(`/api/v1/admin/mails/${mail.id}/text`);
      const [, token] = /token=([\w-]{43})/.exec(text) ?? [];
      if (token !== undefined) return token;
    }
    if (Date.now() > end) throw new Error(`no mail to ${address}`);
    await sleep(100);
  }
}
