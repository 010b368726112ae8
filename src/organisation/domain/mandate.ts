/** How somebody stands in for the holder of a post: for a vacant one, for an absent holder, or signing on the holder's behalf. */
export type ActingKind = 'Plt.' | 'Plh.' | 'a.n.';

/** What is printed and recorded about a mandate. */
export interface MandateTitle {
  readonly acting: ActingKind | null;
  /** Title of the post. */
  readonly title: string;
  /** The signer's own title, for "a.n.". */
  readonly ownTitle: string | null;
  readonly agencyName: string;
}

/**
 * The lines above a signature (tata naskah dinas): a holder signs by the title, a Plt. or Plh. with that before it, and who signs
 * on behalf puts the own title below "a.n.". A title that names its agency already is not followed by it again.
 */
export function signatureHeading(mandate: MandateTitle): string[] {
  const { acting, title, ownTitle, agencyName } = mandate;
  const lines = [
    acting === null ? title : `${acting} ${title}`,
    ...(namesAgency(title, agencyName) ? [] : [agencyName]),
    ...(acting === 'a.n.' && ownTitle !== null ? [ownTitle] : []),
  ];
  return lines.map((line, index) => (index === lines.length - 1 ? `${line},` : line));
}

/** The same in one line, as lists, audit entries and the letter's parties show it. */
export function mandateTitle({ acting, title, ownTitle }: Omit<MandateTitle, 'agencyName'>): string {
  if (acting === null) return title;
  return acting === 'a.n.' && ownTitle !== null ? `${ownTitle} a.n. ${title}` : `${acting} ${title}`;
}

// "Kepala Dinas Kesehatan" of "Dinas Kesehatan".
function namesAgency(title: string, agencyName: string): boolean {
  return title.toLocaleLowerCase('id').includes(agencyName.toLocaleLowerCase('id'));
}
