/** Injection token: `@Inject(FILE_STORAGE) private readonly storage: FileStorage` (with `import type { FileStorage }`). */
export const FILE_STORAGE = Symbol('FILE_STORAGE');
