import type { Workflow } from '../../kernel/index.js';

/** `suspended` and `retired` take an item off sale for good reasons that a later release records. */
export type ItemStatus = 'draft' | 'in_review' | 'returned' | 'published' | 'suspended' | 'retired';
export type ItemAction = 'edit' | 'submit' | 'publish' | 'return' | 'revise' | 'suspend' | 'retire';
