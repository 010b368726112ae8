/** What is to be done: decide on a requisition, mend or justify an own one, issue its order, answer an order or an urgent request, sign a document. */
export const INBOX_TASKS = ['decide', 'mend', 'order', 'answer', 'sign'] as const;

export type InboxTask = (typeof INBOX_TASKS)[number];
