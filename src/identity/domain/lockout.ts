/** Seconds for which a person's sign-in is closed after the first, second, … failed try; the last holds for all that follow, so nobody is kept out for longer than a quarter of an hour. */
export const PERSON_DELAYS = [0, 0, 0, 0, 30, 60, 120, 240, 480, 900] as const;

/** The same for an address, which a whole office shares. */
export const ADDRESS_DELAYS = [...Array<number>(19).fill(0), 30, 60, 120, 240, 480, 900] as const;

/** How many mails of one kind a stranger can make us write to one address: three, then one in twenty minutes. */
export const MAIL_DELAYS = [0, 0, 1_200] as const;
