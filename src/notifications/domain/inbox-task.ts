/** What is to be done: decide on a requisition, mend or justify an own one, issue its order, answer an order or an urgent request, sign a document, take the next step with a payment, say whether money came. */
export const INBOX_TASKS = ['decide', 'mend', 'order', 'answer', 'sign', 'pay', 'confirm'] as const;

export type InboxTask = (typeof INBOX_TASKS)[number];
