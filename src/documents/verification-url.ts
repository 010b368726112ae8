import type { Config } from '../platform/config/index.js';

/** Where anybody can check a document: the address in its QR code. */
export function verificationUrl({ http }: Config, code: string): string {
  const base = http.publicUrl ?? `http://${http.host}:${http.port}`;
  return `${base.replace(/\/+$/, '')}/v/${code}`;
}
