/** For whom somebody came: the agency that holds the meeting, another one, or nobody's but their own. */
export const PARTIES = {
  'own-agency': 'Perangkat daerah sendiri',
  'other-agency': 'Perangkat daerah lain',
  public: 'Masyarakat',
} as const;

export type Party = keyof typeof PARTIES;

/** Somebody who came to a meeting, as the list says it. No NIK: who was there is shown by the signature. */
export interface Attendee {
  readonly name: string;
  /** Agency, company or village. */
  readonly organisation: string;
  /** Empty where it is not stated. */
  readonly position: string;
  readonly party: Party;
  readonly nip: string | null;
  readonly hasSigned: boolean;
  /** HH:MM. */
  readonly cameAt: string | null;
}

/** What makes two rows one person: name, organisation and position without case and signs. */
export function personKey({
  name,
  organisation,
  position,
}: Omit<Attendee, 'party' | 'nip' | 'hasSigned' | 'cameAt'>): string {
  return [name, organisation, position].map(plain).join('|');
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Initials only: "Siti Aminah" is "S*** A*****". */
export function maskedName(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => [...word].map((letter, index) => (index === 0 ? letter : '*')).join(''))
    .join(' ');
}

/** How many signed for each party, and how many names stand there without a signature. */
export interface Presence {
  readonly ownAgency: number;
  readonly otherAgencies: number;
  readonly public: number;
  readonly unsigned: number;
}

/** Only who has signed is proven to have been there. */
export function presenceOf(attendees: readonly Pick<Attendee, 'party' | 'hasSigned'>[]): Presence {
  const signed = (party: Party) => attendees.filter((one) => one.party === party && one.hasSigned).length;
  return {
    ownAgency: signed('own-agency'),
    otherAgencies: signed('other-agency'),
    public: signed('public'),
    unsigned: attendees.filter(({ hasSigned }) => !hasSigned).length,
  };
}
