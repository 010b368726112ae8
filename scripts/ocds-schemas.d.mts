type Validator = (value: unknown) => string[];

export function loadSchemas(
  folder: string,
): Promise<{ release: Validator; releasePackage: Validator; recordPackage: Validator }>;
