import { canonicalJson } from '../platform/audit/index.js';
import { sha256 } from '../platform/crypto/index.js';
import { contentOf } from './domain/requisition-content.js';

/** The hash of exactly the fields that an approver says yes to, whatever else the record holds. */
export function hashOf(requisition: Parameters<typeof contentOf>[0]): string {
  return sha256(canonicalJson(contentOf(requisition)));
}
