import { runWith } from './search.mjs';

export { describe } from './search.mjs';

export function run() {
  return runWith(500_000, 5);
}
