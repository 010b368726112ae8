/** How do those who run the system see how it is? */
export { mountBoard } from './board.js';
export { BOARD_PATH } from './board-session.js';
export { BoardDoor } from './board-door.js';
export { CHECKS, Health, type CheckName, type Readiness } from './health.js';
export { DeadLetterReader, type DeadLetterView } from './dead-letter.queries.js';
export { QueueReport, type QueueState } from './queue-report.js';
