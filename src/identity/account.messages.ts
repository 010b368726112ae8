import { defineMessage } from '../platform/outbox/index.js';

/**
 * Somebody wants an account. What follows depends on whether there is one already, and nobody may see that from outside, so it
 * happens in a job. The address travels encrypted.
 */
export const RegistrationAsked = defineMessage<{ sealed: string }>('identity.registration-asked');

/** Somebody has forgotten a password, or says so. */
export const ResetAsked = defineMessage<{ sealed: string }>('identity.reset-asked');
