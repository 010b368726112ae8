/** The pages of this folder, for the module. */
export const PAYING_PAGES = { controllers: [], providers: [] };
