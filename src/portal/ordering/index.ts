/** The pages of this folder, for the module. */
export const ORDERING_PAGES = { controllers: [], providers: [] };
