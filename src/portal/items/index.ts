/** The pages of this folder, for the module. */
export const ITEMS_PAGES = { controllers: [], providers: [] };
