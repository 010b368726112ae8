/** Injection token of the address in use: the configured server's or the embedded one's. */
export const DATABASE_URL = Symbol('DATABASE_URL');
