import type { Provider } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { readReference } from '../../platform/reference/index.js';
import type { OpenDataSettings } from './domain/open-data-settings.js';

/** Injection token of the settings: `@Inject(OPEN_DATA) private readonly settings: OpenDataSettings`. */
export const OPEN_DATA = Symbol('OPEN_DATA');

// Whatever leaves an installation for practice is never mixed up with what the regency publishes under its own prefix.
const PRACTICE_PREFIX = { value: 'ocds-contoh', verified: false };

/** `data/open-data.json`, read once at start-up; refuses a prefix or an address that no reader of OCDS would take. */
export const openDataSettings: Provider = {
  provide: OPEN_DATA,
  inject: [CONFIG],
  useFactory: async ({ runtime }: Config): Promise<OpenDataSettings> => {
    const settings = await readReference<OpenDataSettings>('open-data.json');
    if (!/^ocds-[a-z0-9]{6}$/.test(settings.ocidPrefix.value)) {
      throw new Error('data/open-data.json: ocidPrefix is "ocds-" and six letters or digits');
    }
    for (const address of [settings.license.value, ...settings.extensions]) new URL(address);
    return runtime.practice ? { ...settings, ocidPrefix: PRACTICE_PREFIX } : settings;
  },
};
