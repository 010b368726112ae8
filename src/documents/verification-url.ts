import type { Config } from '../platform/config/index.js';
import { publicUrl } from '../platform/links/index.js';

/** Where anybody can check a document: the address in its QR code. */
export function verificationUrl(config: Config, code: string): string {
  return publicUrl(config, `/v/${code}`);
}
