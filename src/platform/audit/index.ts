/** Who did what, when, from where; and can it be proven that nobody changed the answer? */
export { anchorHash, shortHash, type Anchor } from './anchor.js';
export { anchorsBefore, anchorsOfBlocks, lastAnchor } from './anchor.queries.js';
export { AuditRows } from './audit-rows.js';
export { changesBetween, type AuditEntry, type Changes } from './audit-entry.js';
export { lastBlock } from './audit-seal.queries.js';
export { canonicalJson } from './canonical.js';
export { verifyAudit, type AuditReport } from './verify-audit.js';
