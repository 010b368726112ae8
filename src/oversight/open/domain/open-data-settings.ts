/** A name, an address or a code that the regency has still to confirm when `verified` is false. */
export interface Confirmable {
  readonly value: string;
  readonly verified: boolean;
}

/** How this installation publishes; the shape of `data/open-data.json`. */
export interface OpenDataSettings {
  /** Given by the Open Contracting Partnership when a publisher registers; a placeholder until then. */
  readonly ocidPrefix: Confirmable;
  readonly license: Confirmable & { readonly name: string };
  /** The lists from which parties are identified (org-id.guide, where they are on it). */
  readonly agencyScheme: Confirmable;
  readonly businessScheme: Confirmable;
  /** Extensions of OCDS by others whose fields are used: addresses of their extension.json. */
  readonly extensions: readonly string[];
}
