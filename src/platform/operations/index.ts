/** How do those who run the system see how it is? */
export { mountBoard } from './board.js';
