/** How does one module tell the others that something has happened? */
export { defineMessage, type MessageType } from './message.js';
