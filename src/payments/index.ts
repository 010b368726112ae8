/** What is owed, what is withheld, was it paid? */
export { PaymentsModule } from './payments.module.js';
