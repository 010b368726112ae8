/** The pages of this folder, for the module. */
export const BUYING_PAGES = { controllers: [], providers: [] };
