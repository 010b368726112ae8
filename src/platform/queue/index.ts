/** How does slow or outside work get done? */
export { OnMessage, OnSchedule, type JobContext } from './handlers.js';
export { QUEUE_NAMES, type QueueName } from './queue-names.js';
export { DeadLetters } from './dead-letters.js';
