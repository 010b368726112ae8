import Sequencer from '@jest/test-sequencer';

// Where nothing is known about earlier runs (a fresh clone, CI), Jest begins with the largest files. These are slow without being
// large: begun last, one of them would keep one worker busy after the other has nothing left to do.
const SLOW = [
  'jobs/import-killed',
  'features/platform/outages',
  'jobs/budget-race',
  'features/requisitions/holding-capacity',
  'platform/embedded',
  'features/catalog/search-relevance',
  'jobs/delivery',
  'features/platform/shutdown',
  'jobs/price-check-killed',
  'jobs/orders-killed',
].map((name) => `/test/${name}`);

/** Begins with the files that are known to be slow, so that the workers end together. */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const isSlow = ({ path }) => SLOW.some((name) => path.includes(name));
    const sorted = super.sort(tests);
    return [...sorted.filter(isSlow), ...sorted.filter((test) => !isSlow(test))];
  }
}
