/** What is to be done: decide on a requisition, mend or justify an own one, issue its order, answer an order. */
export const INBOX_TASKS = ['decide', 'mend', 'order', 'answer'] as const;

export type InboxTask = (typeof INBOX_TASKS)[number];
