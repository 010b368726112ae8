import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Ajv from 'ajv';

const FILES = {
  release: 'release-schema.json',
  versioned: 'versioned-release-validation-schema.json',
  releasePackage: 'release-package-schema.json',
  recordPackage: 'record-package-schema.json',
};

/** Validators made of the JSON Schemas of OCDS 1.1 in `folder`; each answers with what is wrong. */
export async function loadSchemas(folder) {
  // The schemas are draft-04: their keyword for the address is `id`.
  const options = { schemaId: 'id', meta: false, validateSchema: false };
  const ajv = new Ajv({ ...options, format: 'full', unknownFormats: 'ignore', allErrors: true });
  const read = Object.entries(FILES).map(async ([name, file]) => {
    return [name, JSON.parse(await readFile(join(folder, file), 'utf8'))];
  });
  const schemas = Object.fromEntries(await Promise.all(read));
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  const validator = (name) => {
    const validate = ajv.getSchema(schemas[name].id);
    return (value) =>
      validate(value) ? [] : validate.errors.map(({ dataPath, message }) => `${dataPath || '/'} ${message}`);
  };
  return {
    release: validator('release'),
    releasePackage: validator('releasePackage'),
    recordPackage: validator('recordPackage'),
  };
}
