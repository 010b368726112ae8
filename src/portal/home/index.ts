/** The pages of this folder, for the module. */
export const HOME_PAGES = { controllers: [], providers: [] };
