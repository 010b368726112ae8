/** The pages of auditors and of the open site, for the module. */
export const OVERSIGHT_PAGES = { controllers: [], providers: [] };
