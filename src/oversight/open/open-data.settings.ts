import type { Provider } from '@nestjs/common';
import { readReference } from '../../platform/reference/index.js';
import type { OpenDataSettings } from './domain/open-data-settings.js';

/** Injection token of the settings: `@Inject(OPEN_DATA) private readonly settings: OpenDataSettings`. */
export const OPEN_DATA = Symbol('OPEN_DATA');

/** `data/open-data.json`, read once at start-up; refuses a prefix or an address that no reader of OCDS would take. */
export const openDataSettings: Provider = {
  provide: OPEN_DATA,
  useFactory: async (): Promise<OpenDataSettings> => {
    const settings = await readReference<OpenDataSettings>('open-data.json');
    if (!/^ocds-[a-z0-9]{6}$/.test(settings.ocidPrefix.value)) {
      throw new Error('data/open-data.json: ocidPrefix is "ocds-" and six letters or digits');
    }
    for (const address of [settings.license.value, ...settings.extensions]) new URL(address);
    return settings;
  },
};
