/** The pages of this folder, for the module. */
export const ADMIN_PAGES = { controllers: [], providers: [] };
