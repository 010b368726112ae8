/** The pages of this folder, for the module. */
export const VENDORS_PAGES = { controllers: [], providers: [] };
