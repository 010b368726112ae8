import type { FullVendorView } from '../../../vendors/index.js';
import type { Frame } from '../../pages.js';
import type { Shown } from '../../ui/form-state.js';
import type { RegistryState } from './findings.js';

/** What the page of a registration is made of. */
export interface ReviewPageProps {
  readonly frame: Frame;
  readonly view: FullVendorView;
  /** Who holds the round that runs. */
  readonly taken: 'mine' | 'other' | null;
  readonly registries: readonly RegistryState[];
  readonly shown: Shown;
}
